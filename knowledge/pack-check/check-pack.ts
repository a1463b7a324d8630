import type { Article } from '../article.ts';
import type { Pack } from '../load-pack.ts';
import type { LocalDate } from '../text/answer.ts';
import { TOPICS, type Topic } from '../text/topics.ts';
import { checkDates } from './check-dates.ts';
import { checkDuplicates } from './check-duplicates.ts';
import { checkFacts } from './check-facts.ts';
import { checkHotlines } from './check-hotlines.ts';
import { checkQuestions } from './check-questions.ts';
import { checkReading, type ReadingWords } from './check-reading.ts';
import { checkReferences } from './check-references.ts';
import { checkSensitivity } from './check-sensitivity.ts';
import { checkStructure } from './check-structure.ts';
import { checkTargets } from './check-targets.ts';
import { checkLocality } from './check-locality.ts';
import { checkWording } from './check-wording.ts';
import { intakeFormIds } from './intake-forms.ts';
import type { Finding, PackProblem } from './pack-problem.ts';

/** What articles are held against. */
export interface PackRules {
  readonly today: LocalDate;
  /** Numbers of the hotline table. */
  readonly hotlines: ReadonlySet<string>;
  readonly words: ReadingWords;
}

/** Everything that is wrong with a pack, file by file; empty when it may ship. */
export function checkPack(pack: Pack, rules: PackRules): readonly PackProblem[] {
  const { articles, errors } = pack;
  const ids = new Set(articles.map(({ front }) => front.id));
  const broken = errors.map((error): PackProblem => {
    const file = error.place.file ?? '';
    const topic = TOPICS.find((one) => file.startsWith(`${one}/`)) ?? null;
    return { check: 'schema', topic, article: file, detail: error.message };
  });
  const found = articles.flatMap((article) =>
    checkArticle(article, ids, rules).map((finding): PackProblem => {
      const { topic, id } = article.front;
      return { ...finding, topic, article: id };
    }),
  );
  return [...broken, ...found, ...checkDuplicates(articles), ...checkTargets(articles)];
}

function checkArticle(article: Article, articles: ReadonlySet<string>, rules: PackRules): readonly Finding[] {
  return [
    ...checkStructure(article),
    ...checkFacts(article, rules.hotlines),
    ...checkHotlines(article, rules.hotlines),
    ...checkReading(article, rules.words),
    ...checkLocality(article),
    ...checkWording(article),
    ...checkQuestions(article),
    ...checkReferences(article, { articles, forms: intakeFormIds() }),
    ...checkSensitivity(article),
    ...checkDates(article, rules.today),
  ];
}

/** Problems by topic; those of the whole pack under 全部. */
export function problemsByTopic(
  problems: readonly PackProblem[],
): ReadonlyMap<Topic | '全部', readonly PackProblem[]> {
  const byTopic = new Map<Topic | '全部', PackProblem[]>();
  for (const problem of problems) {
    const key = problem.topic ?? '全部';
    byTopic.set(key, [...(byTopic.get(key) ?? []), problem]);
  }
  return byTopic;
}

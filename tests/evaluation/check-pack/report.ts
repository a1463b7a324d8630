import type { Article } from '../../../knowledge/article.ts';
import type { PackProblem } from '../../../knowledge/pack-check/pack-problem.ts';
import { TOPIC_TARGETS, TOTAL_TARGET } from '../../../knowledge/pack-check/topic-targets.ts';
import { TOPICS, type Topic } from '../../../knowledge/text/topics.ts';
import type { HeldOutResult } from './leave-one-out.ts';
import { confusions, reachOf, worstArticles, type Reach } from './reachability.ts';

const WORST = 15;
const PROBLEMS = 60;

/** What one run found. */
export interface PackReport {
  readonly articles: readonly Article[];
  readonly problems: readonly PackProblem[];
  readonly results: readonly HeldOutResult[];
}

/** The report for people: a table by topic, the worst articles, the problems.
 * @param verbose Everything, with each confused question, instead of the first few. */
export function describeReport(report: PackReport, verbose: boolean): readonly string[] {
  const { articles, problems, results } = report;
  const rows = [
    ['topic', 'articles', 'target', 'problems', 'questions', 'hit@1', 'hit@3'],
    ...TOPICS.map((topic) => [
      topic,
      String(articles.filter(({ front }) => front.topic === topic).length),
      String(TOPIC_TARGETS[topic]),
      String(problems.filter((problem) => problem.topic === topic).length),
      ...reachCells(reachOf(results.filter((result) => result.topic === topic))),
    ]),
    [
      'all',
      String(articles.length),
      String(TOTAL_TARGET),
      String(problems.length),
      ...reachCells(reachOf(results)),
    ],
    ['(search only)', '', '', '', ...reachCells(reachOf(results, ({ searchRank }) => searchRank))],
  ];
  const worst = worstArticles(results, verbose ? Infinity : WORST);
  const shown = verbose ? problems : problems.slice(0, PROBLEMS);
  return [
    ...table(rows),
    ...(worst.length > 0 ? ['', 'articles whose questions do not find them (missed/asked):'] : []),
    ...worst.map(({ article, missed, asked }) => `  ${article} ${missed}/${asked}`),
    ...(verbose ? ['', 'questions that another article answers first:', ...confusionLines(results)] : []),
    ...(shown.length > 0 ? ['', 'problems:'] : []),
    ...shown.map((problem) => `  ${problemLine(problem)}`),
    ...(shown.length < problems.length
      ? [`  … and ${problems.length - shown.length} more (--verbose shows all)`]
      : []),
  ];
}

/** One topic's problems and confusions, for whoever writes it. */
export function describeTopic(report: PackReport, topic: Topic): readonly string[] {
  const problems = report.problems.filter((problem) => problem.topic === topic);
  const results = report.results.filter((result) => result.topic === topic);
  // A confusion concerns both sides: the article that was asked for and the one that took the question.
  const own = new Set(
    report.articles.filter(({ front }) => front.topic === topic).map(({ front }) => front.id),
  );
  const taken = report.results.filter(
    (result) => result.topic !== topic && result.rank !== 1 && result.first !== null && own.has(result.first),
  );
  const { questions, hit1, hit3 } = reachOf(results);
  return [
    `${topic}: ${own.size} articles, target ${TOPIC_TARGETS[topic]}; ${questions} questions, hit@1 ${percent(hit1)}, hit@3 ${percent(hit3)}`,
    '',
    `problems (${problems.length}):`,
    ...problems.map((problem) => `  ${problemLine(problem)}`),
    '',
    'own questions that another article answers first (left out of the index; the place of the own article):',
    ...confusionLines(results),
    '',
    'questions of other topics that an article of this topic takes:',
    ...confusionLines(taken),
  ];
}

function confusionLines(results: readonly HeldOutResult[]): readonly string[] {
  return confusions(results).map(
    ({ article, question, first, rank }) =>
      `  ${article} [${rank ?? '-'}] ${question} → ${first ?? '(nothing)'}`,
  );
}

function problemLine({ check, topic, article, detail }: PackProblem): string {
  return `${topic ?? '全部'} ${article ?? ''} ${check}: ${detail}`;
}

function reachCells({ questions, hit1, hit3 }: Reach): readonly string[] {
  return questions === 0 ? ['0', '', ''] : [String(questions), percent(hit1), percent(hit3)];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const width = (text: string): number =>
    Array.from(text).reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : 1), 0);
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => width(row[at] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const gap = ' '.repeat((widths[at] ?? 0) - width(cell));
        return at === 0 ? cell + gap : gap + cell;
      })
      .join('  '),
  );
}

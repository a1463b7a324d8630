import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { createKnowledgeBase } from '../../../knowledge/answer/create-knowledge-base.ts';
import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import type { Citation } from '../../../knowledge/text/answer.ts';
import type { Asker } from '../ask/create-asker.ts';
import { readJsonLines } from '../json-lines.ts';

/** One question of a gold file. */
export const goldSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  /** Articles of which at least one must be cited; empty when the question must not be answered. */
  articles: z.array(z.string()),
});

/** Wrong in one way or another, for the list that people read. */
export interface AnswerMiss {
  readonly line: number;
  readonly kind: 'wrong_article' | 'not_answered' | 'answered_in_error';
  readonly expected: readonly string[];
  readonly cited: readonly string[];
}

export interface AnswersReport {
  readonly questions: number;
  /** Expected article cited first, as a share of the answerable questions. */
  readonly right: number;
  /** Answered from something else, as a share of the answerable questions. */
  readonly wrong: number;
  /** Not answered although answerable, as a share of the answerable questions. */
  readonly missed: number;
  /** Asked back which of two articles is meant, one of them the expected one; as a share of the answerable questions. */
  readonly askedBack: number;
  /** Rightly not answered, as a share of the questions without an article. */
  readonly abstained: number;
  readonly misses: readonly AnswerMiss[];
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

/** What came of one question. */
export interface Asked {
  /** Articles, each once; none where nothing was answered. */
  readonly cited: readonly string[];
  /** Whether the resident is asked which of two articles is meant. */
  readonly asksBack: boolean;
}

/** Asks the knowledge base alone. */
export function askKnowledge(
  index: HybridIndex,
  today: string,
  home: HomePlace,
): (text: string) => Promise<Asked> {
  const knowledge = createKnowledgeBase({ index });
  return async (text) => {
    const answer = await knowledge.answer({ text, today, publicOnly: false, home });
    if (answer.kind !== 'answered') return { cited: [], asksBack: false };
    return { cited: articlesOf(answer.citations), asksBack: (answer.choices ?? []).length > 1 };
  };
}

/** Asks as a resident does, each question in a conversation of its own: also what is heard as a danger, refused or taken for a
 * command counts as not answered. */
export function askAssistant(asker: Asker): (text: string) => Promise<Asked> {
  let lines = 0;
  return async (text) => {
    lines += 1;
    const { asked, reply } = await asker.ask({ id: String(lines), text, channel: 'web' });
    const titles = new Set(asked.citations.map(({ title }) => title));
    const offered = reply?.reply?.suggestions.filter(({ label }) => titles.has(label)) ?? [];
    return { cited: articlesOf(asked.citations), asksBack: offered.length > 1 };
  };
}

function articlesOf(citations: readonly Citation[]): readonly string[] {
  return [...new Set(citations.map(({ article }) => article))];
}

/** Asks every question of a gold file and compares what is cited with what should be. */
export async function evalAnswers(
  file: string,
  ask: (text: string) => Promise<Asked>,
): Promise<AnswersReport> {
  const misses: AnswerMiss[] = [];
  const problems: { line: number; problem: string }[] = [];
  const counts = { answerable: 0, right: 0, wrong: 0, missed: 0, askedBack: 0, foreign: 0, abstained: 0 };
  for await (const line of readJsonLines(createReadStream(file), goldSchema)) {
    if (!line.ok) {
      problems.push({ line: line.line, problem: line.problem });
      continue;
    }
    const expected = line.value.articles;
    const { cited, asksBack } = await ask(line.value.text);
    const miss = (kind: AnswerMiss['kind']): void => {
      misses.push({ line: line.line, kind, expected, cited });
    };
    if (expected.length === 0) {
      counts.foreign += 1;
      if (cited.length === 0) counts.abstained += 1;
      else miss('answered_in_error');
      continue;
    }
    counts.answerable += 1;
    if (cited.length === 0) {
      counts.missed += 1;
      miss('not_answered');
    } else if (cited.some((article) => expected.includes(article))) {
      counts[asksBack ? 'askedBack' : 'right'] += 1;
    } else {
      counts.wrong += 1;
      miss('wrong_article');
    }
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    questions: counts.answerable + counts.foreign,
    right: share(counts.right, counts.answerable),
    wrong: share(counts.wrong, counts.answerable),
    missed: share(counts.missed, counts.answerable),
    askedBack: share(counts.askedBack, counts.answerable),
    abstained: share(counts.abstained, counts.foreign),
    misses,
    problems,
  };
}

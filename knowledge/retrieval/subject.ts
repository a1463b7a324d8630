import type { Passage } from '../passage.ts';
import type { Tokenizer } from './tokenizer.ts';

/** Share of an article's title and similar questions that must name a thing for it to be the article's subject. */
const NAMED_BY = 0.4;

interface Subject {
  /** Word or `#group` → share of the headlines that have it. */
  readonly shares: ReadonlyMap<string, number>;
  readonly sum: number;
}

const subjects = new WeakMap<Passage, Subject>();

/** How far a question names what an article is about; both 0–1. */
export interface SubjectMatch {
  /** Share of the subject that the question names; 1 for an article without one subject. */
  readonly named: number;
  /** Share of the article's headlines that have the most frequent part of the subject which the question does not name. */
  readonly unnamed: number;
}

/** Compares what a question names with an article's subject.
 *
 * What nearly all of an article's questions name (怀孕 in 怀孕感冒能吃药吗) a question that the article answers
 * names too: 感冒吃什么药 does not.
 *
 * @param asked What the question names, as {@link namedTokens} gives it.
 * @param first The passage with the article's similar questions. */
export function matchSubject(asked: ReadonlySet<string>, first: Passage, tokenizer: Tokenizer): SubjectMatch {
  const { shares, sum } = subjectOf(first, tokenizer);
  let named = 0;
  let unnamed = 0;
  for (const [token, share] of shares) {
    if (asked.has(token)) named += share;
    else unnamed = Math.max(unnamed, share);
  }
  return { named: sum === 0 ? 1 : named / sum, unnamed };
}

/** What a text names: its meaningful words, and `#` before the groups they belong to. */
export function namedTokens(text: string, tokenizer: Tokenizer): ReadonlySet<string> {
  const tokens = new Set(tokenizer.contentWords(text));
  for (const group of tokenizer.groups(text)) tokens.add(`#${group}`);
  return tokens;
}

function subjectOf(first: Passage, tokenizer: Tokenizer): Subject {
  const cached = subjects.get(first);
  if (cached !== undefined) return cached;
  const headlines = [first.title, ...first.questions];
  const counts = new Map<string, number>();
  for (const headline of headlines) {
    for (const token of namedTokens(headline, tokenizer)) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const shares = new Map(
    [...counts]
      .map(([token, count]) => [token, count / headlines.length] as const)
      .filter(([, share]) => share >= NAMED_BY),
  );
  const subject = { shares, sum: [...shares.values()].reduce((sum, share) => sum + share, 0) };
  subjects.set(first, subject);
  return subject;
}

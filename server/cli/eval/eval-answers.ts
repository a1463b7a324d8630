import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { createKnowledgeBase } from '../../../knowledge/answer/create-knowledge-base.ts';
import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import type { Action } from '../../../bot/dialogue/types.ts';
import type { Citation } from '../../../knowledge/text/answer.ts';
import type { Asker } from '../ask/create-asker.ts';
import { readJsonLines } from '../json-lines.ts';

/** One question of a gold file. */
export const goldSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  /** Articles of which at least one must be cited; empty when the question must not be answered. */
  articles: z.array(z.string()),
  /** The red flag for whose sake the assistant rightly replies with what to do now and not with an article. */
  danger: z.string().optional(),
});

/** How the assistant came to cite nothing. */
export type Unanswered = 'not_answered' | 'taken_for_danger' | 'declined' | 'handed_over';

/** Wrong in one way or another, for the list that people read. */
export interface AnswerMiss {
  readonly line: number;
  readonly kind: Unanswered | 'wrong_article' | 'only_offered' | 'answered_in_error' | 'danger_not_heard';
  readonly expected: readonly string[];
  readonly cited: readonly string[];
}

/** Shares are of the answerable questions that tell of no danger, where nothing else is said. */
export interface AnswersReport {
  readonly questions: number;
  /** Expected article cited first. */
  readonly right: number;
  /** Asked back which of two articles is meant, one of them the expected one. */
  readonly askedBack: number;
  /** Nothing cited, but the expected article put forward by its title. */
  readonly offered: number;
  /** Answered from something else. */
  readonly wrong: number;
  /** Nothing cited and nothing fitting put forward: said not to be in the guidance, */
  readonly missed: number;
  /** heard as a danger, */
  readonly takenForDanger: number;
  /** refused, */
  readonly declined: number;
  /** or answered with a form or a person. */
  readonly handedOver: number;
  /** Rightly not answered, as a share of the questions without an article. */
  readonly abstained: number;
  /** Questions whose gold line names a danger; none where danger is not listened for. */
  readonly dangers: number;
  /** Heard as one, as a share of those. */
  readonly dangersHeard: number;
  readonly misses: readonly AnswerMiss[];
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

/** What came of one question. */
export interface Asked {
  /** Articles, each once; none where nothing was answered. */
  readonly cited: readonly string[];
  /** Whether the resident is asked which of two articles is meant. */
  readonly asksBack: boolean;
  /** Articles that are put forward by their titles. */
  readonly offered: readonly string[];
  /** Whether a danger was heard; null where none is listened for. */
  readonly danger: boolean | null;
  /** What was done where nothing is cited. */
  readonly unanswered: Unanswered;
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
    const rest = { danger: null, unanswered: 'not_answered' } as const;
    if (answer.kind === 'abstained')
      return { cited: [], asksBack: false, offered: answer.nearest.map(({ article }) => article), ...rest };
    const asksBack = (answer.choices ?? []).length > 1;
    return { cited: articlesOf(answer.citations), asksBack, offered: [], ...rest };
  };
}

/** Asks as a resident does, each question in a conversation of its own: what is heard as a danger, refused or taken for a
 * command is not answered either. */
export function askAssistant(asker: Asker): (text: string) => Promise<Asked> {
  let lines = 0;
  return async (text) => {
    lines += 1;
    const { asked, offered } = await asker.ask({ id: String(lines), text, channel: 'web' });
    const cited = articlesOf(asked.citations);
    const danger = asked.level !== 'routine';
    return {
      cited,
      asksBack: cited.filter((article) => offered.includes(article)).length > 1,
      offered,
      danger,
      unanswered: danger ? 'taken_for_danger' : (INSTEAD[asked.action] ?? 'not_answered'),
    };
  };
}

const INSTEAD: Partial<Record<Action, Unanswered>> = {
  refuse: 'declined',
  handoff: 'handed_over',
  intake: 'handed_over',
};

function articlesOf(citations: readonly Citation[]): readonly string[] {
  return [...new Set(citations.map(({ article }) => article))];
}

const GOOD = ['right', 'asked_back', 'abstained', 'danger_heard'] as const;
type Verdict = AnswerMiss['kind'] | (typeof GOOD)[number];

/** What came of a question, beside what its gold line says. */
function verdictOf(
  { articles, danger }: z.output<typeof goldSchema>,
  { cited, asksBack, offered, danger: heard, unanswered }: Asked,
): Verdict {
  if (articles.length === 0) return cited.length === 0 ? 'abstained' : 'answered_in_error';
  if (danger !== undefined && heard !== null) return heard ? 'danger_heard' : 'danger_not_heard';
  const isExpected = (article: string): boolean => articles.includes(article);
  if (cited.some(isExpected)) return asksBack ? 'asked_back' : 'right';
  if (cited.length > 0) return 'wrong_article';
  return offered.some(isExpected) ? 'only_offered' : unanswered;
}

/** Asks every question of a gold file and compares what is cited with what should be. */
export async function evalAnswers(
  file: string,
  ask: (text: string) => Promise<Asked>,
): Promise<AnswersReport> {
  const misses: AnswerMiss[] = [];
  const problems: { line: number; problem: string }[] = [];
  const counts = new Map<string, number>();
  for await (const line of readJsonLines(createReadStream(file), goldSchema)) {
    if (!line.ok) {
      problems.push({ line: line.line, problem: line.problem });
      continue;
    }
    const asked = await ask(line.value.text);
    const kind = verdictOf(line.value, asked);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (!isGood(kind))
      misses.push({ line: line.line, kind, expected: line.value.articles, cited: asked.cited });
  }
  const of = (...kinds: readonly Verdict[]): number =>
    kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  const foreign = of('abstained', 'answered_in_error');
  const dangers = of('danger_heard', 'danger_not_heard');
  const questions = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const share = (kind: Verdict, whole: number): number => (whole === 0 ? 0 : of(kind) / whole);
  const answerable = questions - foreign - dangers;
  return {
    questions,
    right: share('right', answerable),
    askedBack: share('asked_back', answerable),
    offered: share('only_offered', answerable),
    wrong: share('wrong_article', answerable),
    missed: share('not_answered', answerable),
    takenForDanger: share('taken_for_danger', answerable),
    declined: share('declined', answerable),
    handedOver: share('handed_over', answerable),
    abstained: share('abstained', foreign),
    dangers,
    dangersHeard: share('danger_heard', dangers),
    misses,
    problems,
  };
}

function isGood(kind: Verdict): kind is (typeof GOOD)[number] {
  return (GOOD as readonly string[]).includes(kind);
}

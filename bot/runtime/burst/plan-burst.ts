import { readWordless } from '../../dialogue/small-talk/read-small-talk.ts';
import type { Action, Level, TurnOutcome } from '../../dialogue/types.ts';

/** A line that waits to be answered together with others. */
export interface GatheredLine {
  readonly text: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
}

/** What to do with a burst of lines now. */
export type BurstPlan =
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** The first `lines` lines are one turn, read as `text`.
   *
   * `told` is how many of them stand before `text` as what was said earlier; 0 where `text` holds them. */
  | { readonly kind: 'answer'; readonly lines: number; readonly text: string; readonly told: number };

/** What the dialogue would come to.
 * @param text The words of the turn.
 * @param before Lines of the burst that were said before it and are not in it. */
export type JudgeLine = (text: string, before: readonly string[]) => Pick<TurnOutcome, 'action' | 'level'>;

/** No clock of ours puts a line off for longer; what is due later was written by a clock that was put back since. */
const LONGEST_WAIT_MS = 60_000;
const GRAVITY: Readonly<Record<Level, number>> = { emergency: 4, urgent: 3, routine: 0 };
/** Commands, requests for a person and the answers to a form mean themselves alone. */
const ALONE: ReadonlySet<Action> = new Set<Action>(['command', 'handoff', 'intake']);

/** Decides whether the lines that somebody wrote in a row are answered now, and how many of them together.
 *
 * Each line is judged as it comes: danger is answered at once, with what was written before it; a command, a request for a
 * person or the answer to a form is a turn of its own; all others wait until it has been quiet. Joined lines are answered
 * as one text unless one of them alone weighs more — in danger, against the law, or too private for a group — than all
 * of them together: then that line is what is answered. Voices and pictures in a row, which are nobody's words, are a turn of
 * their own: whoever sent them is told that they were not understood.
 *
 * @param lines Oldest first; at least one.
 * @param now Epoch milliseconds; infinity where nothing may wait any more. */
export function planBurst(lines: readonly GatheredLine[], judge: JudgeLine, now: number): BurstPlan {
  const texts = lines.map(({ text }) => text);
  let gravest = { weight: 0, line: 0 };
  for (const [index, text] of texts.entries()) {
    const alone = judge(text, texts.slice(0, index));
    if (alone.level !== 'routine') return upTo(texts, index, judge);
    if (ALONE.has(alone.action)) {
      return index === 0 ? answer(1, text) : upTo(texts, index - 1, judge);
    }
    const weight = weightOf(alone);
    if (weight > gravest.weight) gravest = { weight, line: index };
  }
  const joined = judge(texts.join('\n'), []);
  if (joined.level === 'routine') {
    const untilMs = Math.max(...lines.map(({ dueAt }) => dueAt));
    if (untilMs > now && untilMs - now <= LONGEST_WAIT_MS) return { kind: 'wait', untilMs };
  }
  if (Math.max(weightOf(joined), gravest.weight) === 0) return firstRun(texts);
  if (weightOf(joined) >= gravest.weight) return answer(texts.length, texts.join('\n'));
  return { kind: 'answer', lines: texts.length, text: texts[gravest.line] ?? '', told: gravest.line };
}

/** The turn of the first lines, as many as are words, or as are none. */
function firstRun(texts: readonly string[]): BurstPlan {
  const kind = readWordless(texts[0] ?? '');
  const end = texts.findIndex((text) => readWordless(text) !== kind);
  const taken = end < 0 ? texts : texts.slice(0, end);
  return answer(taken.length, kind === null ? taken.join('\n') : (taken[0] ?? ''));
}

/** The turn that ends with a line: all of it together, unless its last line alone weighs more. */
function upTo(texts: readonly string[], last: number, judge: JudgeLine): BurstPlan {
  const taken = texts.slice(0, last + 1);
  const weights = taken.map((text, index) => weightOf(judge(text, taken.slice(0, index))));
  const most = Math.max(...weights);
  const text = taken.join('\n');
  if (taken.length === 1 || weightOf(judge(text, [])) >= most) return answer(taken.length, text);
  const line = weights.lastIndexOf(most);
  return { kind: 'answer', lines: taken.length, text: taken[line] ?? '', told: line };
}

function answer(lines: number, text: string): BurstPlan {
  return { kind: 'answer', lines, text, told: 0 };
}

function weightOf({ level, action }: Pick<TurnOutcome, 'action' | 'level'>): number {
  if (level !== 'routine') return GRAVITY[level];
  if (action === 'refuse') return 2;
  return action === 'move_to_private' ? 1 : 0;
}

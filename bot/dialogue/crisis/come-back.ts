import type { Turn } from '../turn.ts';
import type { CrisisState } from '../dialogue-state.ts';
import type { Reply } from '../types.ts';
import type { CrisisReply, CrisisStep } from '../../../knowledge/lexicon/crisis-book.ts';
import { nextCrisisMove } from './next-crisis-turn.ts';
import { pickLine } from './pick-line.ts';

/** Lines of a crisis turn, and how the conversation then stands. */
export interface CrisisLines {
  readonly statement: string;
  /** Null: nothing is asked. */
  readonly question: string | null;
  readonly suggestions: Reply['suggestions'];
  readonly crisis: CrisisState;
}

/** How many lines are kept from coming again too soon. */
const REMEMBERED = 12;

/** Words a reply and a question, none of them the one said last.
 * @param turn Its state has a crisis. */
export function sayInCrisis(
  turn: Turn,
  crisis: CrisisState,
  move: {
    readonly reply: CrisisReply;
    readonly ask: CrisisStep | null;
    readonly settled: readonly CrisisStep[];
  },
): CrisisLines {
  const { crisis: book } = turn.lexicon;
  const she = crisis.voice === 'other' && crisis.she === true;
  const statement = pickLine(book.replies[move.reply], crisis.voice, crisis.said, move.reply, she);
  const question =
    move.ask === null
      ? null
      : pickLine(book.steps[move.ask], crisis.voice, crisis.said, `ask.${move.ask}`, she);
  const taps = move.ask === null ? [] : book.steps[move.ask].taps;
  return {
    statement: statement.line,
    question: question?.line ?? null,
    suggestions: taps.map((tap) => ({ label: tap, text: tap })),
    crisis: {
      ...crisis,
      asked: move.ask,
      settled: move.settled,
      said: [...crisis.said, statement.key, ...(question === null ? [] : [question.key])].slice(-REMEMBERED),
    },
  };
}

/** After a side question: back to the person.
 * @param answered False when the guidance had no answer. */
export function comeBack(turn: Turn, answered: boolean): CrisisLines | null {
  const crisis = turn.inGroup ? null : (turn.state.crisis ?? null);
  if (crisis === null) return null;
  const next = nextCrisisMove(crisis, { signal: 'told', none: false }, false);
  return sayInCrisis(turn, crisis, { ...next, reply: answered ? 'back' : 'no_answer' });
}

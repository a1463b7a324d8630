import type { ChannelKind } from '../../../bot/dialogue/types.ts';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import { TEXTS } from './traffic.ts';

/** What one channel came to. The last five must be 0. */
export interface ChannelResult {
  readonly channel: ChannelKind;
  readonly said: number;
  /** Answers that arrived. */
  readonly answered: number;
  /** Answers that are dead letters: staff see them and may send them again. */
  readonly deadLetters: number;
  /** Messages that are not in the store. */
  lost: number;
  /** Messages that are in the store twice, or with no or several answers. */
  wrongReplies: number;
  /** Answers that somebody got twice. */
  doubled: number;
  /** Answers that are said to have arrived and did not, or are neither. */
  missing: number;
  /** Answers that somebody got in another place than that of what they had said. */
  unordered: number;
  /** Whose answers were doubled or missing, and when they were made, or whose message was not answered once, and when it came, in epoch
   * milliseconds: what happened then is the first clue. `queued` are the missing ones that nobody says have left: the run ended before
   * they could. */
  readonly whose: readonly {
    readonly name: string;
    readonly what: 'doubled' | 'missing' | 'queued' | 'stored twice' | 'no answer' | 'several answers';
    readonly at: number;
  }[];
}

const WRONG: ReadonlySet<ChannelResult['whose'][number]['what']> = new Set([
  'stored twice',
  'no answer',
  'several answers',
]);

/** Holds what is stored against what people got.
 * @param people By the channel's own name: their lines, which of these were answered together with a later one, since their writer did
 * not wait for an answer, and what arrived. */
export function judge(
  channel: ChannelKind,
  said: number,
  people: readonly {
    readonly name: string;
    readonly lines: readonly StoredMessage[];
    readonly joined?: ReadonlySet<string>;
    readonly arrived: readonly string[];
  }[],
): ChannelResult {
  const whose: ChannelResult['whose'][number][] = [];
  const result = {
    channel,
    said,
    answered: 0,
    deadLetters: 0,
    lost: 0,
    wrongReplies: 0,
    doubled: 0,
    missing: 0,
    unordered: 0,
    whose,
  };
  let stored = 0;
  for (const { name, lines, arrived, joined } of people) {
    const incoming = lines.filter(({ type }) => type === 'incoming');
    const answers = lines.filter(({ type }) => type === 'outgoing');
    stored += incoming.length;
    const ids = new Set<string | null>();
    for (const { id, sourceId, at } of incoming) {
      if (ids.has(sourceId)) whose.push({ name, what: 'stored twice', at });
      ids.add(sourceId);
      const count = answers.filter(({ replyTo }) => replyTo === id).length;
      if (count > 1) whose.push({ name, what: 'several answers', at });
      if (count === 0 && joined?.has(id) !== true) whose.push({ name, what: 'no answer', at });
    }
    result.deadLetters += answers.filter(({ delivery }) => delivery === 'failed').length;
    result.answered += arrived.length;
    for (const text of new Set([...answers.map((answer) => answer.text), ...arrived.map(firstLine)])) {
      const mine = answers.filter((answer) => firstLine(answer.text) === firstLine(text));
      const got = arrived.filter((one) => firstLine(one) === firstLine(text)).length;
      const at = mine[0]?.at ?? 0;
      const doubled = Math.max(0, got - mine.length);
      const sure = mine.filter(({ delivery }) => delivery !== 'failed').length;
      const missing = Math.max(0, sure - got);
      result.doubled += doubled;
      result.missing += missing;
      if (doubled > 0) whose.push({ name, what: 'doubled', at });
      const isQueued = mine.some(({ delivery }) => delivery === 'queued');
      if (missing > 0) whose.push({ name, what: isQueued ? 'queued' : 'missing', at });
    }
    result.unordered += countUnordered(incoming, answers, arrived);
  }
  result.wrongReplies = whose.filter(({ what }) => WRONG.has(what)).length;
  result.lost = Math.max(0, said - stored);
  return result;
}

/** How many answers came in another place than that of what they answer. Dead letters are left out: nobody knows when they came,
 * and staff may send them much later. What came twice counts where it came first. */
function countUnordered(
  incoming: readonly StoredMessage[],
  answers: readonly StoredMessage[],
  arrived: readonly string[],
): number {
  const inTurn = incoming
    .toSorted((one, other) => TEXTS.indexOf(one.text) - TEXTS.indexOf(other.text))
    .flatMap(({ id }) => answers.filter(({ replyTo, delivery }) => replyTo === id && delivery !== 'failed'))
    .map(({ text }) => firstLine(text));
  const came = [...new Set(arrived.map(firstLine))].filter((text) => inTurn.includes(text));
  const wanted = inTurn.filter((text) => came.includes(text));
  return came.filter((text, place) => text !== wanted[place]).length;
}

/** What people get has more below it where the channel has no buttons. */
function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

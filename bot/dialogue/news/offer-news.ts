import type { Answer } from '../../../knowledge/text/answer.ts';
import { isPersonal } from '../placement/is-personal.ts';
import { hasNoSubject } from '../follow-up/has-no-subject.ts';
import type { Said, Turn } from '../turn.ts';
import type { DialogueState } from '../dialogue-state.ts';
import type { Reply } from '../types.ts';

type Abstained = Extract<Answer, { kind: 'abstained' }>;

/** How a reply that has no answer offers to tell of it later. */
export interface NewsOffer {
  /** Null where a button says it, or nothing is offered. */
  readonly line: string | null;
  readonly buttons: Reply['suggestions'];
  readonly change: Pick<DialogueState, 'unanswered' | 'unansweredPrivate' | 'newsOffered'>;
}

/** What is on the list of open questions and editors may write an answer to. A fault passes, and what the office has not
 * entered is asked of others. A question from another world cannot be told from one on which little is approved yet. */
const MAY_BE_ANSWERED: ReadonlySet<Abstained['reason']> = new Set([
  'weak_evidence',
  'out_of_scope',
  'not_told',
]);

/** Offers once a conversation, quietly, to tell the resident when the guidance has an answer; and remembers which
 * question 「有答案告诉我」 means.
 *
 * Not in a group, not where nobody could be reached later, not to a child, and not where something is more pressing.
 * @param question Resolved against the earlier turns. */
export function newsOffer(turn: Turn, question: string, { reason }: Abstained): NewsOffer {
  if (turn.inGroup) return { line: null, buttons: [], change: {} };
  const open = MAY_BE_ANSWERED.has(reason) && !hasNoSubject(question);
  const unanswered = open ? turn.said.messageId : null;
  const unansweredPrivate = open && isPersonal(turn.lexicon, question);
  const change = { unanswered, unansweredPrivate };
  if (!open || !mayBeOffered(turn)) return { line: null, buttons: [], change };
  const { words, said } = turn;
  return {
    line: said.channel === 'web' ? null : words.offerNews,
    buttons: [{ label: words.buttonTellMe, text: words.tellMe }],
    change: { ...change, newsOffered: true },
  };
}

function mayBeOffered({ words, state, said, judgement }: Turn): boolean {
  const calm = state.level === 'routine' && (state.crisis ?? null) === null && !judgement.soft;
  return (
    calm &&
    judgement.level === 'routine' &&
    words.reader !== 'child' &&
    state.newsOffered !== true &&
    state.intake === null &&
    canBeReached(said)
  );
}

/** Whether a later line finds the resident: a web conversation mostly ends with its page. */
export function canBeReached({ channel, lasting }: Pick<Said, 'channel' | 'lasting'>): boolean {
  return channel === 'web' ? lasting === true : channel !== 'wechat-group';
}

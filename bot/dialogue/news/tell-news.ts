import { commandReply } from '../command-reply.ts';
import type { DialogueSettings } from '../settings.ts';
import type { DialogueState } from '../dialogue-state.ts';
import type { TicketView } from '../dialogue-input.ts';
import type { ChannelKind, Reply } from '../types.ts';
import { whoSpeaks } from '../who-speaks.ts';
import { pickWording } from '../wording/pick-wording.ts';

/** A conversation at the moment at which it would be told of an answer. */
export interface TellingMoment {
  readonly channel: ChannelKind;
  /** Null before the first turn. */
  readonly state: DialogueState | null;
  readonly ticket: TicketView | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The one neutral line that tells a resident of an answer; it says nothing of what was asked.
 * @returns Null while it has to wait: a counsellor has the conversation, or a danger or crisis is open. */
export function tellNews(
  { channel, state, ticket, at }: TellingMoment,
  { counsellorSilentMs }: DialogueSettings,
): Reply | null {
  if (channel === 'wechat-group' || whoSpeaks(ticket, at, counsellorSilentMs) === 'counsellor') return null;
  if (isInDanger(state, ticket)) return null;
  const last = state?.recent.findLast(({ from }) => from === 'resident')?.text ?? '';
  const words = pickWording(last, state?.speaker ?? null);
  return commandReply(channel === 'web' ? words.newsHasCome : words.newsHasComeByWords, [
    { label: words.buttonSeeAnswer, text: words.seeAnswer },
  ]);
}

function isInDanger(state: DialogueState | null, ticket: TicketView | null): boolean {
  // A counsellor who has resolved the case has also seen to its danger.
  if (ticket?.status === 'resolved') return false;
  if (ticket?.priority === 'high' || ticket?.priority === 'urgent') return true;
  return state !== null && (state.level !== 'routine' || (state.crisis ?? null) !== null);
}

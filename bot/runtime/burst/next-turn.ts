import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { DialogueSettings } from '../../dialogue/settings.ts';
import { emptyState, remember } from '../../dialogue/state.ts';
import type { StepFunction } from '../../dialogue/step.ts';
import type { Said } from '../../dialogue/turn.ts';
import type { DialogueState } from '../../dialogue/dialogue-state.ts';
import type { TurnOutcome } from '../../dialogue/types.ts';
import type { PendingMessage, StoredMessage, TurnContext } from '../ports.ts';
import type { JudgedLines } from './judged-lines.ts';
import { planBurst } from './plan-burst.ts';

/** What is played next in a conversation. */
export type NextTurn =
  | { readonly kind: 'nothing' }
  /** Nothing is answered before that, unless another line comes. `messageIds` are the lines that wait. */
  | { readonly kind: 'wait'; readonly untilMs: number; readonly messageIds: readonly string[] }
  /** It does not open: nobody knows what it says, and what comes after it must still be heard. */
  | { readonly kind: 'unreadable'; readonly said: Said; readonly messages: readonly StoredMessage[] }
  | {
      readonly kind: 'play';
      readonly state: DialogueState | null;
      readonly said: Said;
      /** The lines that the turn answers, oldest first; the replies belong to the last. */
      readonly messages: readonly StoredMessage[];
    };

/** Decides what is played next: the oldest message by itself, or the lines of a burst together, now or later; before them a line
 * that does not open.
 * @param options.newTicketId Id to use if the turn opens a ticket.
 * @param options.now Epoch milliseconds; infinity where nothing may wait any more. */
export function nextTurn(
  context: TurnContext,
  options: {
    readonly step: StepFunction;
    readonly lexicon: Lexicon;
    readonly settings: DialogueSettings;
    readonly newTicketId: string;
    readonly now: number;
    readonly judged: JudgedLines<TurnOutcome>;
  },
): NextTurn {
  const { pending, state } = context;
  if (pending === null) return { kind: 'nothing' };
  const said = (one: PendingMessage, text: string): Said => ({
    type: 'said',
    messageId: one.message.id,
    text,
    at: one.cameAt ?? one.message.at,
    ...(one.cameAt === undefined ? {} : { writtenAt: one.message.at }),
    channel: one.channel,
    mentioned: one.mentioned,
    lasting: one.lasting ?? false,
    pictures: one.message.attachments?.length ?? 0,
    news: context.news ?? [],
    referral: context.referral ?? null,
    rating: context.rating ?? null,
    ticket: context.ticket,
    duty: context.duty,
    home: context.home,
    ...(context.topics === undefined ? {} : { topics: context.topics }),
    newTicketId: options.newTicketId,
  });
  const { burst } = context;
  const unreadable = [pending, ...(burst ?? [])].find(({ message }) => message.damaged === true);
  if (unreadable !== undefined) {
    const { message } = unreadable;
    return { kind: 'unreadable', said: said(unreadable, message.text), messages: [message] };
  }
  if (burst === undefined) {
    const { message } = pending;
    return { kind: 'play', state, said: said(pending, message.text), messages: [message] };
  }
  const isMentioned = burst.some(({ mentioned }) => mentioned);
  const ticketKey = JSON.stringify(context.ticket);
  const knowing = (told: number): DialogueState | null => withTold(state, burst.slice(0, told));
  const plan = planBurst(
    burst.map(({ message, dueAt }) => ({ text: message.text, dueAt })),
    (text, before) => {
      const line = { ...(burst[before.length] ?? pending), mentioned: isMentioned };
      const { step, lexicon, settings, judged } = options;
      // A line alone, or the lines from the first on: with the state and the case they make the judgement.
      const { id } = line.message;
      const key = [id, text.length, before.length, context.stateVersion, ticketKey, isMentioned].join(' ');
      const judge = () => step(lexicon, knowing(before.length), said(line, text), settings).outcome;
      return judged.get(key, judge);
    },
    options.now,
  );
  if (plan.kind === 'wait') return { ...plan, messageIds: burst.map(({ message }) => message.id) };
  const lines = burst.slice(0, plan.lines);
  const last = { ...(lines.at(-1) ?? pending), mentioned: lines.some(({ mentioned }) => mentioned) };
  return {
    kind: 'play',
    state: knowing(plan.told),
    said: { ...said(last, plan.text), pictures: picturesOf(lines) },
    messages: lines.map(({ message }) => message),
  };
}

function picturesOf(lines: readonly PendingMessage[]): number {
  return lines.reduce((sum, { message }) => sum + (message.attachments?.length ?? 0), 0);
}

/** As if the lines had been turns of their own; what is written in a group is not remembered before it is known to belong
 * there. */
function withTold(state: DialogueState | null, lines: readonly PendingMessage[]): DialogueState | null {
  if (lines.length === 0 || lines.some(({ channel }) => channel === 'wechat-group')) return state;
  const told = lines.map(({ message: { text, at } }) => ({ from: 'resident' as const, text, at }));
  return remember(state ?? emptyState(), ...told);
}

import type { ConsoleMessage, TicketDetail } from '../../../api/console.ts';

/** A page that is open in front has shown a line well before. */
const SHOWN_WITHIN_MS = 60_000;
/** A telephone number, as residents write it: a day, or a part of a longer number, is none. */
const NUMBER =
  /(?<![\d-])(?:(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d{4}){2}|0\d{2,3}[\s-]?[2-8]\d{6,7}|[2-8]\d{6})(?![\d-])/;

/** Whether a counsellor's reply stands on a page of the web chat that nobody looks at, and what is left to do: to call, where a number
 * is known, or to wait; null where every one was shown. */
export function unopenedReply(
  detail: Pick<TicketDetail, 'intakes'> & {
    readonly ticket: Pick<TicketDetail['ticket'], 'channel' | 'withoutNames'>;
    readonly messages: readonly Pick<ConsoleMessage, 'type' | 'private' | 'author' | 'delivery' | 'at'>[];
  },
  now: number,
): 'call' | 'wait' | null {
  // Whoever reads without names calls nobody.
  if (detail.ticket.channel !== 'web' || detail.ticket.withoutNames) return null;
  const isUnopened = detail.messages.some(
    ({ type, private: isNote, author, delivery, at }) =>
      type === 'outgoing' &&
      !isNote &&
      author.kind === 'counsellor' &&
      delivery === 'sent' &&
      now - Date.parse(at) >= SHOWN_WITHIN_MS,
  );
  if (!isUnopened) return null;
  const isNumberKnown = detail.intakes.some(
    ({ withdrawn, slots }) => !withdrawn && slots.some(({ value }) => NUMBER.test(value)),
  );
  return isNumberKnown ? 'call' : 'wait';
}

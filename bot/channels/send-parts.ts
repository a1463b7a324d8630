import type { ChannelDelivery, DeliveryOutcome, SentParts } from './channel.ts';

/** How an attempt to send one part ended. `unknown`: it may have arrived. */
export type PartOutcome = DeliveryOutcome | { readonly kind: 'unknown'; readonly reason: string };

/** Does what sends a part, unless it may have been done before. */
export type Once = <Outcome extends PartOutcome>(
  act: () => Promise<Outcome>,
) => Promise<Outcome | DeliveryOutcome>;

/** Sends the parts of a message that have not left yet, each once. That a part is on its way is noted before it is sent: what a
 * crash or a broken connection leaves in doubt is not sent again by itself, so that nobody reads it twice. Only where somebody
 * may be in danger, twice is better than never.
 *
 * @param send Sends one part, by way of `once`, which it must call as late as it can. */
export async function sendParts<Part>(
  sentParts: SentParts,
  { messageId, reply }: Pick<ChannelDelivery, 'messageId' | 'reply'>,
  parts: readonly Part[],
  send: (part: Part, index: number, once: Once) => Promise<PartOutcome>,
): Promise<DeliveryOutcome> {
  const inDanger = reply !== null && reply.level !== 'routine';
  for (let next = await sentParts.get(messageId); next < parts.length; next += 1) {
    const part = parts[next];
    if (part === undefined) break;
    let isBegun = false;
    const outcome = await send(part, next, async (act) => {
      if (!(await sentParts.begin(messageId, next)) && !inDanger) return MAY_HAVE_ARRIVED;
      isBegun = true;
      return act();
    });
    if (outcome.kind === 'unknown')
      return inDanger ? { kind: 'later', reason: outcome.reason, retryAfterMs: null } : MAY_HAVE_ARRIVED;
    if (isBegun) await sentParts.set(messageId, outcome.kind === 'sent' ? next + 1 : next);
    if (outcome.kind !== 'sent') return outcome;
  }
  return { kind: 'sent' };
}

const MAY_HAVE_ARRIVED: DeliveryOutcome = { kind: 'never', reason: 'may_have_arrived' };

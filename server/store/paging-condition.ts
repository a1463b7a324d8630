import { type RawBuilder, sql } from 'kysely';

/** Danger that nobody has: what is paged for. `isDanger` of the routing says the same of a case at hand. Written out, so
 * that the partial index is used. */
export const unclaimedDanger: RawBuilder<boolean> = sql<boolean>`tickets.status = 'opened' and (tickets.priority = 'urgent'
  or (tickets.priority = 'high' and (tickets.level <> 'routine' or tickets.reason in ('danger', 'coercion'))))`;

/** What is no danger, or not any more: it is given out. */
export const noDanger: RawBuilder<boolean> = sql<boolean>`tickets.priority <> 'urgent' and not
  (tickets.priority = 'high' and (tickets.level <> 'routine' or tickets.reason in ('danger', 'coercion')))`;

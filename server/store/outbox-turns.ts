import { sql } from 'kysely';
import { CONNECTION_LOST, REFUSALS } from '../../bot/channels/official-account/refusals.ts';

/** What was tried so often holds back nothing that was said after it: that is after about three minutes, far before it is given up. */
const HOLDS_BACK_ATTEMPTS = 6;

/** 1 for what goes to somebody whose open case is about danger, or whose message of it could not be stored. */
export const urgency = sql<
  0 | 1
>`case when outbox.set_aside_id is not null or exists (select 1 from tickets where tickets.conversation_id = outbox.conversation_id
  and tickets.status <> 'resolved' and tickets.level <> 'routine') then 1 else 0 end`;

/** Whether what was said earlier on an official account waits because its platform lets nobody be written to, which may last for days:
 * what is new is tried before it, since whoever has just written can be answered all the same. Why it waits tells so, however often
 * it was tried before for another reason. */
const isRefused = sql<boolean>`(earlier.channel = 'official-account'
  and (earlier.last_error in (${sql.join(REFUSALS)}) or earlier.last_error like 'token%'))`;

/** Whether nobody has refused it yet. */
const isNew = sql<boolean>`(outbox.last_error is null or outbox.last_error = ${CONNECTION_LOST})`;

/** Whether nothing that was said before in the same conversation must leave first: of each conversation one message is taken up at
 * a time, the oldest, by whichever process. Nothing that may be of use in danger waits for what is being tried again, or for what
 * was taken up before there was danger; and what answers danger has its place before all else (`append-messages.ts`). */
export function hasItsTurn(at: number) {
  return sql<boolean>`(outbox.channel = 'page' or not exists (select 1 from outbox earlier
    where earlier.conversation_id = outbox.conversation_id and earlier.status = 'queued' and earlier.held = 0
      and earlier.channel <> 'page'
      and (earlier.place < outbox.place or (earlier.place = outbox.place and earlier.id < outbox.id))
      and case
        when earlier.lease_until > ${at} then earlier.urgent = 1 or ${urgency} = 0
        when earlier.due_at > ${at} then earlier.attempts < ${HOLDS_BACK_ATTEMPTS} and ${urgency} = 0
          and not (${isRefused} and ${isNew})
        else true end))`;
}

import { decideMerge } from '../tickets/merge.ts';
import { isUnheard } from '../tickets/queue-rank.ts';
import { isSensitive } from '../tickets/is-sensitive.ts';
import { leads } from '../tickets/leads.ts';
import { isDanger } from '../routing/routed-case.ts';
import { isSamePerson } from '../tickets/same-person.ts';
import { linkedWith } from './linked-persons.ts';
import { pageUntilHeard } from './page-until-heard.ts';
import { moveReminders } from './reminder-store.ts';
import type { StoreContext } from './store-context.ts';
import { outcomeOf, record, refusal } from './ticket-actions.ts';
import type { OutcomeKind } from './ticket-actions.ts';
import { onTickets } from './ticket-locks.ts';
import type { LockedTicket } from './ticket-locks.ts';
import type { TicketOutcome, TicketStore } from './ticket-port.ts';
import { formsOf } from './ticket-others.ts';
import { ticketState } from './ticket-rows.ts';
import { sightOf } from './ticket-sight.ts';

/** Makes one case of two. Messages stay where they were said; both conversations are shown with the case that goes on.
 * What has to be kept from others about either is kept about that one, too (`sensitiveAmong`).
 * Who waits in either waits in that one, since the earlier time. */
export async function mergeTickets(
  context: StoreContext,
  { ticketId, into, by, at }: Parameters<TicketStore['merge']>[0],
): Promise<TicketOutcome> {
  if (ticketId === into) return { kind: 'not_found' };
  const sight = await sightOf(context, by);
  const forms = await Promise.all([ticketId, into].map((id) => formsOf(context, id)));
  const kind = await onTickets(
    context,
    [ticketId, into],
    async (write, [from, target]): Promise<OutcomeKind> => {
      if (from === undefined || target === undefined) return 'not_found';
      const refused = refusal(sight, from) ?? refusal(sight, target);
      if (refused !== null) return refused;
      const ofOne =
        areOfOne(from, target, forms) ||
        (await linkedWith(write.tx, from.conversation.person_id)).includes(target.conversation.person_id);
      const merge = decideMerge(
        { id: ticketId, ticket: ticketState(from.row), waits: from.row.waiting === 1 },
        { id: into, ticket: ticketState(target.row), waits: target.row.waiting === 1 },
        { id: by.id, leads: leads(by) },
        ofOne,
      );
      if (merge.kind !== 'done') return merge.kind;
      const actor = { kind: 'counsellor', id: by.id } as const;
      await record(context, write, from, merge.from, actor, at);
      await record(context, write, target, merge.into, actor, at);
      // Danger that waited in the one case waits in the other, in whose hands it may be unseen.
      if (isDanger(ticketState(from.row)) && target.row.assignee_id !== by.id) {
        await pageUntilHeard(context, write, into, at);
      }
      await moveReminders(write, ticketId, into);
      if (from.row.waiting === 1) {
        const since =
          target.row.waiting === 1
            ? Math.min(from.row.waiting_since, target.row.waiting_since)
            : from.row.waiting_since;
        const { priority_rank: rank } = from.row;
        const unheard = isUnheard(rank) ? { priority_rank: rank } : {};
        await write.tx
          .updateTable('tickets')
          .set({ waiting: 1, waiting_since: since, ...unheard })
          .where('id', '=', into)
          .execute();
      }
      return 'done';
    },
  );
  return outcomeOf(context, into, kind ?? 'not_found', by);
}

/** Whether two cases are of one person: of one account, or proven so by their forms. */
function areOfOne(
  one: LockedTicket,
  other: LockedTicket,
  [forms = [], others = []]: readonly (readonly Readonly<Record<string, string>>[])[],
): boolean {
  if (one.conversation.person_id === other.conversation.person_id) return true;
  if (one.erased || other.erased) return false;
  const strictly = [one, other].some(({ row }) => isSensitive(ticketState(row)));
  return isSamePerson(forms, others, strictly);
}

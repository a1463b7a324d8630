import type { ReferralCommand } from '../referral/referral-state.ts';
import type { ReferralSummary, ToldReferral } from '../referral/summary.ts';
import { leads } from '../tickets/leads.ts';
import { createReferralAsking } from './referral-ask.ts';
import { createHearing, purge } from './referral-hear.ts';
import { followInTicket } from './referral-in-ticket.ts';
import { createReferralLetters, toldSummary } from './referral-letters.ts';
import type { ReferralStore, ReferralView } from './referral-port.ts';
import { applyReferral, type ReferralRow } from './referral-rows.ts';
import { lettersWithDelivery, toLetterView } from './referral-unsent.ts';
import type { User } from './ports.ts';
import { openJson } from './open-sealed.ts';
import type { StoreContext } from './store-context.ts';
import { outcomeOf, refusal, type OutcomeKind } from './ticket-actions.ts';
import { onTickets } from './ticket-locks.ts';
import type { TicketOutcome } from './ticket-port.ts';
import { sightOf } from './ticket-sight.ts';

/** Cases that go to other associations and come from them. */
export function createReferralStore(context: StoreContext): ReferralStore {
  const { db, keys } = context;

  /** A counsellor's command on the latest referral of a case. */
  async function command(
    { ticketId, by, at }: { readonly ticketId: string; readonly by: User; readonly at: number },
    direction: ReferralRow['direction'],
    wanted: ReferralCommand,
    words = '',
  ): Promise<TicketOutcome> {
    const sight = await sightOf(context, by);
    const kind = await onTickets(context, [ticketId], async (write, [ticket]): Promise<OutcomeKind> => {
      if (ticket === undefined) return 'not_found';
      const refused = refusal(sight, ticket);
      if (refused !== null) return refused;
      const { assignee_id: has } = ticket.row;
      if (has !== null && has !== by.id && !leads(by)) return 'taken';
      // A case that nobody has is accepted by whoever takes it; all else is done by whoever has it.
      if (has === null && direction === 'out' && ticket.row.status !== 'resolved') return 'taken';
      const row = await write.tx
        .selectFrom('referrals')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .where('direction', '=', direction)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (row === undefined) return 'closed';
      const applied = await applyReferral(context, write, row, wanted, { words, at });
      if (applied.kind === 'closed') return 'closed';
      if (applied.kind === 'unchanged') return 'done';
      const actor = { kind: 'counsellor', id: by.id } as const;
      await followInTicket(context, write, applied.row, { actor, byId: by.id, at });
      if (applied.purge) await purge(context, write, applied.row, at);
      return 'done';
    });
    if (kind === 'done') await context.engine.scrubLog(context.db);
    return outcomeOf(context, ticketId, kind ?? 'not_found', by);
  }

  async function summaryOf(row: ReferralRow): Promise<ReferralSummary | null> {
    if (row.summary === null) return null;
    const person = await db
      .selectFrom('persons')
      .select(['id', 'wrapped_key'])
      .where('id', '=', row.person_id)
      .executeTakeFirst();
    if (person === undefined || person.wrapped_key === null) return null;
    const { id, wrapped_key: wrapped } = person;
    const told = openJson<ToldReferral>(() => keys.keyOf(id, wrapped), row.summary, `referral:${row.id}`);
    if (told === null) return null;
    const { topic: _topic, priority: _priority, ...summary } = told;
    return row.status === 'asking' ? summary : toldSummary(row, summary);
  }

  return {
    ...createReferralAsking(context),
    ...createReferralLetters(context),
    hear: createHearing(context),

    takeBack: (input) => command(input, 'out', { type: 'withdraw' }),

    decide(input) {
      if (input.type === 'accept') return command(input, 'in', { type: 'accept' });
      const { type, reason, words } = input;
      return command(input, 'in', { type, reason }, words);
    },

    async ofTicket(ticketId): Promise<readonly ReferralView[]> {
      const rows = await db
        .selectFrom('referrals')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .orderBy('id', 'desc')
        .execute();
      if (rows.length === 0) return [];
      const partners = await db.selectFrom('referral_partners').select(['id', 'name', 'region']).execute();
      const letters = await lettersWithDelivery(context)
        .select('letter.referral_id')
        .where(
          'letter.referral_id',
          'in',
          rows.map(({ id }) => id),
        )
        .orderBy('letter.id')
        .execute();
      return Promise.all(
        rows.map(async (row) => ({
          id: row.id,
          direction: row.direction,
          status: row.status,
          reason: row.reason,
          partner: partners.find(({ id }) => id === row.partner_id) ?? {
            id: row.partner_id,
            name: '',
            region: '',
          },
          summary: await summaryOf(row),
          withContact: row.contact_agreed === 1,
          createdAt: row.created_at,
          changedAt: row.changed_at,
          letters: letters
            .filter((letter) => letter.referral_id === row.id)
            .map((letter) => toLetterView(letter)),
        })),
      );
    },
  };
}

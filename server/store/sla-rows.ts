import { advanceClocks } from '../sla/advance-clocks.ts';
import type { ClockState, Happening, Miss } from '../sla/clock.ts';
import { nextCheckAt, nextDueAt } from '../sla/next-mark.ts';
import { replayClocks } from './sla-replay.ts';
import type { CaseRules } from './sla-rules.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import type { Write } from './writer.ts';

/** Kind of the due work that looks whether a promise was missed; its subject is the ticket. */
export const SLA_WORK = 'sla';

/** Moves a ticket's clocks on, in the transaction that records what happened. The caller holds the lock of the ticket's
 * conversation.
 *
 * @param ticket `isNew` when it was opened by the first of the happenings. One that is not new and has no clocks yet
 * (it is older than they are) gets them from its history, of which the happenings are already part. */
export async function moveClocks(
  context: StoreContext,
  write: Write,
  ticket: { readonly id: string; readonly isNew: boolean },
  happenings: readonly Happening[],
  at: number,
): Promise<void> {
  if (happenings.length === 0) return;
  const { tx } = write;
  const row = ticket.isNew
    ? undefined
    : await tx.selectFrom('ticket_sla').selectAll().where('ticket_id', '=', ticket.id).executeTakeFirst();
  const version = row?.policy_version ?? (await context.sla.newestVersion(tx));
  const rules = await context.sla.rules(tx, version);
  const before = row === undefined ? null : storedJson<ClockState>(row.state);
  const all = row === undefined && !ticket.isNew ? await replayClocks(tx, ticket.id) : happenings;
  let state = before;
  const missed: Miss[] = [];
  for (const happening of all) {
    const step = advanceClocks(state, happening, rules);
    state = step.state;
    missed.push(...step.missed);
  }
  if (state === null) return;
  const unchanged = row?.calendar === rules.office.revision && JSON.stringify(state) === row.state;
  if (!unchanged)
    await saveClocks(context, write, { id: ticket.id, version, before }, state, rules, missed, at);
}

async function saveClocks(
  context: StoreContext,
  { tx }: Write,
  ticket: { readonly id: string; readonly version: number; readonly before: ClockState | null },
  state: ClockState,
  rules: CaseRules,
  missed: readonly Miss[],
  at: number,
): Promise<void> {
  const row = {
    policy_version: ticket.version,
    calendar: rules.office.revision,
    state: JSON.stringify(state),
    is_open: state.clocks.some(({ endedAt }) => endedAt === null) ? (1 as const) : (0 as const),
  };
  await tx
    .insertInto('ticket_sla')
    .values({ ticket_id: ticket.id, ...row })
    .onConflict((conflict) => conflict.column('ticket_id').doUpdateSet(row))
    .execute();
  if (missed.length > 0) {
    await tx
      .insertInto('sla_misses')
      .values(
        missed.map(({ name, number, dueAt }) => ({ ticket_id: ticket.id, name, number, due_at: dueAt, at })),
      )
      .onConflict((conflict) => conflict.columns(['ticket_id', 'name', 'number']).doNothing())
      .execute();
  }
  const dueAt = nextDueAt(state);
  if (ticket.before === null || dueAt !== nextDueAt(ticket.before)) {
    await tx.updateTable('tickets').set({ due_at: dueAt }).where('id', '=', ticket.id).execute();
  }
  await planCheck(context, { tx }, ticket.id, ticket.before, state);
}

/** Has the clocks looked at once the next of them is past its due time. */
async function planCheck(
  context: StoreContext,
  { tx }: Pick<Write, 'tx'>,
  ticketId: string,
  before: ClockState | null,
  state: ClockState,
): Promise<void> {
  const check = nextCheckAt(state);
  if (before !== null && check === nextCheckAt(before)) return;
  if (check === null) {
    await tx.deleteFrom('due_work').where('kind', '=', SLA_WORK).where('subject_id', '=', ticketId).execute();
    return;
  }
  // The due time itself is still in time.
  const due = { due_at: check + 1, attempts: 0, lease_owner: null, lease_until: null };
  await tx
    .insertInto('due_work')
    .values({ id: context.newId(), kind: SLA_WORK, subject_id: ticketId, ...due })
    .onConflict((conflict) => conflict.columns(['kind', 'subject_id']).doUpdateSet(due))
    .execute();
}

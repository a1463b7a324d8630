import type { Role } from '../api/console.ts';
import { isDanger } from '../routing/routed-case.ts';
import { CASE_ROLES } from '../tickets/case-roles.ts';
import { decide } from '../tickets/decide.ts';
import type { TicketCommand, TicketFact, TransferTarget } from '../tickets/ticket-state.ts';
import { addActivity } from './add-activity.ts';
import { recordAudit } from './audit.ts';
import type { User } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import { pageUntilHeard } from './page-until-heard.ts';
import { askForRating } from './ticket-asking.ts';
import { activityOf, followInConversation } from './ticket-effects.ts';
import { onTickets } from './ticket-locks.ts';
import type { LockedTicket } from './ticket-locks.ts';
import type { TicketOutcome } from './ticket-port.ts';
import { openTicketOf, recordFacts, ticketState } from './ticket-rows.ts';
import type { Actor } from './ticket-rows.ts';
import { howSeen, sightOf } from './ticket-sight.ts';
import type { Sight } from './ticket-sight.ts';
import { readTicket } from './ticket-view.ts';
import type { Write } from './writer.ts';

export type OutcomeKind = TicketOutcome['kind'];

/** A command on a ticket, and what goes with it. */
export interface Deed {
  readonly ticketId: string;
  readonly command: TicketCommand;
  /** Null for the system. */
  readonly by: User | null;
  readonly at: number;
  /** Why, for colleagues: kept as an internal note in the same commit. */
  readonly words?: string | null;
  /** Written into the audit trail as this. */
  readonly audit?: string;
  /** Place of the last line that was read; absent: it is done whatever was said since. */
  readonly seen?: number;
  /** An account that must be able to have it. */
  readonly target?: { readonly id: string; readonly as: 'counsellor' | 'expert' };
}

/** Carries out a command: locks the conversation, decides, records, and gives the ticket as it then stands. */
export async function act(context: StoreContext, deed: Deed): Promise<TicketOutcome> {
  const { ticketId, command, by, at } = deed;
  const sight = by === null ? null : await sightOf(context, by);
  const kind = await onTickets(context, [ticketId], async (write, [ticket]): Promise<OutcomeKind> => {
    if (ticket === undefined) return 'not_found';
    const refused = refusal(sight, ticket) ?? (await refusalInPlace(context, write, ticket, deed));
    if (refused !== null) return refused;
    const decision = decide(ticketState(ticket.row), command);
    if (decision.kind !== 'done' || decision.facts.length === 0) return decision.kind;
    if (deed.seen !== undefined && (await wroteSince(write, ticket, deed.seen))) return 'unread';
    const actor: Actor = by === null ? { kind: 'system', id: null } : { kind: 'counsellor', id: by.id };
    await record(context, write, ticket, decision.facts, actor, at);
    if (deed.audit !== undefined) {
      const subject = { kind: 'ticket', id: ticketId } as const;
      await recordAudit(context, write, { at, actor, action: deed.audit, subject });
    }
    const { words } = deed;
    if (by !== null && words !== null && words !== undefined && !ticket.erased) {
      await addActivity(context, write, ticket.row.conversation_id, { words, by, at });
    }
    return 'done';
  });
  return outcomeOf(context, ticketId, kind ?? 'not_found', by);
}

/** Whether the resident of a case wrote after a line. Somebody who came after an erasure is another. */
async function wroteSince(
  { tx }: Write,
  { row, conversation }: LockedTicket,
  seen: number,
): Promise<boolean> {
  if (conversation.person_id !== row.person_id) return false;
  const line = await tx
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', conversation.id)
    .where('seq', '>', seen)
    .where('author_kind', '=', 'resident')
    .limit(1)
    .executeTakeFirst();
  return line !== undefined;
}

/** Records what was decided, with all that follows from it. */
export async function record(
  context: StoreContext,
  write: Write,
  { row, erased }: LockedTicket,
  facts: readonly TicketFact[],
  actor: Actor,
  at: number,
): Promise<void> {
  const place = { id: row.id, conversationId: row.conversation_id, personId: row.person_id };
  const state = await recordFacts(context, write, { ...place, row }, facts, actor, at, activityOf(facts, at));
  await followInConversation(write, row.conversation_id, facts, state, at);
  const becameDanger = isDanger(state) && !isDanger(row);
  if (actor.id !== state.assigneeId && (becameDanger || facts.some(({ type }) => type === 'assigned'))) {
    // Whoever is handed a case has as long as there is between two pages.
    const firstAt = becameDanger ? at : at + context.paging.times.everyMs;
    await pageUntilHeard(context, write, row.id, at, firstAt);
  }
  if (facts.some(({ type }) => type === 'resolved') && !erased) {
    await askForRating(context, write, place, at);
  }
}

/** Why somebody may not do anything to a ticket; null when they may. */
export function refusal(sight: Sight | null, { row }: LockedTicket): 'not_found' | 'not_allowed' | null {
  if (sight === null) return null;
  const how = howSeen(sight, row, ticketState(row).experts);
  if (how === 'fully') return null;
  return how === 'not' ? 'not_found' : 'not_allowed';
}

async function refusalInPlace(
  context: StoreContext,
  write: Write,
  { row, erased }: LockedTicket,
  { command, target }: Deed,
): Promise<OutcomeKind | null> {
  // A made-up case goes to nobody else.
  const toOthers = target !== undefined && target.id !== row.practice_by;
  if (row.practice_by !== null && (toOthers || command.type === 'transfer')) return 'no_target';
  if (command.type === 'reopen' && row.status === 'resolved') {
    if (erased) return 'erased';
    // A conversation has one open ticket at most: while another is open, an old one stays closed.
    if ((await openTicketOf(write, row.conversation_id)) !== null) return 'closed';
  }
  if (command.type === 'transfer' && !(await exists(write, command.to))) return 'no_target';
  return target === undefined || (await mayHave(context, write, target)) ? null : 'no_target';
}

/** Whether there is such a team or place; people are asked after elsewhere. */
async function exists({ tx }: Write, to: TransferTarget): Promise<boolean> {
  if (to.kind === 'person') return true;
  const row =
    to.kind === 'team'
      ? await tx
          .selectFrom('teams')
          .select('id')
          .where('id', '=', to.id)
          .where('retired_at', 'is', null)
          .executeTakeFirst()
      : await tx.selectFrom('org_units').select('id').where('id', '=', to.id).executeTakeFirst();
  return row !== undefined;
}

/** Whether an account works, and on cases: an expert is asked for advice, everybody else has cases. The account cannot
 * be disabled before the commit. */
async function mayHave(
  context: StoreContext,
  write: Write,
  target: { readonly id: string; readonly as: 'counsellor' | 'expert' },
): Promise<boolean> {
  const row = await write.tx
    .selectFrom('users')
    .select(['roles', 'disabled_at'])
    .where('id', '=', target.id)
    .$if(context.engine.rowLocks, (query) => query.forShare())
    .executeTakeFirst();
  if (row === undefined || row.disabled_at !== null) return false;
  const roles = storedJson<Role[]>(row.roles);
  if (target.as === 'expert') return roles.includes('expert');
  return roles.some((role) => CASE_ROLES.includes(role));
}

/** The ticket as it stands after an action, as its doer sees it. */
export async function outcomeOf(
  context: StoreContext,
  ticketId: string,
  kind: OutcomeKind,
  by: User | null,
): Promise<TicketOutcome> {
  if (kind === 'not_found') return { kind };
  const seen = by === null ? null : await readTicket(context, ticketId, by);
  // Whoever sends a case on may not see it any more, but still what became of it.
  const ticket = seen ?? (by === null || kind === 'done' ? await readTicket(context, ticketId, null) : null);
  return ticket === null ? { kind: 'not_found' } : { kind, ticket };
}

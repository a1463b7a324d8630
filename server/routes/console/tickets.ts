import type { RequestHandler } from 'express';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import {
  AddNote,
  CheckItem,
  ChangePriority,
  ListTickets,
  ReplyToResident,
  type TicketAnswer,
  type TicketDetail,
  type TicketList,
} from '../../api/console.ts';
import { check, idParam } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps, Glossary } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import type { Ticket, TicketOutcome, User } from '../../store/ports.ts';
import { openItems } from '../../tickets/checklist.ts';
import { checklistView, consoleMessageView, ticketEventView, ticketSummaryView } from './ticket-view.ts';

/** The most tickets a list holds. */
const LIST_LIMIT = 500;

/** The queue: one view of it, and the counts for the menu. */
export function listTickets({ store, glossary }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { view } = check(ListTickets, request.query);
    const userId = counsellorOf(response).user.id;
    const [tickets, counts] = await Promise.all([
      store.tickets.list({ kind: view, userId, limit: LIST_LIMIT }),
      store.tickets.counts(userId),
    ]);
    const body: TicketList = {
      tickets: tickets.map((ticket) => ticketSummaryView(ticket, glossary)),
      counts,
    };
    response.json(body);
  };
}

/** One case: the whole conversation, its history and what intake has gathered. */
export function showTicket({ store, glossary }: AppDeps): RequestHandler {
  return async (request, response) => {
    const ticket = await store.tickets.get(idParam(request, 'id'));
    if (ticket === null) throw new HttpProblem('not_found');
    const [messages, reported, events, intake] = await Promise.all([
      store.conversations.allMessages(ticket.conversationId),
      store.conversations.reportedIn(ticket.conversationId),
      store.tickets.events(ticket.id),
      store.tickets.intake(ticket.id),
    ]);
    const body: TicketDetail = {
      ticket: ticketSummaryView(ticket, glossary),
      messages: messages.map((message) => consoleMessageView(message, glossary, reported.has(message.id))),
      events: events.map((event) => ticketEventView(event, glossary)),
      intake: intake && {
        form: intake.form,
        slots: Object.entries(intake.slots).map(([slot, value]) => ({
          label: glossary.slotLabel(intake.form, slot),
          value,
        })),
      },
      checklist: checklistView(ticket, glossary),
    };
    response.json(body);
  };
}

/** Takes a case. Of two counsellors one gets it; the other's answer names who has it. */
export function claimTicket(deps: AppDeps): RequestHandler {
  return act(deps, (id, by, at) => deps.store.tickets.claim(id, by, at));
}

/** Records that one thing of the checklist is done, how, by whom and when. */
export function checkItem(deps: AppDeps): RequestHandler {
  return act(deps, (id, by, at, body) => {
    const wanted = check(CheckItem, body);
    const item = deps.glossary.safeguarding.items.find((one) => one.id === wanted.item);
    if (item === undefined) throw wrongField('item');
    const outcome = item.outcomes.find((one) => one.id === wanted.outcome);
    if (outcome === undefined) throw wrongField('outcome');
    return deps.store.tickets.check(
      id,
      { item: item.id, outcome: outcome.id, closes: outcome.closes },
      by,
      at,
    );
  });
}

function wrongField(path: string): HttpProblem {
  return new HttpProblem('invalid_fields', { errors: [{ path, message: '清单里没有这一项' }] });
}

export function resolveTicket(deps: AppDeps): RequestHandler {
  return act(deps, (id, by, at) => deps.store.tickets.resolve(id, by, at));
}

export function reopenTicket(deps: AppDeps): RequestHandler {
  return act(deps, (id, by, at) => deps.store.tickets.reopen(id, by, at));
}

export function changePriority(deps: AppDeps): RequestHandler {
  return act(deps, (id, by, at, body) =>
    deps.store.tickets.changePriority(id, check(ChangePriority, body).priority, by, at),
  );
}

/** Sends a counsellor's words to the resident; the same `clientMessageId` twice sends them once. */
export function replyToResident(deps: AppDeps): RequestHandler {
  return act(
    deps,
    (ticketId, by, at, body) => {
      const { clientMessageId, text } = check(ReplyToResident, body);
      return deps.store.tickets.reply({ ticketId, by, clientMessageId, text: cleanText(text), at });
    },
    201,
  );
}

/** Keeps an internal note; the resident never sees it. */
export function addNote(deps: AppDeps): RequestHandler {
  return act(
    deps,
    (ticketId, by, at, body) => {
      const { clientMessageId, text } = check(AddNote, body);
      return deps.store.tickets.addNote({ ticketId, by, clientMessageId, text: cleanText(text), at });
    },
    201,
  );
}

/** What all actions on a ticket share: who, which, when, and how the outcome is answered. */
function act(
  { now, glossary }: AppDeps,
  action: (
    ticketId: string,
    by: User,
    at: number,
    body: unknown,
  ) => Promise<TicketOutcome & { message?: StoredMessage }>,
  status = 200,
): RequestHandler {
  return async (request, response) => {
    const { user } = counsellorOf(response);
    const outcome = await action(idParam(request, 'id'), user, now(), request.body);
    if (outcome.kind !== 'done') throw refusal(outcome, user, glossary);
    const body: TicketAnswer = {
      ticket: ticketSummaryView(outcome.ticket, glossary),
      message: outcome.message ? consoleMessageView(outcome.message, glossary) : null,
    };
    response.status(status).json(body);
  };
}

function refusal(
  outcome: Exclude<TicketOutcome, { kind: 'done' }>,
  user: User,
  glossary: Glossary,
): HttpProblem {
  if (outcome.kind === 'not_found') return new HttpProblem('not_found');
  if (outcome.kind === 'taken') return takenBy(outcome.ticket, user);
  if (outcome.kind === 'unfinished') return unfinished(outcome.ticket, glossary);
  if (outcome.kind === 'erased') return new HttpProblem('resident_erased');
  return new HttpProblem(outcome.ticket.status === 'resolved' ? 'ticket_closed' : 'ticket_open');
}

function unfinished(ticket: Ticket, { safeguarding }: Glossary): HttpProblem {
  const missing = openItems(ticket.checklist).map(
    (item) => safeguarding.items.find(({ id }) => id === item)?.label ?? item,
  );
  return new HttpProblem('checklist_unfinished', {
    detail: `还没有办完：${missing.join('、')}。办完这几项才能结案。`,
    missing,
  });
}

function takenBy({ assignee }: Ticket, user: User): HttpProblem {
  if (assignee === null || assignee.id === user.id) return new HttpProblem('ticket_not_yours');
  return new HttpProblem('ticket_taken', {
    assignee: assignee.displayName,
    detail: `${assignee.displayName} 已经接了这个个案，请在队列里选择其他个案，或与这位同事联系。`,
  });
}

import type { RequestHandler } from 'express';
import { MEDIA_WORDS } from '../../../bot/channels/media-words.ts';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import { AddNote, CheckItem, ChangePriority, ReplyToResident, type TicketAnswer } from '../../api/console.ts';
import {
  AssignTicket,
  ChangeTopic,
  InviteExpert,
  LowerSensitivity,
  MergeTicket,
  ResolveTicket,
  SnoozeTicket,
  TagTicket,
  TransferTicket,
} from '../../api/queue.ts';
import { check, idParam } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps, Glossary } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import type { User } from '../../store/ports.ts';
import type { MovedOn, Ticket, TicketOutcome } from '../../store/ticket-port.ts';
import { openItems } from '../../tickets/checklist.ts';
import { citedAnswer } from './guidance.ts';
import { answerAsResident } from './practice.ts';
import { readExpertBlots } from './expert-blots.ts';
import { consoleMessageView, ticketSummaryView } from './ticket-view.ts';

/** Whatever sleeps for longer is forgotten. */
const LONGEST_SLEEP_MS = 366 * 24 * 60 * 60 * 1000;

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

/** Ends a case, and says how it ended. */
export function resolveTicket(deps: AppDeps): RequestHandler {
  return act(deps, (id, by, at, body) => {
    const { result, note, seen } = check(ResolveTicket, body);
    const read = seen === undefined ? {} : { seen };
    return deps.store.tickets.resolve(id, by, at, { result, words: words(note), ...read });
  });
}

/** By a lead: gives a case to somebody, whoever has it. */
export function assignTicket(deps: AppDeps): RequestHandler {
  return act(deps, (ticketId, by, at, body) => {
    const { userId: toId } = check(AssignTicket, body);
    return deps.store.tickets.assign({ ticketId, toId, by, reason: 'handed_over', at });
  });
}

/** Gives one's own case back to the queue; a lead takes anybody's back. */
export function unassignTicket(deps: AppDeps): RequestHandler {
  return act(deps, async (ticketId, by, at) => {
    const ticket = await deps.store.tickets.see(ticketId, by);
    if (ticket === null) return { kind: 'not_found' };
    if (ticket.assignee === null) return { kind: ticket.status === 'resolved' ? 'closed' : 'done', ticket };
    const { id: fromId } = ticket.assignee;
    const reason = fromId === by.id ? 'given_back' : 'taken_back';
    return deps.store.tickets.unassign({ ticketId, fromId, by, reason, at });
  });
}

/** Sends a case on, and says why. */
export function transferTicket(deps: AppDeps): RequestHandler {
  return act(deps, (ticketId, by, at, body) => {
    const { to, reason } = check(TransferTicket, body);
    return deps.store.tickets.transfer({ ticketId, to, by, words: cleanText(reason), at });
  });
}

export function snoozeTicket(deps: AppDeps): RequestHandler {
  return act(deps, (ticketId, by, at, body) => {
    const { until: wanted, seen } = check(SnoozeTicket, body);
    const until = Date.parse(wanted);
    if (until <= at || until > at + LONGEST_SLEEP_MS) {
      throw new HttpProblem('invalid_fields', {
        errors: [{ path: 'until', message: '要在今后一年以内' }],
      });
    }
    return deps.store.tickets.snooze({ ticketId, until, by, at, ...(seen === undefined ? {} : { seen }) });
  });
}

export function changeTopic(deps: AppDeps): RequestHandler {
  return act(deps, (ticketId, by, at, body) =>
    deps.store.tickets.changeTopic({ ticketId, topic: check(ChangeTopic, body).topic, by, at }),
  );
}

/** By a lead: says, with a reason, that what made a case sensitive is no more. */
export function lowerSensitivity(deps: AppDeps): RequestHandler {
  return act(deps, async (ticketId, by, at, body) => {
    const { reason } = check(LowerSensitivity, body);
    const outcome = await deps.store.tickets.lowerSensitivity({ ticketId, by, words: cleanText(reason), at });
    if (outcome.kind === 'done' && outcome.ticket.isSensitive) throw new HttpProblem('still_sensitive');
    return outcome;
  });
}

export function tagTicket(deps: AppDeps): RequestHandler {
  return act(deps, (ticketId, by, at, body) => {
    const { tag, on } = check(TagTicket, body);
    return deps.store.tickets.tag({ ticketId, tag: cleanText(tag), on, by, at });
  });
}

/** Asks an expert for advice, or no longer. */
export function inviteExpert(deps: AppDeps): RequestHandler {
  return act(deps, (ticketId, by, at, body) => {
    const { userId: expertId, on } = check(InviteExpert, body);
    return deps.store.tickets.invite({ ticketId, expertId, on, by, at });
  });
}

/** Makes one case of two; answered with the one that goes on. */
export function mergeTicket(deps: AppDeps): RequestHandler {
  return act(deps, (ticketId, by, at, body) =>
    deps.store.tickets.merge({ ticketId, into: check(MergeTicket, body).into, by, at }),
  );
}

function words(note: string | undefined): string | null {
  return note === undefined || note.trim() === '' ? null : cleanText(note);
}

export function reopenTicket(deps: AppDeps): RequestHandler {
  return act(deps, (id, by, at) => deps.store.tickets.reopen(id, by, at));
}

export function changePriority(deps: AppDeps): RequestHandler {
  return act(deps, (id, by, at, body) =>
    deps.store.tickets.changePriority(id, check(ChangePriority, body).priority, by, at),
  );
}

/** Sends a counsellor's words to the resident; the same `clientMessageId` twice sends them once. Words written to a
 * conversation that has moved on come back with what their author has not read. */
export function replyToResident(deps: AppDeps): RequestHandler {
  const { tickets } = deps.store;
  return act(
    deps,
    async (ticketId, by, at, body) => {
      const {
        clientMessageId,
        text,
        attachments = [],
        seen,
        force,
        cites = [],
      } = check(ReplyToResident, body);
      const isWordless = attachments.length > 0 && text.trim() === '';
      const clean = isWordless ? MEDIA_WORDS.image : cleanText(text);
      const ticket = cites.length === 0 ? null : await tickets.see(ticketId, by);
      const outcome = await tickets.reply({
        ticketId,
        by,
        clientMessageId,
        text: clean,
        ...(attachments.length === 0 ? {} : { attachments }),
        at,
        ...(ticket === null ? {} : { answer: () => citedAnswer(deps, ticket, clean, cites) }),
        ...(seen === undefined || force === true ? {} : { seen }),
      });
      // The lines that come back are read, too.
      if (outcome.kind === 'moved_on' && !deps.presence.isAt(ticketId, by.id)) {
        await tickets.open(ticketId, by, at);
      }
      if (outcome.kind === 'done' && outcome.ticket.isPractice) await answerAsResident(deps, ticketId);
      return outcome;
    },
    201,
  );
}

/** Keeps an internal note; the resident never sees it. */
export function addNote(deps: AppDeps): RequestHandler {
  return act(
    deps,
    (ticketId, by, at, body) => {
      const { clientMessageId, text, mentions } = check(AddNote, body);
      return deps.store.tickets.addNote({
        ticketId,
        by,
        clientMessageId,
        text: cleanText(text),
        at,
        mentions: mentions ?? [],
      });
    },
    201,
  );
}

/** What all actions on a ticket share: who, which, when, and how the outcome is answered. */
function act(
  deps: AppDeps,
  action: (
    ticketId: string,
    by: User,
    at: number,
    body: unknown,
  ) => Promise<(TicketOutcome & { message?: StoredMessage }) | MovedOn>,
  status = 200,
): RequestHandler {
  const { now, glossary } = deps;
  return async (request, response) => {
    const { user } = counsellorOf(response);
    const outcome = await action(idParam(request, 'id'), user, now(), request.body);
    if (outcome.kind !== 'done') throw refusal(outcome, user, glossary);
    const { ticket } = outcome;
    const blots = ticket.withoutNames ? await readExpertBlots(deps, ticket, user) : null;
    const body: TicketAnswer = {
      ticket: ticketSummaryView(ticket, glossary, now()),
      message: outcome.message ? consoleMessageView(outcome.message, glossary, { blots }) : null,
    };
    response.status(status).json(body);
  };
}

/** How a refused action is answered. */
export function refusal(
  outcome: Exclude<TicketOutcome, { kind: 'done' }> | MovedOn,
  user: User,
  glossary: Glossary,
): HttpProblem {
  if (outcome.kind === 'not_found') return new HttpProblem('not_found');
  if (outcome.kind === 'taken') return takenBy(outcome.ticket, user);
  if (outcome.kind === 'unfinished') return unfinished(outcome.ticket, glossary);
  if (outcome.kind === 'erased') return new HttpProblem('resident_erased');
  if (outcome.kind === 'unread') return new HttpProblem('unread');
  if (outcome.kind === 'referral_open') return new HttpProblem('referral_open');
  if (outcome.kind === 'not_allowed' || outcome.kind === 'no_target' || outcome.kind === 'not_one_person') {
    return new HttpProblem(outcome.kind);
  }
  if (outcome.kind === 'moved_on') {
    const lines = outcome.lines.map((line) => consoleMessageView(line, glossary));
    return new HttpProblem('moved_on', { lines });
  }
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

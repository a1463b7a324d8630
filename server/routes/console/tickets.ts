import type { RequestHandler } from 'express';
import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import { ListTickets, ReadTicket, type TicketDetail, type TicketList } from '../../api/console.ts';
import { check, idParam } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import type { User } from '../../store/ports.ts';
import { residentNow } from '../../tickets/resident-now.ts';
import { blotOut } from './blots.ts';
import { expertBlots } from './expert-blots.ts';
import { intakeViews, readerOf, unfinishedView } from './intake-view.ts';
import { referralView } from './referral-view.ts';
import { readCursor, writeCursor } from './ticket-cursor.ts';
import { checklistView, consoleMessageView, ticketEventView, ticketSummaryView } from './ticket-view.ts';

/** The queue: a page of one view of it, and the counts for the menu. */
export function listTickets({ store, glossary, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { view, limit, after } = check(ListTickets, request.query);
    const viewer = counsellorOf(response).user;
    const [page, counts] = await Promise.all([
      store.tickets.list({ kind: view, viewer, limit, after: readCursor(after) }),
      store.tickets.counts(viewer),
    ]);
    const body: TicketList = {
      tickets: page.tickets.map((ticket) => ticketSummaryView(ticket, glossary, now())),
      next: writeCursor(page.next),
      counts,
    };
    response.json(body);
  };
}

/** Lines of a conversation that are read at once. */
const LINES = 200;
/** Merged cases that are opened with a case, and the lines of each. */
const RELATED_OPENED = 3;
const RELATED_LINES = 100;

/** One case: a stretch of the conversation, its history and what intake has gathered. Whoever was only asked for advice reads
 * it without what tells who the resident is. Reading a sensitive case is written down. */
export function showTicket({ store, glossary, presence, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { user } = counsellorOf(response);
    const { around = null } = check(ReadTicket, request.query);
    const ticket = await store.tickets.open(idParam(request, 'id'), user, now());
    if (ticket === null) throw new HttpProblem('not_found');
    if (ticket.isSensitive && !presence.isAt(ticket.id, user.id)) {
      // Before anything is read, so that no line falls between what is read here and what is streamed.
      const { id: userId, displayName } = user;
      await store.announce({ type: 'presence', ticketId: ticket.id, userId, displayName, doing: 'viewing' });
    }
    const [
      { lines: messages, cuts, earlier, later },
      reported,
      events,
      intakes,
      unsent,
      unfinished,
      consents,
      related,
      others,
      rating,
      referrals,
    ] = await Promise.all([
      store.tickets.linesNear(ticket.id, user, { around, most: LINES }),
      store.conversations.reportedIn(ticket.conversationId),
      store.tickets.events(ticket.id),
      store.tickets.intakes(ticket.id),
      ticket.withoutNames ? store.tickets.unsent(ticket.conversationId) : [],
      ticket.withoutNames ? null : store.tickets.unfinished(ticket.id, now()),
      ticket.withoutNames ? [] : store.tickets.consents(ticket.id),
      ticket.withoutNames ? NONE_RELATED : readRelated(store, ticket.id, user, now()),
      ticket.withoutNames ? [] : store.tickets.others(ticket.id, user),
      store.tickets.ratingOf(ticket.id),
      ticket.withoutNames ? [] : store.referrals.ofTicket(ticket.id),
    ]);
    // Who somebody is now, their last lines tell, wherever in the conversation a colleague reads.
    const newest = later
      ? (await store.tickets.linesNear(ticket.id, user, { around: null, most: LINES })).lines
      : messages;
    const home = await store.roster.home(now());
    const seen = { intakes, unsent, lines: [...messages, ...newest] };
    const blots = ticket.withoutNames ? expertBlots(seen, glossary, home) : null;
    const reader = readerOf(user, ticket.withoutNames);
    const body: TicketDetail = {
      ticket: ticketSummaryView(ticket, glossary, now()),
      messages: messages.map((message) =>
        consoleMessageView(message, glossary, { reported: reported.has(message.id), blots }),
      ),
      cuts: [...cuts],
      earlier,
      later,
      events: events
        .filter(({ type }) => blots === null || !TELLING_EVENTS.has(type))
        .map((event) => ticketEventView(event, glossary)),
      intakes: intakeViews(intakes, glossary, reader, blots),
      unfinished: unfinishedView(unfinished, glossary, reader, ticket.isSensitive),
      checklist: checklistView(ticket, glossary),
      related: related.opened.map(({ ticketId, lines, earlier: isMore }) => ({
        ticketId,
        messages: lines.map((message) => consoleMessageView(message, glossary)),
        earlier: isMore,
      })),
      relatedMore: {
        count: related.more,
        cases: related.named.map(({ ticketId, openedAt }) => ({
          ticketId,
          openedAt: new Date(openedAt).toISOString(),
        })),
      },
      resident: residentView(newest, home),
      consents: consents.map(({ purpose, granted, at }) => ({
        title: glossary.purposeTitle(purpose),
        granted,
        at: new Date(at).toISOString(),
      })),
      others: others.map((other) => ticketSummaryView(other, glossary, now())),
      referrals: referrals.map(referralView),
      rating: rating && {
        score: rating.score,
        word: rating.word === null || blots === null ? rating.word : blotOut(rating.word, blots),
        at: new Date(rating.at).toISOString(),
      },
    };
    response.json(body);
  };
}

/** What a resident has said of themselves, among the lines that the reader may see. */
function residentView(lines: readonly StoredMessage[], home: HomePlace): TicketDetail['resident'] {
  const theirs = lines.filter(({ author, type }) => author.kind === 'resident' && type === 'incoming');
  const { language, stage } = residentNow(theirs, home);
  return { language, stage: stage && { what: stage.what, at: new Date(stage.at).toISOString() } };
}

/** The cases that are one with this one, as far as the reader may see each of them: the newest are opened, which is written
 * down, too; the others are only named. */
async function readRelated({ tickets }: AppDeps['store'], ticketId: string, user: User, at: number) {
  const { cases, count } = await tickets.related(ticketId, user);
  const opened = [];
  for (const one of cases.slice(0, RELATED_OPENED)) {
    // Whoever was sent elsewhere meanwhile is not read.
    if ((await tickets.open(one.ticketId, user, at))?.withoutNames !== false) continue;
    const { lines, earlier } = await tickets.linesNear(one.ticketId, user, {
      around: null,
      most: RELATED_LINES,
    });
    opened.push({ ticketId: one.ticketId, lines, earlier });
  }
  const named = cases.slice(RELATED_OPENED);
  return { opened, named, more: Math.max(0, count - RELATED_OPENED) };
}

const NONE_RELATED = { opened: [], named: [], more: 0 };

/** They name the place where the resident lives, or hold free words of colleagues. */
const TELLING_EVENTS: ReadonlySet<string> = new Set(['placed', 'transferred', 'tagged', 'untagged']);

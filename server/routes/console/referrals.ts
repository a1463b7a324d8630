import type { RequestHandler } from 'express';
import { AskReferral, RefuseReferral, type ReferralDraft } from '../../api/partners.ts';
import type { TicketAnswer } from '../../api/console.ts';
import { check, idParam } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import type { AskOutcome } from '../../store/referral-port.ts';
import type { User } from '../../store/ports.ts';
import { readCase } from './read-case.ts';
import { refusal } from './ticket-actions.ts';
import { ticketSummaryView } from './ticket-view.ts';

/** What a referral begins with: the summary that the forms give, and who can be asked. */
export function showReferralDraft(deps: AppDeps): RequestHandler {
  const { store } = deps;
  return async (request, response) => {
    const { user } = counsellorOf(response);
    const ticket = await readCase(deps, idParam(request, 'id'), user);
    const draft = ticket === null ? null : await store.referrals.draft(ticket.id, user);
    if (draft === null) throw new HttpProblem('not_found');
    const partners = (await store.partners.list())
      .filter(({ disabledAt }) => disabledAt === null)
      .map(({ id, name, region }) => ({ id, name, region }));
    const body: ReferralDraft = { summary: { ...draft.summary }, careful: draft.careful, partners };
    response.json(body);
  };
}

/** Asks the resident whether the case may be passed on; nothing leaves before they agree. */
export function askReferral(deps: AppDeps): RequestHandler {
  return act(deps, (ticketId, by, at, body) => {
    const { partnerId, summary, contactConfirmed } = check(AskReferral, body);
    const clean = {
      called: oneLine(summary.called),
      contact: oneLine(summary.contact),
      town: oneLine(summary.town),
      stage: oneLine(summary.stage),
      wish: oneLine(summary.wish),
    };
    return deps.store.referrals.ask({ ticketId, partnerId, summary: clean, contactConfirmed, by, at });
  });
}

/** Takes back what was passed on. */
export function takeBackReferral(deps: AppDeps): RequestHandler {
  return act(deps, (ticketId, by, at) => deps.store.referrals.takeBack({ ticketId, by, at }));
}

export function acceptReferral(deps: AppDeps): RequestHandler {
  return act(deps, (ticketId, by, at) => deps.store.referrals.decide({ ticketId, by, at, type: 'accept' }));
}

export function rejectReferral(deps: AppDeps): RequestHandler {
  return refuse(deps, 'reject');
}

export function returnReferral(deps: AppDeps): RequestHandler {
  return refuse(deps, 'return');
}

/** Tries again to send what did not reach the partner. */
export function resendReferral({ store, now, glossary }: AppDeps): RequestHandler {
  return async (request, response) => {
    const ticketId = idParam(request, 'id');
    const ticket = await store.tickets.see(ticketId, counsellorOf(response).user);
    if (ticket === null || ticket.withoutNames) throw new HttpProblem('not_found');
    await store.referrals.resend({ ticketId }, now());
    const body: TicketAnswer = { ticket: ticketSummaryView(ticket, glossary, now()), message: null };
    response.json(body);
  };
}

function refuse(deps: AppDeps, type: 'reject' | 'return'): RequestHandler {
  return act(deps, (ticketId, by, at, body) => {
    const { reason, words } = check(RefuseReferral, body);
    return deps.store.referrals.decide({ ticketId, by, at, type, reason, words: oneLine(words) });
  });
}

/** Partners take no line breaks and nothing that is not seen. */
function oneLine(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]+/gu, ' ').trim();
  return plain === '' ? '' : cleanText(plain);
}

function act(
  { now, glossary }: AppDeps,
  action: (ticketId: string, by: User, at: number, body: unknown) => Promise<AskOutcome>,
): RequestHandler {
  return async (request, response) => {
    const { user } = counsellorOf(response);
    const outcome = await action(idParam(request, 'id'), user, now(), request.body);
    if (
      outcome.kind === 'no_partner' ||
      outcome.kind === 'cannot_ask' ||
      outcome.kind === 'confirm_contact' ||
      outcome.kind === 'contact_on_wechat' ||
      outcome.kind === 'ask_when_there'
    ) {
      throw new HttpProblem(outcome.kind);
    }
    // What is closed here is the referral, which the case's own words would not say.
    if (outcome.kind === 'closed' && outcome.ticket.status !== 'resolved')
      throw new HttpProblem('referral_closed');
    if (outcome.kind !== 'done') throw refusal(outcome, user, glossary);
    const body: TicketAnswer = { ticket: ticketSummaryView(outcome.ticket, glossary, now()), message: null };
    response.json(body);
  };
}

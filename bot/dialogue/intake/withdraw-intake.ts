import { conclude } from '../conclude.ts';
import type { FreshTurn } from '../turn.ts';
import type { Effect, Step } from '../types.ts';
import { unsentForms } from './unsent-forms.ts';

/** What is said of a form, not of a request for a person. */
const OF_FORM = /登记|申请|预约|报名|表|withdraw$/;

/** Takes back a form that was sent: what was filled in is deleted, and its case ends unless somebody may be in danger, or
 * it was open before for something else.
 * Before it was sent it is only dropped.
 * @param named Whether the message names it in other words than those of the order.
 * @param inDanger Whether the case is about danger that may still be there.
 * @returns Null when there is no form, or something else is meant. */
export function withdrawForm(turn: FreshTurn, inDanger: boolean, named = false): Step | null {
  const { state, ticket, words, text, voice } = turn;
  if (!named && !OF_FORM.test(text)) return null;
  const sent = state.sent ?? null;
  if (sent === null) {
    const begun = state.intake !== null || (state.resting ?? null) !== null;
    return ticket === null && begun
      ? conclude(turn, { action: 'command', say: [words.formLeft], change: { intake: null, resting: null } })
      : null;
  }
  const open = ticket !== null && sent.closed !== true;
  // While a counsellor is at it, whether the case ends is between the two.
  const ends = open && !inDanger && voice !== 'counsellor' && sent.joined !== true;
  const stays = open && inDanger;
  const status: Effect[] = ends ? [{ type: 'set_status', status: 'resolved' }] : [];
  return conclude(turn, {
    action: 'command',
    say: [
      stays ? words.intakeWithdrawnTicketStays : words.intakeWithdrawn,
      open && !inDanger && sent.joined === true ? openLine(turn) : null,
    ],
    effects: [{ type: 'withdraw_intake', form: sent.form }, ...takeBackTold(turn), ...status],
    change: { intake: null, resting: null, leftForms: [], sent: null, takenBackAt: turn.said.at },
  });
}

/** What was told for forms that were not sent is taken back, too: it stands in the lines. */
export function takeBackTold({ state }: FreshTurn): Effect[] {
  const forms = unsentForms(state);
  return forms.length === 0 ? [] : [{ type: 'take_back_told', forms }];
}

/** Every consent of this chat is taken back, also that to being passed on. */
function withdrawReferral({ said }: FreshTurn): Effect[] {
  const { referral = null } = said;
  return referral === null || referral.isElsewhere === true
    ? []
    : [{ type: 'answer_referral', referral: referral.id, answer: 'withdraw_all' }];
}

/** The request that was there before the form is there still. */
function openLine({ words, ticket }: FreshTurn): string {
  const counsellor = ticket?.status === 'assigned' ? ticket.counsellorName : null;
  return counsellor === null ? words.ticketAlreadyOpen : words.ticketAssigned(counsellor);
}

/** Takes back every consent to use what was filled in, and leaves what was begun without one. A guardian's agreement is not
 * the resident's to take back. */
export function withdrawConsent(turn: FreshTurn): Step {
  const { state, words } = turn;
  const given = state.consents ?? [];
  const own = given.filter((purpose) => purpose !== 'guardian');
  if (own.length === 0) return leaveUnagreed(turn);
  return conclude(turn, {
    action: 'command',
    say: [words.consentWithdrawn],
    effects: [
      ...own.map((purpose): Effect => ({ type: 'record_consent', purpose, granted: false })),
      ...takeBackTold(turn),
      ...withdrawReferral(turn),
    ],
    change: {
      intake: null,
      resting: null,
      leftForms: [],
      sent: null,
      takenBackAt: turn.said.at,
      consents: given.filter((purpose) => purpose === 'guardian'),
    },
  });
}

/** Nobody has agreed to anything so far: what was begun is left, and what was told for it taken back. */
function leaveUnagreed(turn: FreshTurn): Step {
  const { state, words, ticket } = turn;
  const effects = takeBackTold(turn);
  const begun = state.intake !== null || (state.resting ?? null) !== null;
  if (!begun && effects.length === 0) return conclude(turn, { action: 'command', say: [words.noConsent] });
  const left = ticket === null || state.level !== 'routine' ? words.formLeft : words.formLeftTicketStays;
  return conclude(turn, {
    action: 'command',
    say: [words.noConsent, begun ? left : null],
    effects,
    change: { intake: null, resting: null, leftForms: [], takenBackAt: turn.said.at },
  });
}

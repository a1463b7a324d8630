import { conclude } from '../conclude.ts';
import { askGuardian, needsGuardian } from '../intake/ask-guardian.ts';
import { askIntake } from '../intake/ask-intake.ts';
import { CONTACT_FORM, findForm, openForm } from '../intake/find-form.ts';
import { giveConsent } from '../intake/give-consent.ts';
import { openIntake, usable } from '../intake/open-intake.ts';
import type { FreshTurn } from '../turn.ts';
import type { Effect, Step } from '../types.ts';
import { waitLine } from '../wait-line.ts';

/** 转人工: opens the ticket at once, then asks the two slots of the contact form.
 * In a group nothing personal is asked; a second request opens no second ticket. */
export function startHandOver(turn: FreshTurn): Step {
  const { words, ticket, said, state } = turn;
  const effects = ticket === null ? openTicket(turn) : [];
  if (turn.inGroup) {
    return conclude(turn, { action: 'handoff', say: [words.groupTicketOpened], effects, remembered: false });
  }
  const standing =
    ticket === null
      ? words.ticketOpened
      : ticket.counsellorName !== null && ticket.status === 'assigned'
        ? words.ticketAssigned(ticket.counsellorName)
        : words.ticketAlreadyOpen;
  const contactForm = findForm(turn.lexicon, CONTACT_FORM);
  const asked = (state.consents ?? []).includes(contactForm.purpose);
  if (ticket !== null && state.intake === null && asked) {
    return conclude(turn, {
      action: 'handoff',
      say: [standing, waitLine(words, said.duty)],
      topic: state.topic,
    });
  }
  if (needsGuardian(turn)) return askGuardian(turn, [standing, waitLine(words, said.duty)], effects);
  const open = openForm(turn.lexicon, state.intake);
  const form = open ?? contactForm;
  const intake =
    open === null || state.intake === null
      ? openIntake(form, usable(state), { ...said, text: turn.text })
      : state.intake;
  const consent = giveConsent(turn, form, state.intake, intake);
  const prompt = askIntake(form, consent.intake, words);
  return conclude(turn, {
    action: 'handoff',
    say: [standing, waitLine(words, said.duty), consent.line, prompt.text],
    suggestions: prompt.suggestions,
    effects: [...effects, ...consent.effects],
    topic: state.topic,
    change: { intake: consent.intake, ...consent.change },
  });
}

function openTicket(turn: FreshTurn): readonly Effect[] {
  const { level, matchedRules } = turn.judgement;
  return [
    {
      type: 'open_ticket',
      ticketId: turn.said.newTicketId,
      priority: 'medium',
      topic: turn.inGroup ? null : (turn.triage.topic ?? turn.state.topic),
      reason: 'requested',
      level,
      matchedRules,
    },
    { type: 'set_status', status: 'open' },
  ];
}

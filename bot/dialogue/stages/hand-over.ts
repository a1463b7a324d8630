import { conclude } from '../conclude.ts';
import { askIntake } from '../intake/ask-intake.ts';
import { askGuardian, needsGuardian } from '../intake/ask-guardian.ts';
import { contactIntake } from '../intake/forms/contact-intake.ts';
import { openIntake } from '../intake/open-intake.ts';
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
  const asked = (state.consents ?? []).includes(contactIntake.purpose);
  if (ticket !== null && state.intake === null && asked) {
    return conclude(turn, {
      action: 'handoff',
      say: [standing, waitLine(words, said.duty)],
      topic: state.topic,
    });
  }
  if (needsGuardian(turn)) return askGuardian(turn, [standing, waitLine(words, said.duty)], effects);
  const intake = state.intake ?? openIntake(contactIntake, state.recent, turn.text);
  const prompt = askIntake(intake, words);
  return conclude(turn, {
    action: 'handoff',
    say: [standing, waitLine(words, said.duty), asked ? null : words.intakeConsent, prompt.text],
    suggestions: prompt.suggestions,
    effects,
    topic: state.topic,
    change: { intake },
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

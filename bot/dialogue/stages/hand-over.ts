import { lookUpBeside } from '../compose/name-beside.ts';
import { conclude } from '../conclude.ts';
import { askGuardian, needsGuardian } from '../intake/ask-guardian.ts';
import { askIntake } from '../intake/ask-intake.ts';
import { CONTACT_FORM, findForm, openForm } from '../intake/find-form.ts';
import { giveConsent } from '../intake/give-consent.ts';
import { isDelicate } from '../intake/is-delicate.ts';
import { openIntake, usable } from '../intake/open-intake.ts';
import type { DialogueState } from '../dialogue-state.ts';
import type { FreshTurn } from '../turn.ts';
import type { Effect, StandingReply, Step } from '../types.ts';
import { waitLine } from '../wait-line.ts';

/** How sure it must be for an article to be named to somebody who wants a person. */
const SURE_OF_TITLE = 0.5;

/** 转人工: opens the ticket at once, then asks the two slots of the contact form. What is asked beside (「星期天有人吗」) is named
 * where the guidance tells it.
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
      ? openIntake(form, usable(state), { ...said, text: turn.text }, reachedBefore(turn))
      : state.intake;
  const consent = giveConsent(turn, form, state.intake, intake);
  const prompt = askIntake(form, consent.intake, words);
  const reply: StandingReply = {
    action: 'handoff',
    topic: state.topic,
    before: [standing, waitLine(words, said.duty)],
    after: [consent.line, prompt.text],
    suggestions: prompt.suggestions,
    sureEnough: SURE_OF_TITLE,
  };
  return conclude(turn, {
    action: 'handoff',
    say: [...reply.before, ...reply.after],
    suggestions: reply.suggestions,
    effects: [...effects, ...consent.effects, ...lookUpBeside(turn, reply)],
    topic: state.topic,
    change: { intake: consent.intake, ...consent.change },
  });
}

/** The form that told how to reach them, where that is no matter that is told to few. */
function reachedBefore({ state, triage }: FreshTurn): DialogueState['sent'] {
  const isQuiet = isDelicate({ topic: triage.topic ?? state.topic });
  return isQuiet || triage.level !== 'routine' || state.level !== 'routine' ? null : state.sent;
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

import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import type { Topic } from '../../../knowledge/text/topics.ts';
import { conclude } from '../conclude.ts';
import type { FreshTurn } from '../turn.ts';
import type { IntakeState, SentIntake } from '../dialogue-state.ts';
import type { Effect, Priority, Step } from '../types.ts';
import { waitLine } from '../wait-line.ts';
import { said } from './ask-intake.ts';
import { giveConsent } from './give-consent.ts';
import { isDelicate } from './is-delicate.ts';

/** Sends a confirmed form: into the open ticket, or a new one. */
export function sendIntake(turn: FreshTurn, form: IntakeForm, intake: IntakeState): Step {
  const { words, state } = turn;
  const consent = giveConsent(turn, form, intake, intake, true);
  const opened = openFor(turn, form, isPressing(form, intake) ? 'high' : form.priority);
  const sent: SentIntake = {
    form: form.id,
    slots: intake.slots,
    at: turn.said.at,
    // What is pressing has opened a case of the form's own before.
    ...(turn.ticket !== null && !isPressing(form, intake) ? { joined: true } : {}),
  };
  return conclude(turn, {
    action: 'intake',
    say: [words.intakeSaved, said(form.closing, words), waitLine(words, turn.said.duty)],
    effects: [...consent.effects, ...opened.effects, saveEffect(form, opened.ticketId, intake.slots)],
    topic: form.topic ?? state.topic,
    change: { intake: null, sent, ...consent.change },
  });
}

type SaveIntake = Extract<Effect, { type: 'save_intake' }>;

/** Writes the slots of a form that was sent to its ticket. */
export function saveEffect(form: IntakeForm, ticketId: string, slots: SentIntake['slots']): SaveIntake {
  return { type: 'save_intake', ticketId, form: form.id, purpose: form.purpose, slots, ...topicOf(form) };
}

/** The open ticket, or a new one. What is pressing raises it, and makes it sensitive where the form is. */
export function openFor(
  { ticket, said: heard, judgement, state }: FreshTurn,
  form: IntakeForm,
  priority: Priority,
): { readonly ticketId: string; readonly effects: readonly Effect[] } {
  const { level, matchedRules } = judgement;
  if (ticket !== null) {
    const presses = ticket.priority === 'low' || ticket.priority === 'medium';
    const hides = isDelicate(form) && !isDelicate(ticket);
    const raises = priority === 'high' && (presses || hides);
    const raise: Effect = {
      type: 'raise_ticket',
      ticketId: ticket.id,
      priority,
      level,
      matchedRules,
      ...topicOf(form),
    };
    return { ticketId: ticket.id, effects: raises ? [raise] : [] };
  }
  const ticketId = heard.newTicketId;
  return {
    ticketId,
    effects: [
      {
        type: 'open_ticket',
        ticketId,
        priority,
        topic: form.topic ?? state.topic,
        reason: 'intake',
        level,
        matchedRules,
      },
      { type: 'set_status', status: 'open' },
    ],
  };
}

function topicOf({ topic }: IntakeForm): { readonly topic?: Topic } {
  return topic === null ? {} : { topic };
}

/** Whether what was chosen makes the case pressing. */
export function isPressing(form: IntakeForm, { slots }: Pick<IntakeState, 'slots'>): boolean {
  return form.slots.some(({ id, pressing }) => pressing.includes(slots[id] ?? ''));
}

import { emergencyNumbers } from './emergency-numbers.ts';
import { suspectsHarm } from './safeguarding/suspects-harm.ts';
import { graver, higherPriority } from './state.ts';
import type { FreshTurn } from './turn.ts';
import type { Effect, EmergencyCard, Priority } from './types.ts';

/** What a dangerous turn sets off. */
export interface Alert {
  readonly effects: readonly Effect[];
  /** The honest line on who has been told. */
  readonly told: string;
  /** The advice as text. */
  readonly advice: string;
  /** The advice as a card that carries the told line. */
  readonly card: EmergencyCard | null;
}

/** Opens or raises the ticket of a dangerous turn, pages whoever is on call, and says honestly who was told.
 * 「已通知值班人员」 is said only together with a page in the same commit.
 * @returns Null when the turn is routine, or only goes on with a danger of which somebody was told. */
export function alertFor(turn: FreshTurn): Alert | null {
  const { level, matchedRules } = turn.judgement;
  if (level === 'routine' || isKnown(turn)) return null;
  const { duty, newTicketId } = turn.said;
  const priority: Priority = level === 'emergency' ? 'urgent' : 'high';
  const ticketId = turn.ticket?.id ?? newTicketId;
  const checklist = checklistFor(turn);
  const effects: Effect[] =
    turn.ticket === null
      ? [
          {
            type: 'open_ticket',
            ticketId,
            priority,
            topic: turn.triage.topic,
            reason: 'danger',
            level,
            matchedRules,
            ...checklist,
          },
          { type: 'set_status', status: 'open' },
        ]
      : [
          {
            type: 'raise_ticket',
            ticketId,
            priority: higherPriority(turn.ticket.priority, priority),
            level,
            matchedRules,
            ...checklist,
          },
        ];
  const paged = duty.onCallName !== null && !duty.demo;
  if (paged) effects.push({ type: 'page_on_call', ticketId });
  const told = paged ? turn.words.toldPaged : toldNobody(turn);
  const card = turn.triage.card === null ? null : { ...turn.triage.card, told };
  return { effects, told, advice: turn.triage.advice ?? turn.words.plainAdvice, card };
}

function isKnown({ triage, judgement, state, ticket }: FreshTurn): boolean {
  const graverNow = graver(judgement.level, state.level) !== state.level;
  return triage.goesOn === true && ticket !== null && !graverNow;
}

function toldNobody(turn: FreshTurn): string {
  const numbers = emergencyNumbers(turn.triage.card?.calls ?? []);
  return turn.judgement.level === 'emergency'
    ? turn.words.toldNobody(numbers)
    : turn.words.toldNobodyUrgent(numbers);
}

/** What must be done where a child may have been harmed. The resident is not told of the duty to report. */
function checklistFor(turn: FreshTurn): { readonly checklist?: readonly string[] } {
  const { safeguarding } = turn.lexicon;
  const suspected = suspectsHarm(safeguarding, turn.judgement.matchedRules, {
    person: turn.triage.person,
    speaker: turn.state.speaker ?? null,
    text: turn.text,
  });
  return suspected ? { checklist: safeguarding.items.map(({ id }) => id) } : {};
}

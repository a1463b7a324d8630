import { alertFor } from '../alert.ts';
import { conclude } from '../conclude.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { Effect } from '../types.ts';

/** Declines what is unlawful or harmful, with the lawful way. Danger in the same message keeps its advice and ticket;
 * somebody who is being forced gets a ticket too. */
export const refuseStage: Stage = (turn) => {
  const { policy } = turn;
  if (policy === null) return null;
  const topic = policy.topic ?? turn.triage.topic;
  const alert = alertFor(turn);
  if (alert !== null) {
    return conclude(turn, {
      action: 'refuse',
      say: [alert.advice, alert.told, policy.text],
      card: alert.card,
      effects: alert.effects,
      topic,
    });
  }
  const protects = policy.coercion && !turn.inGroup;
  return conclude(turn, {
    action: 'refuse',
    say: [policy.text, protects ? turn.words.coercionTicketOpened : null],
    effects: protects ? protection(turn) : [],
    suggestions: turn.inGroup ? [] : [{ label: turn.words.buttonHuman, text: turn.words.buttonHuman }],
    topic,
  });
};

function protection(turn: FreshTurn): readonly Effect[] {
  const { level, matchedRules } = turn.judgement;
  if (turn.ticket !== null) {
    const priority = turn.ticket.priority === 'urgent' ? 'urgent' : 'high';
    return [{ type: 'raise_ticket', ticketId: turn.ticket.id, priority, level, matchedRules }];
  }
  return [
    {
      type: 'open_ticket',
      ticketId: turn.said.newTicketId,
      priority: 'high',
      topic: turn.policy?.topic ?? '权益',
      reason: 'coercion',
      level,
      matchedRules,
    },
    { type: 'set_status', status: 'open' },
  ];
}

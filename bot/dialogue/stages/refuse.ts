import { alertFor } from '../alert.ts';
import { conclude } from '../conclude.ts';
import { graver, noTopic } from '../state.ts';
import { lookUpBeside } from '../compose/name-beside.ts';
import { comeBack } from '../crisis/come-back.ts';
import { readCrisisReply } from '../crisis/read-crisis-reply.ts';
import { refusalForChild } from '../speaker/to-child.ts';
import { readWorry } from '../triage/read-worry.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { Effect, StandingReply } from '../types.ts';

/** Whose data are asked for takes more than this, in UTF-16 code units. */
const NAMES_NOBODY = 5;
/** How sure it must be for an article to be named beside a refusal: of eleven questions that were declined although the
 * guidance answers them, it named the right one for eight, and of 137 requests rightly declined it named one on the matter for
 * eleven, another for none. */
const SURE_OF_TITLE = 0.25;
/** Whoever would hurt somebody or turn the rules round is named nothing. */
const NAMES_NOTHING: ReadonlySet<string> = new Set(['harm', 'prompt-injection']);
const IN_CRISIS: ReadonlySet<string> = new Set(['prescribing', 'prompt-injection']);

/** Declines what is unlawful or harmful, with the lawful way. Danger in the same message keeps its advice and ticket;
 * somebody who is being forced gets a ticket too. */
export const refuseStage: Stage = (turn) => {
  const { policy } = turn;
  if (policy === null) return null;
  if (isHeardAsCrisis(turn) || keepsSecret(turn)) return null;
  const topic = policy.topic ?? turn.triage.topic;
  const alert = alertFor(turn);
  const crisis = alert === null ? comeBack(turn, true) : null;
  if (crisis !== null) {
    return conclude(besidesCrisis(turn), {
      action: 'refuse',
      say: [policyText(turn), crisis.statement, crisis.question],
      suggestions: crisis.suggestions,
      topic,
      change: { ...noTopic, crisis: crisis.crisis },
    });
  }
  if (alert !== null) {
    return conclude(turn, {
      action: 'refuse',
      say: [alert.advice, alert.told, policyText(turn)],
      card: alert.card,
      effects: alert.effects,
      topic,
      change: noTopic,
    });
  }
  const protects = policy.coercion && !turn.inGroup;
  const reply: StandingReply = {
    action: 'refuse',
    topic,
    before: [policyText(turn)],
    after: [protects ? turn.words.coercionTicketOpened : null, turn.words.askAnAdult],
    suggestions: turn.inGroup ? [] : [{ label: turn.words.buttonHuman, text: turn.words.buttonHuman }],
    sureEnough: SURE_OF_TITLE,
  };
  const isNamed = !protects && !NAMES_NOTHING.has(policy.rule);
  return conclude(turn, {
    action: 'refuse',
    say: [...reply.before, ...reply.after],
    effects: [...(protects ? protection(turn) : []), ...(isNamed ? lookUpBeside(turn, reply) : [])],
    suggestions: reply.suggestions,
    topic,
    // 「那要多少钱」 afterwards is no question about what was asked before.
    change: turn.inGroup ? {} : noTopic,
  });
};

/** What is unlawful does not go on with a crisis, however it is worded. */
function besidesCrisis(turn: FreshTurn): FreshTurn {
  return { ...turn, judgement: { level: 'routine', matchedRules: [], soft: false } };
}

/** The reviewed refusal, to a child as to a child. */
function policyText({ policy, words }: FreshTurn): string {
  const text = policy?.text ?? '';
  return words.reader === 'child' ? refusalForChild(text) : text;
}

/** What a running crisis hears otherwise: a request for medicine, and whatever is a plain answer to it. */
function isHeardAsCrisis({ policy, crisis, text }: FreshTurn): boolean {
  if (policy === null || crisis?.opening !== null || !crisis.alone) return false;
  return IN_CRISIS.has(policy.rule) || readCrisisReply(text).signal !== 'told';
}

/** 「别告诉我婆婆」 of somebody in danger asks for nobody's data, and 「告诉我吧」 names nobody. */
function keepsSecret({ policy, triage, text }: FreshTurn): boolean {
  if (policy?.rule !== 'others-data' || triage.goesOn !== true) return false;
  return readWorry(text) === 'secrecy' || text.length <= NAMES_NOBODY;
}

function protection(turn: FreshTurn): readonly Effect[] {
  const { level, matchedRules } = turn.judgement;
  if (turn.ticket !== null) {
    const priority = turn.ticket.priority === 'urgent' ? 'urgent' : 'high';
    // Why a case was opened stays: what makes it a danger now is its level.
    const danger = graver(level, 'urgent');
    return [{ type: 'raise_ticket', ticketId: turn.ticket.id, priority, level: danger, matchedRules }];
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

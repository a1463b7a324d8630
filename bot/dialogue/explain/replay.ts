import { joinSteps } from '../join-steps.ts';
import { NO_PLACE } from '../../../knowledge/lexicon/home-place.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { isPersonal } from '../placement/is-personal.ts';
import { judgePolicy } from '../policy/judge-policy.ts';
import type { PolicyDecision } from '../policy/policy-decision.ts';
import { createStep } from '../step.ts';
import { findDanger, type TriageFindings } from '../triage/triage.ts';
import type { DialogueInput, TicketView } from '../dialogue-input.ts';
import type { DialogueState } from '../dialogue-state.ts';
import type { Effect, Step } from '../types.ts';
import type { TrialInput } from './explanation.ts';

/** The last turn of a tried conversation. */
export interface Replayed {
  readonly findings: TriageFindings;
  readonly policy: PolicyDecision | null;
  readonly step: Step;
  /** Of what is looked up. */
  readonly question: string | null;
}

type Said = Extract<DialogueInput, { type: 'said' }>;

/** Messages of a tried conversation follow each other by this much, in milliseconds. */
const PACE_MS = 60_000;
const TICKET = 'trial';

/** Plays a conversation through the dialogue itself, and keeps what its judges found for the last message. Nobody is on
 * duty and every question goes unanswered.
 * @throws {RangeError} Without any message. */
export function replay(lexicon: Lexicon, { messages, group }: TrialInput): Replayed {
  const judged: { findings: TriageFindings | null; text: string; policy: PolicyDecision | null } = {
    findings: null,
    text: '',
    policy: null,
  };
  const step = createStep({
    triage(of, input) {
      const found = findDanger(of, input);
      // A second look at the same words is without the turns before them; one at fewer of them is what counts.
      if (judged.findings === null || input.text !== judged.text) judged.findings = found;
      judged.text = input.text;
      return found.triage;
    },
    judgePolicy(of, input) {
      judged.policy = judgePolicy(of, input);
      return judged.policy;
    },
    isPersonal,
  });
  let state: DialogueState | null = null;
  let ticket: TicketView | null = null;
  let last: { step: Step; question: string | null } | null = null;
  for (const [at, text] of messages.entries()) {
    judged.findings = null;
    const said: Said = {
      type: 'said',
      messageId: String(at),
      text,
      at: at * PACE_MS,
      channel: group ? 'wechat-group' : 'web',
      mentioned: true,
      home: NO_PLACE,
      ticket,
      duty: { onCallName: null, expectedWaitMinutes: null, demo: true },
      newTicketId: TICKET,
    };
    const heard: Step = step(lexicon, state, said);
    const lookUp = heard.effects.find((effect) => effect.type === 'find_answer');
    last = { step: heard, question: lookUp?.question ?? null };
    const done: Step =
      lookUp === undefined ? heard : joinSteps(heard, step(lexicon, heard.state, unanswered(said, lookUp)));
    const erased = done.effects.some(({ type }) => type === 'erase_person');
    state = erased ? null : done.state;
    ticket = ticketAfter(ticket, done.effects);
  }
  const { findings, policy } = judged;
  if (last === null || findings === null) {
    throw new RangeError('Cannot explain a conversation without a message');
  }
  return { findings, policy, ...last };
}

function unanswered(said: Said, wanted: Extract<Effect, { type: 'find_answer' }>): DialogueInput {
  const { question, turn, danger, standing, lead } = wanted;
  const answer = { kind: 'abstained', reason: 'no_snapshot', nearest: [] } as const;
  const beside = {
    ...(danger === undefined ? {} : { danger }),
    ...(standing === undefined ? {} : { standing }),
    ...(lead === undefined ? {} : { lead }),
  };
  return { type: 'answer_found', question, answer, said, turn, ...beside };
}

function ticketAfter(before: TicketView | null, effects: readonly Effect[]): TicketView | null {
  let ticket = before;
  for (const effect of effects) {
    if (effect.type === 'open_ticket') {
      const { ticketId: id, priority, topic } = effect;
      ticket = { id, status: 'opened', priority, topic, counsellorName: null, counsellorActiveAt: null };
    } else if (effect.type === 'raise_ticket' && ticket !== null) {
      ticket = { ...ticket, priority: effect.priority };
    } else if (effect.type === 'set_status' && effect.status === 'resolved') ticket = null;
    else if (effect.type === 'erase_person') ticket = null;
  }
  return ticket;
}

import { readCommand } from '../commands/read-command.ts';
import type { FreshTurn } from '../turn.ts';
import type { DialogueState } from '../dialogue-state.ts';
import type { Effect, Step } from '../types.ts';
import { answerOpen } from './answer-open.ts';
import { correctOpen } from './correct-open.ts';
import { type Corrected, correctSent } from './correct-sent.ts';
import { takesBackBeside } from './takes-back-beside.ts';

/** Corrects a form that is open or was sent, or answers what an open one asks, and hears what the message says besides as a
 * turn of its own; an order to take back what was told is heard alone, and nothing noted beside it. Otherwise with all of the message where only then a rule hears a danger in it: every word counts.
 * @param before The state in which the message came.
 * @param hear Hears a text in a state.
 * @returns Null where no form is corrected or answered, or nothing is said besides. */
export function hearBesideCorrection(
  turn: FreshTurn,
  before: DialogueState,
  hear: (state: DialogueState, text: string) => Step,
): Step | null {
  if (!mayCorrect(turn)) return null;
  const taken = turn.besideCorrection || turn.triage.level !== 'routine' ? null : takesBackBeside(turn);
  if (taken !== null) {
    const { leftForms = [] } = before;
    const left = taken.told === null ? leftForms : [...leftForms, taken.told];
    return hear({ ...before, leftForms: left }, taken.order);
  }
  const corrected = correct(turn);
  if (corrected === null || corrected.rest === '') return null;
  const { matchedRules } = turn.judgement;
  const { intake, sent = null, consents = [] } = corrected.step.state;
  const state = { ...before, intake, sent, consents };
  const apart = hear(state, corrected.rest);
  const isMissed = matchedRules.some(
    (rule) =>
      !apart.outcome.matchedRules.includes(rule) && turn.lexicon.redFlags.some(({ id }) => id === rule),
  );
  const after = isMissed ? hear(state, turn.said.text) : apart;
  return besideCorrection(corrected.step, after);
}

function correct(turn: FreshTurn): Corrected | null {
  return turn.state.intake === null ? correctSent(turn) : (correctOpen(turn) ?? answerOpen(turn));
}

/** Nothing else is awaited of the resident, and nobody else speaks with them. */
function mayCorrect({ inGroup, voice, state, text }: FreshTurn): boolean {
  if (inGroup || voice === 'counsellor') return false;
  return (state.awaiting ?? null) !== 'erase' && readCommand(text) === null;
}

/** A turn that corrects or answers a form and says something besides: what is said besides decides how it goes on, and what
 * was noted is said in the same reply, above an answer and below what to do in danger.
 * @param correction What was changed or noted, with a reply of its own.
 * @param rest What came of the rest. */
function besideCorrection(correction: Step, rest: Step): Step {
  const line = correction.effects.find((effect) => effect.type === 'reply')?.reply.text ?? '';
  const told = withLead(rest, line);
  const isSaid = rest.effects.some(({ type }) => type === 'reply' || type === 'find_answer');
  const kept = correction.effects.filter(({ type }) => !isSaid || type !== 'reply');
  return { ...told, effects: [...kept, ...told.effects] };
}

/** What is asked of somebody in danger stands last. */
function belowAdvice(text: string, line: string): string {
  const at = text.lastIndexOf('\n');
  return at > 0 && /[?？]$/u.test(text)
    ? `${text.slice(0, at)}\n${line}${text.slice(at)}`
    : `${text}\n${line}`;
}

/** Says a line in the replies of a step, also in one that waits for its answer. */
export function withLead(step: Step, lead: string): Step {
  const effects = step.effects.map((effect): Effect => {
    if (effect.type === 'find_answer') return { ...effect, lead };
    if (effect.type !== 'reply' || effect.toPrivate) return effect;
    const { reply } = effect;
    const text = reply.level === 'routine' ? `${lead}\n${reply.text}` : belowAdvice(reply.text, lead);
    return { ...effect, reply: { ...reply, text } };
  });
  return { ...step, effects };
}

import { conclude } from '../conclude.ts';
import type { Turn } from '../turn.ts';
import type { Effect, Step } from '../types.ts';

/** Whether a guardian must agree before anything that identifies the resident is kept: a child under fourteen.
 * Help never waits for it. */
export function needsGuardian({ state }: Turn): boolean {
  return state.speaker === 'child' && !(state.consents ?? []).includes('guardian');
}

/** Asks for it, and forgets what a form has gathered so far.
 * @param first What is said before.
 * @param form The form that opens once a guardian agrees. */
export function askGuardian(
  turn: Turn,
  first: readonly (string | null)[],
  effects: readonly Effect[],
  form: string | null = null,
): Step {
  const { words } = turn;
  return conclude(turn, {
    action: effects.length > 0 ? 'handoff' : 'intake',
    say: [...first, words.guardianAsk],
    effects,
    suggestions: [words.buttonGuardianYes, words.buttonGuardianNo].map((label) => ({ label, text: label })),
    topic: turn.state.topic,
    change: { intake: null, resting: null, wantedForm: form, awaiting: 'guardian' },
  });
}

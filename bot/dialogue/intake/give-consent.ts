import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import type { Turn } from '../turn.ts';
import type { DialogueState, Effect, IntakeState } from '../types.ts';
import { findSlot } from './find-form.ts';
import { toChild } from '../speaker/to-child.ts';
import { said } from './ask-intake.ts';

/** What a step of a form has to do with consent. */
export interface ConsentStep {
  /** Said before the next question; null when it was said, agreed to, or nothing personal comes next. */
  readonly line: string | null;
  readonly effects: readonly Effect[];
  readonly change: Pick<DialogueState, 'consents'>;
  /** The form, with what was told noted. */
  readonly intake: IntakeState;
}

/** Says once a purpose what the answers are for, before the first that tells who the resident is; whoever answers then
 * agrees, which is recorded.
 * @param before The form when the message came; null when it opens with it.
 * @param next The form after the message. */
export function giveConsent(
  turn: Turn,
  form: IntakeForm,
  before: IntakeState | null,
  next: IntakeState,
): ConsentStep {
  const given = turn.state.consents ?? [];
  if (given.includes(form.purpose)) return { line: null, effects: [], change: {}, intake: next };
  const known = tellsWho(form, next);
  if (known && before?.consentTold === true) {
    return {
      line: null,
      effects: [{ type: 'record_consent', purpose: form.purpose, granted: true }],
      change: { consents: [...given, form.purpose] },
      intake: next,
    };
  }
  const due = next.confirming ? known : known || findSlot(form, next.slot).personal;
  if (!due || next.consentTold === true) return { line: null, effects: [], change: {}, intake: next };
  const line = turn.words.intakeConsent(said(form.use, turn.words));
  return {
    // A form for the young says 你 throughout.
    line: form.opening.zh.includes('你') ? toChild(line) : line,
    effects: [],
    change: {},
    intake: { ...next, consentTold: true },
  };
}

/** Whether anything given so far tells who the resident is. */
function tellsWho(form: IntakeForm, { slots }: IntakeState): boolean {
  return form.slots.some(({ id, personal, whenDeclined }) => {
    const value = slots[id];
    return personal && value !== undefined && value !== whenDeclined;
  });
}

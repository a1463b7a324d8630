import type { IntakeForm, SlotKind } from '../../../knowledge/lexicon/intake-forms.ts';
import type { Turn } from '../turn.ts';
import type { DialogueState, IntakeState } from '../dialogue-state.ts';
import type { Effect } from '../types.ts';
import { toChild } from '../speaker/to-child.ts';
import { said } from './ask-intake.ts';
import { HERE, UNKNOWN } from './slot-kinds.ts';

/** What a step of a form has to do with consent. */
export interface ConsentStep {
  /** Said before what was noted and the next question; null when it was said or agreed to before. */
  readonly line: string | null;
  readonly effects: readonly Effect[];
  readonly change: Pick<DialogueState, 'consents'>;
  /** The form, with what was told noted. */
  readonly intake: IntakeState;
}

/** Says once a purpose what the answers are for and how long they are kept, before anything is asked or noted. It is recorded once
 * they agree: by a message that, after it was said, tells who they are, or by confirming the summary. Asking why, putting
 * off or leaving out is no agreement, whatever was known before.
 * @param before The form when the message came; null when it opens with it.
 * @param next The form after the message.
 * @param confirmed Whether the message confirms the summary. */
export function giveConsent(
  turn: Turn,
  form: IntakeForm,
  before: IntakeState | null,
  next: IntakeState,
  confirmed = false,
): ConsentStep {
  const given = turn.state.consents ?? [];
  if (given.includes(form.purpose)) return { line: null, effects: [], change: {}, intake: next };
  const known = telling(form, next).length > 0;
  const agrees = confirmed ? known : before !== null && tellsMore(form, before, next);
  if (agrees && before?.consentTold === true) {
    return { line: null, ...recordConsent(turn, form), intake: next };
  }
  // Of what is told first, what for and for how long is said before it, too: how far a pregnancy is, what weighs on somebody.
  const due = known || !next.confirming;
  if (!due || next.consentTold === true) return { line: null, effects: [], change: {}, intake: next };
  const line = turn.words.intakeConsent(
    said(form.use, turn.words),
    asksFor(form),
    turn.settings.casesKeptDays,
  );
  return {
    // A form for the young says 你 throughout.
    line: form.opening.zh.includes('你') ? toChild(line) : line,
    effects: [],
    change: {},
    intake: { ...next, consentTold: true },
  };
}

/** What a form asks of who the resident is. */
function asksFor({ slots }: IntakeForm): readonly SlotKind[] {
  return slots.flatMap(({ kind, personal, asked }) => (personal && asked ? [kind] : []));
}

/** Records that the resident agrees to a form's purpose. */
export function recordConsent(
  { state }: Turn,
  { purpose }: Pick<IntakeForm, 'purpose'>,
): Pick<ConsentStep, 'effects' | 'change'> {
  return {
    effects: [{ type: 'record_consent', purpose, granted: true }],
    change: { consents: [...(state.consents ?? []), purpose] },
  };
}

/** Whether a message has told who the resident is, in words that were understood. */
export function tellsMore(
  form: IntakeForm,
  before: Pick<IntakeState, 'slots'>,
  next: Pick<IntakeState, 'slots'>,
): boolean {
  return telling(form, next).some(
    (id) => next.slots[id] !== before.slots[id] && !(next.slots[id] ?? '').endsWith('（原话）'),
  );
}

/** The slots that tell who the resident is. */
function telling(form: IntakeForm, { slots }: Pick<IntakeState, 'slots'>): readonly string[] {
  return form.slots
    .filter(({ id, personal, whenDeclined }) => {
      const value = slots[id];
      if (!personal || value === undefined || value === whenDeclined) return false;
      return value !== UNKNOWN && !value.startsWith(HERE);
    })
    .map(({ id }) => id);
}

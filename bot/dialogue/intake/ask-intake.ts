import { toChild } from '../speaker/to-child.ts';
import type { Wording } from '../wording/wording.ts';
import type { IntakeState, Reply } from '../types.ts';
import { findForm, findSlot } from './forms/find-form.ts';
import type { Form } from './form.ts';

/** What the form says next and the buttons that go with it. */
export interface IntakePrompt {
  readonly text: string;
  readonly suggestions: Reply['suggestions'];
}

/** The question for the slot that is open, or the summary to confirm. */
export function askIntake(intake: IntakeState, words: Wording): IntakePrompt {
  const form = findForm(intake.form);
  if (intake.confirming) {
    return {
      text: words.intakeSummary(summaryLines(form, intake)),
      suggestions: [words.buttonConfirm, words.buttonCancel].map((label) => ({ label, text: label })),
    };
  }
  const slot = findSlot(form, intake.slot);
  return {
    text:
      words.language === 'en' ? slot.ask.en : words.reader === 'child' ? toChild(slot.ask.zh) : slot.ask.zh,
    suggestions: slot.choices.map((choice) => ({ label: choice, text: choice })),
  };
}

function summaryLines(form: Form, intake: IntakeState): string[] {
  return form.slots
    .filter(({ id }) => intake.slots[id] !== undefined)
    .map(({ id, label }) => `${label}：${intake.slots[id] ?? ''}`);
}

/** Moves to the first slot that has no value yet, or to the summary. */
export function advance(form: Form, intake: IntakeState): IntakeState {
  const open = form.slots.find(({ id }) => intake.slots[id] === undefined);
  return open === undefined
    ? { ...intake, confirming: true }
    : { ...intake, slot: open.id, confirming: false };
}

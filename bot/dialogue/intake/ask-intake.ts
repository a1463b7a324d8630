import type { IntakeForm, Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { toChild } from '../speaker/to-child.ts';
import type { Turn } from '../turn.ts';
import type { IntakeState } from '../dialogue-state.ts';
import type { Reply } from '../types.ts';
import type { Wording } from '../wording/wording.ts';
import { findSlot, openForm } from './find-form.ts';

/** What the form says next and the buttons that go with it. */
export interface IntakePrompt {
  readonly text: string;
  readonly suggestions: Reply['suggestions'];
}

/** The question for the slot that is open, or the summary to confirm. */
export function askIntake(form: IntakeForm, intake: IntakeState, words: Wording): IntakePrompt {
  if (intake.confirming) {
    return {
      text: words.intakeSummary(summaryLines(form, intake)),
      suggestions: [words.buttonConfirm, words.buttonChange, words.buttonCancel].map(button),
    };
  }
  const slot = findSlot(form, intake.slot);
  return { text: questionOf(slot, words), suggestions: slot.choices.map(button) };
}

/** The same for the form that a conversation has open; null where there is none. */
export function promptOf({ state, words, lexicon }: Turn): IntakePrompt | null {
  const form = openForm(lexicon, state.intake);
  return form === null || state.intake === null ? null : askIntake(form, state.intake, words);
}

/** A sentence of a form in the resident's language. */
export function said(sentence: { readonly zh: string; readonly en: string }, words: Wording): string {
  if (words.language === 'en') return sentence.en;
  return words.reader === 'child' ? toChild(sentence.zh) : sentence.zh;
}

/** What is said at once to the choices among what was told. */
export function saidTo(form: IntakeForm, values: IntakeState['slots'], words: Wording): readonly string[] {
  return form.slots.flatMap((slot) => {
    const line = slot.says[values[slot.id] ?? ''];
    return line === undefined ? [] : [said(line, words)];
  });
}

/** Moves to the first slot that has no value yet, or to the summary. */
export function advance(form: IntakeForm, intake: IntakeState): IntakeState {
  const open = form.slots.find(({ id, asked }) => asked && intake.slots[id] === undefined);
  if (open === undefined) return { ...intake, confirming: true, tries: 0 };
  const tries = open.id === intake.slot ? (intake.tries ?? 0) : 0;
  return { ...intake, slot: open.id, confirming: false, tries };
}

/** The values so far, one a line. */
export function summaryLines(form: IntakeForm, { slots }: Pick<IntakeState, 'slots'>): string[] {
  return form.slots
    .filter(({ id }) => slots[id] !== undefined)
    .map(({ id, label }) => `${label}：${slots[id] ?? ''}`);
}

function questionOf({ ask, why }: Slot, words: Wording): string {
  if (why === null) return said(ask, words);
  return words.language === 'en' ? `${ask.en} (${why.en})` : `${said(ask, words)}（${said(why, words)}）`;
}

function button(label: string): Reply['suggestions'][number] {
  return { label, text: label };
}

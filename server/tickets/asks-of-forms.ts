import { isDelicate } from '../../bot/dialogue/intake/is-delicate.ts';
import type { Slot } from '../../knowledge/lexicon/intake-forms.ts';

/** A form that was filled in for a case. */
interface FilledForm {
  readonly form: string;
  readonly slots: Readonly<Record<string, string>>;
}

/** What of the forms is known by name. */
interface FormNames {
  formTitle(form: string): string;
  formMatter(form: string): { readonly topic: string | null } | null;
  slot(form: string, slot: string): Pick<Slot, 'kind' | 'whenDeclined'> | null;
}

/** Something to look up. */
export interface FormAsk {
  readonly text: string;
  /** Only guidance on this answers it: 「怀孕和产后」 of somebody who wants to talk is no danger after a birth. Null for any. */
  readonly topic: string | null;
}

/** What a title says besides its matter. */
const OFFICE = /预约|申请|登记|报名|咨询|服务|转介|求助|调解|随访|与|和|、/gu;
/** Choices that name no matter. */
const OPEN = /^(?:别的|不清楚|都可以|不想说)$/u;

/** What was asked for in forms, as one would look it up: what was told in words and what was chosen as the matter, or else
 * what the form is for. The newest form first.
 * @param forms Oldest first. */
export function asksOfForms(forms: readonly FilledForm[], names: FormNames): readonly FormAsk[] {
  return forms.toReversed().flatMap(({ form, slots }) => {
    const topic = names.formMatter(form)?.topic ?? null;
    const told = Object.entries(slots).flatMap(([id, value]): readonly FormAsk[] => {
      const slot = names.slot(form, id);
      if (slot === null || value === slot.whenDeclined || OPEN.test(value)) return [];
      const text = value.replace(/（原话）$/u, '');
      if (slot.kind === 'text') return [{ text, topic: null }];
      return slot.kind === 'choice' && id === 'matter'
        ? [{ text, topic: isDelicate({ topic }) ? topic : null }]
        : [];
    });
    if (topic === null || told.length > 0) return told;
    return [{ text: names.formTitle(form).replace(OFFICE, ''), topic }];
  });
}

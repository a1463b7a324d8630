import type { SlotReaderRole } from '../../../knowledge/lexicon/intake-forms.ts';
import { isDelicate } from '../../../bot/dialogue/intake/is-delicate.ts';
import type { ToldForm } from '../../../bot/dialogue/dialogue-state.ts';
import type { TicketDetail } from '../../api/console.ts';
import type { Glossary } from '../../app/deps.ts';
import type { TicketIntake, UnfinishedForm } from '../../store/ticket-port.ts';
import type { User } from '../../store/ports.ts';
import { blotOut, type Blots } from './blots.ts';

/** Who reads a case, as forms have it.
 * @param advises Whether they were only asked for advice. */
export function readerOf({ roles }: Pick<User, 'roles'>, advises: boolean): SlotReaderRole {
  if (advises) return 'expert';
  return roles.some((role) => role === 'lead' || role === 'supervisor' || role === 'admin')
    ? 'lead'
    : 'counsellor';
}

/** What forms say of who the resident is: to be blotted out elsewhere, too. */
export function tellingValues(intakes: readonly ToldForm[], glossary: Glossary): readonly string[] {
  return intakes.flatMap(({ form, slots }) =>
    Object.entries(slots)
      .filter(
        ([slot, value]) =>
          !maySee(glossary, form, slot, 'expert') && !isDeclined(glossary, form, slot, value),
      )
      .map(([, value]) => value),
  );
}

/** The forms of a case as somebody may read them.
 * @param blots Null for whoever may know everything; else what tells who the resident is, left out of every value. */
export function intakeViews(
  intakes: readonly TicketIntake[],
  glossary: Glossary,
  reader: SlotReaderRole,
  blots: Blots | null,
): TicketDetail['intakes'] {
  return intakes.map(({ form, slots, at, withdrawn }) => ({
    form,
    title: glossary.formTitle(form),
    at: new Date(at).toISOString(),
    withdrawn,
    slots: shownSlots({ form, slots }, glossary, reader).map(({ label, value }) => ({
      label,
      value: blots === null ? value : blotOut(value, blots),
    })),
  }));
}

function shownSlots(
  { form, slots }: ToldForm,
  glossary: Glossary,
  reader: SlotReaderRole,
): { label: string; value: string }[] {
  return Object.entries(slots)
    .filter(([slot]) => maySee(glossary, form, slot, reader))
    .map(([slot, value]) => ({ label: glossary.slot(form, slot)?.label ?? slot, value }));
}

/** What is being filled in, as somebody may read it who reads the case beside it: only once the resident has agreed to its
 * purpose, and what is told to few only where the case is read by as few.
 * @param isSensitive Whether the case is. */
export function unfinishedView(
  unfinished: UnfinishedForm | null,
  glossary: Glossary,
  reader: SlotReaderRole,
  isSensitive: boolean,
): TicketDetail['unfinished'] {
  const matter = unfinished === null ? null : glossary.formMatter(unfinished.form);
  if (unfinished === null || matter === null) return null;
  if (!unfinished.consents.includes(matter.purpose) || (isDelicate(matter) && !isSensitive)) return null;
  const slots = shownSlots(unfinished, glossary, reader);
  return slots.length === 0
    ? null
    : { title: glossary.formTitle(unfinished.form), at: new Date(unfinished.at).toISOString(), slots };
}

/** The names that forms give, as they give them. */
export function namesIn(intakes: readonly ToldForm[], glossary: Glossary): readonly string[] {
  return intakes.flatMap(({ form, slots }) =>
    Object.entries(slots)
      .filter(
        ([slot, value]) =>
          glossary.slot(form, slot)?.kind === 'name' && !isDeclined(glossary, form, slot, value),
      )
      .map(([, value]) => value),
  );
}

/** How the resident wants to be called; null where no form says it. */
export function calledIn(intakes: readonly TicketIntake[], glossary: Glossary): string | null {
  const names = namesIn(intakes, glossary).filter(
    // A surname alone is no way to call somebody.
    (name) => !name.startsWith('姓') && !name.endsWith('（原话）'),
  );
  return names.at(-1) ?? null;
}

function maySee(glossary: Glossary, form: string, slot: string, reader: SlotReaderRole): boolean {
  const known = glossary.slot(form, slot);
  // Of a slot that no form has any more, nobody knows whether it tells who somebody is.
  return known === null ? reader !== 'expert' : known.seenBy.includes(reader);
}

function isDeclined(glossary: Glossary, form: string, slot: string, value: string): boolean {
  const known = glossary.slot(form, slot);
  return known !== null && (value === known.whenDeclined || value.startsWith('就在这里回复'));
}

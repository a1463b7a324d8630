import type { IntakeForm, Slot, SlotKind } from '../../../knowledge/lexicon/intake-forms.ts';
import { tellsEnd } from '../speaker/pregnancy-over.ts';
import type { PastTurn } from '../dialogue-state.ts';
import { certainValue } from './certain-value.ts';
import { namedChoice, wholeChoice } from './read-choice.ts';
import { isDelicate } from './is-delicate.ts';
import { spotBareName } from './read-name.ts';
import { saysOnlyValue } from './says-only-value.ts';
import { slotKinds, UNKNOWN } from './slot-kinds.ts';
import { type Heard, plainReply } from './slot-reader.ts';
import { toldMatter } from './told-matter.ts';

type Values = Readonly<Record<string, string>>;

/** Longest message that is nothing but one value. */
const MAX_WHOLE = 14;
/** Kinds whose values, said alone, are nothing else. */
const WHOLE_KINDS: ReadonlySet<SlotKind> = new Set(['contact', 'town', 'date']);

/** Finds what a reply says to slots besides the one that was asked.
 * @param asked Id of the slot that was asked; null for none. */
export function spotInReply(
  form: IntakeForm,
  filled: Values,
  asked: string | null,
  text: string,
  heard: Heard,
): Values {
  const found: Record<string, string> = {};
  const isPersonal = form.slots.some(({ id, personal }) => id === asked && personal);
  for (const slot of form.slots) {
    if (slot.id === asked || isKnown(filled[slot.id])) continue;
    const value = isChoice(slot)
      ? namedChoice(plainReply(text), slot)
      : (slotKinds[slot.kind].spot(text, slot, heard) ?? (isPersonal ? nameIn(slot, text, heard) : null));
    if (value !== null) found[slot.id] = value;
  }
  return found;
}

/** Finds another choice that a reply names, asked or not, by whatever wording of it the whole reply is: 「上门」. Whether
 * somebody is safe is never taken so.
 * @param asked Id of the slot that was asked.
 * @returns Nothing where it may be a choice of several. */
export function spotEarly(form: IntakeForm, filled: Values, asked: string, text: string): Values {
  const found = form.slots.flatMap((slot) => {
    if (slot.kind !== 'choice' || slot.id === asked) return [];
    const value = wholeChoice(plainReply(text), slot);
    return value === null || value === filled[slot.id] ? [] : [[slot.id, value] as const];
  });
  return found.length === 1 ? Object.fromEntries(found) : {};
}

/** Finds the slot that a whole reply is a value of, whichever was asked: 「0550-7654321」 is how to reach somebody, 「新街」 a town.
 * It fills what was left out, too.
 * @param asked Id of the slot that was asked. */
export function spotWhole(
  form: IntakeForm,
  filled: Values,
  asked: string,
  text: string,
  heard: Heard,
): Values {
  if (text.length > MAX_WHOLE) return {};
  for (const slot of form.slots) {
    const isOpen = !isKnown(filled[slot.id]) || filled[slot.id] === slot.whenDeclined;
    if (slot.id === asked || !isOpen || !WHOLE_KINDS.has(slot.kind)) continue;
    const value = certainValue(slot, text, heard);
    if (value !== null && saysOnlyValue(slot, text, value, heard)) return { [slot.id]: value };
  }
  return {};
}

/** Finds what the request that opens a form, and what was said before it, have said already of the resident; the newest counts. A
 * number of earlier is not used where a call could be heard by the wrong one.
 * @param earlier Oldest first, any speakers. */
export function spotAtOpening(
  form: IntakeForm,
  earlier: readonly PastTurn[],
  request: Heard & { readonly text: string },
): Values {
  const before = earlier.filter(({ from }) => from === 'resident');
  const found: Record<string, string> = {};
  for (const slot of form.slots) {
    const matter = slot.kind === 'text' && slot.asked ? toldMatter(form, request.text, request) : null;
    if (matter !== null) found[slot.id] = matter;
    const reader = slotKinds[slot.kind];
    const told = slot.kind === 'weeks' ? sincePregnancyEnded(before, request.home) : before;
    const lines = reader.lasting && !(slot.kind === 'contact' && isDelicate(form)) ? told : [];
    const value =
      reader.spot(request.text, slot, request) ??
      lines
        .map((line) => reader.spot(line.text, slot, { at: line.at, home: request.home }, true))
        .findLast((each) => each !== null);
    if (value !== undefined && value !== null) found[slot.id] = value;
  }
  return found;
}

/** The lines from that on which says that a pregnancy is over; all where none does. */
function sincePregnancyEnded(lines: readonly PastTurn[], home: Heard['home']): readonly PastTurn[] {
  const ended = lines.findLastIndex(({ text }) => tellsEnd(text, home) !== null);
  return ended < 0 ? lines : lines.slice(ended);
}

/** Whether a message is nothing but the value of another slot: a telephone number is no answer to 「想问什么」. */
export function isOthersValue(values: Values, text: string): boolean {
  return Object.keys(values).length > 0 && text.length <= MAX_WHOLE;
}

/** Whoever is asked where they are, or how to reach them, may begin with who they are. */
function nameIn({ kind, nickname }: Slot, text: string, { home }: Heard): string | null {
  return kind === 'name' ? spotBareName(text, nickname, home) : null;
}

/** What was not understood, and kept as it was said, is told again at any time. */
function isKnown(value: string | undefined): boolean {
  return value !== undefined && value !== UNKNOWN && !value.endsWith('（原话）');
}

function isChoice({ kind }: Slot): boolean {
  return kind === 'choice' || kind === 'yesno';
}

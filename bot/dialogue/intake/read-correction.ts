import type { IntakeForm, Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { namesOthers } from './clauses.ts';
import { namedChoice, readChoice } from './read-choice.ts';
import { spotName } from './read-name.ts';
import { slotKinds } from './slot-kinds.ts';
import { type Heard, plainReply } from './slot-reader.ts';

/** A change to a slot that was filled before. */
export interface Correction {
  readonly slot: string;
  /** Null when it was only said to be wrong: it is asked again. */
  readonly value: string | null;
}

type Values = Readonly<Record<string, string>>;

const NOT_BUT = /(?:不是|不对,?不是)(.{1,30}?)[,，。、 ]*(?:而)?是(.{1,30})$/;
const CHANGE =
  /(?:说错了|写错了|打错了|填错了|弄错了|错了|不对|改成|改为|改到|改在|换成|换到|更正为?|应该是|应该为)[,，。、:： ]*(?:应该)?(?:是)?(.{1,30})$/;
const WRONG = /错了|写错|填错|打错|说错|不对|要改|想改|改一下|改下|修改|换一下|换个|重填|重写/;
/** What follows from a value, in brackets. */
const DERIVED = /（[^（）]*）/gu;

/** Reads a correction of a filled slot: 「不是14是13」, 「不是铜城是秦栏」, 「电话改成138…」, 「写错了，是杨村」, 「镇写错了」.
 *
 * @param text Normalised.
 * @param slots The values so far.
 * @returns Null when nothing filled is corrected. */
export function readCorrection(
  form: IntakeForm,
  slots: Values,
  text: string,
  heard: Heard,
): Correction | null {
  const filled = form.slots.filter(({ id }) => slots[id] !== undefined);
  const swap = NOT_BUT.exec(text);
  const said = { filled, slots, text, heard };
  if (swap !== null) return replacePart(said, swap[1] ?? '', swap[2] ?? '');
  const change = CHANGE.exec(text);
  const changed = change === null ? null : replaceWhole(said, change[1] ?? '');
  return changed ?? (WRONG.test(text) ? askAgain(said) : null);
}

/** A bare new value after the summary replaces the old one: a resident just writes the right number. */
export function readNewValue(form: IntakeForm, slots: Values, text: string, heard: Heard): Correction | null {
  const filled = form.slots.filter(({ id }) => slots[id] !== undefined);
  const named = filled.find(
    ({ label }) => label === text || label.replace(/（.*）/u, '') === plainReply(text),
  );
  if (named !== undefined) return { slot: named.id, value: null };
  const changed = replaceWhole({ filled, slots, text, heard }, text);
  const choice = filled.some((slot) => slots[slot.id] === text);
  if (changed !== null || choice) return changed;
  const byName = filled.find((slot) => isNamed(slot, text) && text.length <= 4);
  return byName === undefined ? null : { slot: byName.id, value: null };
}

interface Said {
  readonly filled: readonly Slot[];
  readonly slots: Values;
  readonly text: string;
  readonly heard: Heard;
}

function replacePart(said: Said, wrongText: string, rightText: string): Correction | null {
  const wrong = wrongText.trim();
  const right = rightText.replace(/[\s\p{P}]+$/gu, '').trim();
  const { slots, heard } = said;
  const weighed = said.filled
    .map((slot) => ({ slot, weight: standsIn(base(slots[slot.id]), wrong, slot, heard) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  for (const { slot } of weighed) {
    const before = slots[slot.id] ?? '';
    // A whole value first (不是铜城是秦栏), then a part of one (不是14是13).
    const next =
      valueOf(slot, right, heard) ??
      valueOf(
        slot,
        base(before).replace(wrong, () => right),
        heard,
      );
    if (next !== null && next !== before) return { slot: slot.id, value: next };
  }
  return replaceWhole({ ...said, text: right }, right);
}

/** How surely a part stands for a slot's value: all of it, a whole number or word of it, any piece. */
function standsIn(value: string, wrong: string, slot: Slot, heard: Heard): number {
  if (wrong === '') return 0;
  if (valueOf(slot, wrong, heard) === value) return 3;
  const place = value.indexOf(wrong);
  if (place < 0) return 0;
  const edge = /\d/.test(value[place - 1] ?? '') || /\d/.test(value[place + wrong.length] ?? '');
  return edge && /\d/.test(wrong) ? 1 : 2;
}

function replaceWhole({ filled, slots, text, heard }: Said, right: string): Correction | null {
  const named = filled.filter((slot) => isNamed(slot, text));
  for (const slot of named) {
    const value = valueOf(slot, right, heard);
    if (value !== null && value !== slots[slot.id]) return { slot: slot.id, value };
  }
  const others = filled.filter((slot) => !named.includes(slot));
  for (const slot of others.toReversed()) {
    const value = certainValue(slot, right, heard);
    if (value !== null && value !== slots[slot.id]) return { slot: slot.id, value };
  }
  return null;
}

function askAgain({ filled, text }: Said): Correction | null {
  const named = filled.find((slot) => isNamed(slot, text));
  return named === undefined ? null : { slot: named.id, value: null };
}

function isNamed(slot: Slot, text: string): boolean {
  const label = slot.label.replace(/（.*）/u, '');
  return (label.length > 1 && text.includes(label)) || slotKinds[slot.kind].named.test(text);
}

function valueOf(slot: Slot, text: string, heard: Heard): string | null {
  const reading = slotKinds[slot.kind].read(text, slot, heard);
  return reading !== null && 'value' in reading ? reading.value : null;
}

/** A value that can be of no other slot: not any words at all, and of a choice its own. */
function certainValue(slot: Slot, text: string, heard: Heard): string | null {
  switch (slot.kind) {
    case 'text':
      return null;
    case 'name':
      return /^.{1,4}(?:先生|女士|小姐|阿姨|姐|哥|同学|老师)$/u.test(text)
        ? valueOf(slot, text, heard)
        : spotName(text, slot.nickname, heard.home);
    case 'choice':
    case 'yesno':
      return text.length <= 10 && namedChoice(plainReply(text), slot) !== null
        ? readChoice(text, slot)
        : null;
    case 'weeks':
    case 'age':
    case 'town':
      return namesOthers(text) ? null : valueOf(slot, text, heard);
    case 'contact':
    case 'date':
    case 'count':
      return valueOf(slot, text, heard);
  }
  return slot.kind satisfies never;
}

function base(value: string | undefined): string {
  return (value ?? '').replace(DERIVED, '');
}

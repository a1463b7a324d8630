import type { IntakeForm, Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { certainValue, valueOf } from './certain-value.ts';
import { namesOthers } from './clauses.ts';
import { type CorrectionPart, correctionParts } from './correction-parts.ts';
import { isQuestion } from './is-question.ts';
import { readChoice } from './read-choice.ts';
import { saysOnlyValue } from './says-only-value.ts';
import { slotKinds } from './slot-kinds.ts';
import { type Heard, plainReply } from './slot-reader.ts';

/** What a message changes in slots that were filled before. */
export interface Correction {
  /** The new values by slot; none when it was only said that one is wrong. */
  readonly values: Values;
  /** The slot that was only said to be wrong: it is asked again. Null where new values are told. */
  readonly again: string | null;
  /** Nothing is said besides. */
  readonly whole: boolean;
  /** What is said besides, in clauses of its own: 「另外我最近老头晕」; empty where nothing is. */
  readonly rest: string;
}

type Values = Readonly<Record<string, string>>;

interface Change {
  readonly slot: string;
  readonly value: string | null;
}

const NOT_BUT = /(?:不是|不对,?不是)(.{1,30}?)[,，。、 ]*(?:而)?是(.{1,30})$/;
const CHANGE =
  /(?:说错了|写错了|打错了|填错了|弄错了|错了|不对|改成|改为|改到|改在|换成|换到|更正为?|应该是|应该为)[,，。、:： ]*(?:应该)?(?:是)?(.{1,30})$/;
const WRONG = /错了|写错|填错|打错|说错|不对|要改|想改|改一下|改下|修改|换一下|换个|重填|重写/;
/** 「我搬到铜城了」; not 「想搬到铜城」. */
const MOVED =
  /^(?!.*(?:想|打算|准备|要是|如果|可能|要搬)).{0,8}搬(?:家)?(?:了)?(?:到|去|回|来)了?(.{1,20})$/u;
/** 「不用上门了」: what is chosen so far is denied, and something else wanted instead. */
const DENIES = /^(?:我|就|那|还是)*(?:不用|不要|不想|不需要|不必|别|不)(?:你们|您们)?(?:来)?(.{1,10}?)了?$/u;
/** What stands before a value: 「镇是…」, 「电话：…」. */
const TILL_VALUE = /^.{0,8}?(?:是|为|[:：])/u;
/** Told in one's own words, which are all of the value. */
const TOLD_IN_WORDS: ReadonlySet<Slot['kind']> = new Set(['text', 'choice', 'yesno', 'name']);
/** What follows from a value, in brackets. */
const DERIVED = /（[^（）]*）/gu;

/** Reads which filled slots a message corrects, all that it names: 「不是14是13」, 「换成下周五，镇是铜城」, 「电话改成138…」,
 * 「我电话换了，139…」, 「不用上门了，打电话就行」, 「镇写错了」.
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
  const parts = correctionParts(text);
  const values: Record<string, string> = {};
  const rest: string[] = [];
  let whole = true;
  let isCued = false;
  for (const [index, part] of parts.entries()) {
    const said = { filled, slots, text: part.text, heard };
    const change: Change | null =
      readPart(said, part) ?? instead(said, parts[index - 1]) ?? (isCued ? toldBeside(said) : null);
    isCued ||= change !== null || hasCue(part.text);
    const slot = filled.find(({ id }) => id === change?.slot);
    if (slot === undefined || change === null || change.value === null) {
      const isDenial = parts.length > 1 && index < parts.length - 1 && DENIES.test(part.text);
      whole &&= isDenial;
      if (!isDenial && !hasCue(part.text)) rest.push(part.text);
      continue;
    }
    values[change.slot] = change.value;
    const isAlone = saysOnlyValue(slot, part.text, change.value, heard);
    whole &&= isAlone;
    const isAllValue = isAlone || TOLD_IN_WORDS.has(slot.kind) || MOVED.test(part.text);
    if (!isAllValue && !isQuestion(part.text)) rest.push(part.text);
  }
  if (Object.keys(values).length > 0) return { values, again: null, whole, rest: rest.join(',') };
  const change = readWhole({ filled, slots, text, heard });
  if (change === null) return null;
  return change.value === null
    ? { values: {}, again: change.slot, whole: false, rest: '' }
    : { values: { [change.slot]: change.value }, again: null, whole: false, rest: '' };
}

/** A bare new value after the summary replaces the old one: a resident just writes the right number. */
export function readNewValue(form: IntakeForm, slots: Values, text: string, heard: Heard): Change | null {
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

function hasCue(text: string): boolean {
  return NOT_BUT.test(text) || CHANGE.test(text) || WRONG.test(text);
}

function readPart(said: Said, { text, behind }: CorrectionPart): Change | null {
  const change = readChange(said);
  if (change !== null) return change;
  if (behind !== null) return told({ ...said, text }, behind);
  const moved = namesOthers(text) ? null : MOVED.exec(text);
  const towns = said.filled.filter(({ kind }) => kind === 'town');
  return moved === null ? null : replaceWhole({ ...said, filled: towns }, moved[1] ?? '');
}

function readWhole(said: Said): Change | null {
  return readChange(said) ?? (WRONG.test(said.text) ? askAgain(said) : null);
}

function readChange(said: Said): Change | null {
  const swap = NOT_BUT.exec(said.text);
  if (swap !== null) return replacePart(said, swap[1] ?? '', swap[2] ?? '');
  const change = CHANGE.exec(said.text);
  return change === null ? null : replaceWhole(said, change[1] ?? '');
}

/** A value beside a correction, or behind what leads to it: 「镇是铜城」, 「我姓黄」. */
function told(said: Said, value = said.text): Change | null {
  return replaceWhole(said, value.replace(TILL_VALUE, '')) ?? replaceWhole(said, value);
}

/** The same where nothing in it says that it changes something: where somebody else lives is no news of the writer. */
function toldBeside(said: Said): Change | null {
  const isOther = namesOthers(said.text);
  const change = told({ ...said, filled: said.filled.filter(({ kind }) => kind !== 'town' || !isOther) });
  const slot = said.filled.find(({ id }) => id === change?.slot);
  // 「我最近老头晕」 is no day.
  const isTime = slot?.kind === 'date' && change !== null && change.value !== null;
  return isTime && !saysOnlyValue(slot, said.text, change.value ?? '', said.heard) ? null : change;
}

/** What is wanted in place of the choice that the part before denies. */
function instead(said: Said, before: CorrectionPart | undefined): Change | null {
  const denied = before === undefined ? null : DENIES.exec(before.text);
  if (denied === null) return null;
  for (const slot of said.filled.filter(({ kind }) => kind === 'choice')) {
    const value = readChoice(said.text, slot);
    const isDenied = readChoice(denied[1] ?? '', slot) === said.slots[slot.id];
    if (isDenied && value !== null && value !== said.slots[slot.id]) return { slot: slot.id, value };
  }
  return null;
}

function replacePart(said: Said, wrongText: string, rightText: string): Change | null {
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

function replaceWhole({ filled, slots, text, heard }: Said, right: string): Change | null {
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

function askAgain({ filled, text }: Said): Change | null {
  const named = filled.find((slot) => isNamed(slot, text));
  return named === undefined ? null : { slot: named.id, value: null };
}

function isNamed(slot: Slot, text: string): boolean {
  const label = slot.label.replace(/（.*）/u, '');
  return (label.length > 1 && text.includes(label)) || slotKinds[slot.kind].named.test(text);
}

function base(value: string | undefined): string {
  return (value ?? '').replace(DERIVED, '');
}

import { DialogueError } from '../dialogue-error.ts';
import type { Form } from './form.ts';
import { slotKinds } from './slot-kinds.ts';

/** A change to a slot that was filled before. */
export interface Correction {
  readonly slot: string;
  readonly value: string;
}

const NOT_BUT = /(?:不是|不对,?不是)(.{1,30}?)[,，。、 ]*(?:而)?是(.{1,30})$/;
const CHANGE =
  /(?:说错了|写错了|打错了|填错了|弄错了|错了|不对|改成|改为|改到|换成|更正为?|应该是|应该为)[,，。、:： ]*(?:应该)?(?:是)?(.{1,30})$/;

/** Reads a correction of a filled slot: 「不是14是13」, 「不是铜城是秦栏」, 「电话改成138…」, 「写错了，是杨村」.
 *
 * @param text Normalised.
 * @param slots The values so far.
 * @returns Null when nothing filled is corrected. */
export function readCorrection(
  form: Form,
  slots: Readonly<Record<string, string>>,
  text: string,
): Correction | null {
  const swap = NOT_BUT.exec(text);
  if (swap !== null) return replacePart(form, slots, swap[1] ?? '', swap[2] ?? '');
  const change = CHANGE.exec(text);
  return change === null ? null : replaceWhole(form, slots, change[1] ?? '', text);
}

function replacePart(
  form: Form,
  slots: Readonly<Record<string, string>>,
  wrongText: string,
  rightText: string,
): Correction | null {
  const wrong = wrongText.trim();
  const right = rightText.replace(/[\s\p{P}]+$/gu, '').trim();
  for (const [id, value] of Object.entries(slots)) {
    if (!value.includes(wrong)) continue;
    const reader = readerOf(form, id);
    // A whole value first (不是铜城是秦栏), then a part of one (不是14是13).
    const next = reader.read(right) ?? reader.read(value.replace(wrong, () => right));
    if (next !== null && next !== value) return { slot: id, value: next };
  }
  return replaceWhole(form, slots, right, right);
}

function replaceWhole(
  form: Form,
  slots: Readonly<Record<string, string>>,
  right: string,
  text: string,
): Correction | null {
  const filled = form.slots.filter(({ id }) => slots[id] !== undefined);
  const named = filled.filter(({ kind }) =>
    kind === 'contact' ? /电话|号码|手机|联系/.test(text) : kind === 'town' && /镇|街道|地方|地址/.test(text),
  );
  for (const { id } of [...named, ...filled.toReversed()]) {
    const value = readerOf(form, id).read(right);
    if (value !== null && value !== slots[id]) return { slot: id, value };
  }
  return null;
}

function readerOf(form: Form, id: string): (typeof slotKinds)[keyof typeof slotKinds] {
  const slot = form.slots.find((candidate) => candidate.id === id);
  if (slot === undefined) throw new DialogueError('UNKNOWN_SLOT', `Cannot correct "${id}" of "${form.id}"`);
  return slotKinds[slot.kind];
}

import { bare } from '../commands/bare.ts';
import { readSmallTalk } from '../small-talk/read-small-talk.ts';
import type { IntakeState } from '../types.ts';
import { findSlot } from './forms/find-form.ts';
import type { Form } from './form.ts';
import { isQuestion } from './is-question.ts';
import { isBrokenNumber } from './read-contact.ts';
import { readCorrection } from './read-correction.ts';
import { slotKinds } from './slot-kinds.ts';

/** What a message means to an open form. */
export type IntakeReply =
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'correction'; readonly slot: string; readonly value: string }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'broken_number' }
  | { readonly kind: 'unclear' }
  /** Something else: a question, a greeting. It is handled as always, and the slot is asked again. */
  | { readonly kind: 'aside' };

const DECLINED =
  /^(?:我)?(?:不想(?:说|讲|告诉(?:你们?)?|填|回答|留)|不愿意?(?:说|讲|告诉(?:你们?)?|填|留)?|不方便(?:说|讲|透露|留)?|不(?:说|留|填|告诉你们?)|不用|不需要|没有|保密|跳过|下一个|略过|没有电话|没电话|无可奉告|rather not say|skip)$/;
const YES =
  /^(?:确认|确定|是|是的|对|对的|没错|没有错|没问题|正确|无误|好|好的|可以|行|嗯+|ok|yes|right|confirm)$/;
const NO = /^(?:不对|不是|错|错误|有误|不正确|有问题|no|wrong)$/;
/** A longer message that asks nothing is still more likely a side remark than a slot's value. */
const MAX_UNCLEAR = 12;

/** Reads a message in the light of an open form.
 * @param text Normalised. */
export function readReply(form: Form, intake: IntakeState, text: string): IntakeReply {
  const plain = bare(text);
  const correction = readCorrection(form, intake.slots, text);
  if (correction !== null) return { kind: 'correction', ...correction };
  if (intake.confirming) {
    if (YES.test(plain)) return { kind: 'confirmed' };
    return NO.test(plain) ? { kind: 'denied' } : readChanges(form, intake, text);
  }
  const slot = findSlot(form, intake.slot);
  if (DECLINED.test(plain) && slot.whenDeclined !== null) {
    return { kind: 'values', values: { [slot.id]: slot.whenDeclined } };
  }
  if (isQuestion(text) || readSmallTalk(text) !== null) return { kind: 'aside' };
  const value = slotKinds[slot.kind].read(text);
  if (value !== null) {
    return { kind: 'values', values: { ...spotOthers(form, intake, slot.id, text), [slot.id]: value } };
  }
  const others = spotOthers(form, intake, slot.id, text);
  if (Object.keys(others).length > 0) return { kind: 'values', values: others };
  if (slot.kind === 'contact' && isBrokenNumber(text)) return { kind: 'broken_number' };
  return { kind: text.length <= MAX_UNCLEAR ? 'unclear' : 'aside' };
}

/** After the summary, a bare new value replaces the old one: a resident just writes the right number. */
function readChanges(form: Form, intake: IntakeState, text: string): IntakeReply {
  if (isQuestion(text)) return { kind: 'aside' };
  for (const slot of form.slots.toReversed()) {
    const value = slot.kind === 'text' ? null : slotKinds[slot.kind].read(text);
    if (value !== null && value !== intake.slots[slot.id]) {
      return { kind: 'correction', slot: slot.id, value };
    }
  }
  return { kind: 'aside' };
}

function spotOthers(form: Form, intake: IntakeState, asked: string, text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const slot of form.slots) {
    if (slot.id === asked || intake.slots[slot.id] !== undefined) continue;
    const value = slotKinds[slot.kind].spot(text);
    if (value !== null) found[slot.id] = value;
  }
  return found;
}

import type { IntakeForm, Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { bare } from '../commands/bare.ts';
import { readSmallTalk } from '../small-talk/read-small-talk.ts';
import type { IntakeState } from '../dialogue-state.ts';
import { findSlot } from './find-form.ts';
import { isConfirmation } from './is-confirmation.ts';
import { isQuestion } from './is-question.ts';
import { readChoice } from './read-choice.ts';
import { hasContact, isBrokenNumber } from './read-contact.ts';
import { readCorrection, readNewValue } from './read-correction.ts';
import { isLoneSurname, readName } from './read-name.ts';
import { isDeclined, mayEndForm, namedToDecline, readLeftOut } from './read-declined.ts';
import { certainValue } from './certain-value.ts';
import { HERE, PLAIN_KINDS, slotKinds, UNKNOWN } from './slot-kinds.ts';
import type { Heard, WrongValue } from './slot-reader.ts';
import { isOthersValue, spotEarly, spotInReply, spotWhole } from './spot-values.ts';

/** What a message means to an open form. */
export type IntakeReply =
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string>> }
  /** @property again The slot that is to be asked again; null where new values are told. */
  | {
      readonly kind: 'correction';
      readonly values: Readonly<Record<string, string>>;
      readonly again: string | null;
    }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'denied' }
  /** A value that cannot be. */
  | { readonly kind: 'wrong'; readonly why: WrongValue; readonly choices?: readonly string[] }
  /** 「不想说」 to what cannot be left out. */
  | { readonly kind: 'needed' }
  /** 「不用了」: to this question, or to the whole form. */
  | { readonly kind: 'ends' }
  /** The same to the summary, of nothing that it names. */
  | { readonly kind: 'leaves_out' }
  | { readonly kind: 'unclear' }
  /** What was taken from the request already. */
  | { readonly kind: 'repeated' }
  /** Why the slot is asked. */
  | { readonly kind: 'why' }
  /** To be gone on with later. */
  | { readonly kind: 'later' }
  /** Something else: a question, a greeting. It is handled as always, and the slot is asked again. */
  | { readonly kind: 'aside' };

const NO = /^(?:不对|不是|错|错误|有误|不正确|有问题|修改|改|要改|我要改|改一下|no|wrong|change)$/;
const LATER =
  /^(?:(?:那|我)?(?:先|暂时)(?:不填|不登记|放着|放一放|这样)|(?:等|过)?(?:明天|以后|回头|改天|晚点|晚上|等会儿?|等一会儿?|等一下|过会儿?|过两天|下次|有空|有时间|下班)再?(?:说|填|来|弄|登记)|改天|回头|以后|下次|(?:我)?(?:再)?(?:想想|考虑一下|考虑考虑)(?:再(?:说|填))?|等.{0,6}(?:回来|到家|在家|商量(?:一下|好)?)(?:了|以后|之后)?再?(?:说|填|来|弄|登记)?|later)$/;
const WHY =
  /^(?:你们?)?(?:为什么|为啥|干嘛|干什么)(?:要|老|还要?)?(?:问|填|知道|留)|^(?:问|填|留)(?:这个|这些).{0,4}(?:干什么|干嘛|干啥|做什么|什么用)/;
const KNOWS_NOT =
  /^(?:我)?(?:也|还)?(?:不知道|不晓得|不清楚|搞不清|说不清|弄不清|忘了?|记不得|记不清)(?:选|是|填|要)?.{0,5}$/;
const POLITE_END = /[,， ]*(?:可以|行|好|方便|能行|来得及)(?:吗|不|么|不行|不可以)[?？\s]*$/u;
/** What is offered is declined with 「不用了」. */
const OFFERED = /^要不要/u;
/** A longer message that asks nothing is still more likely a side remark than a slot's value. */
const MAX_UNCLEAR = 12;
/** A number with what is said around it. */
const MAX_REPEATED = 20;
/** To a choice people answer with their story. */
const MAX_UNCLEAR_CHOICE = 60;

/** Reads a message in the light of an open form.
 * @param text Normalised. */
export function readReply(form: IntakeForm, intake: IntakeState, text: string, heard: Heard): IntakeReply {
  const plain = bare(text);
  if (saysLater(text)) return { kind: 'later' };
  const correction = readCorrection(form, intake.slots, text, heard);
  if (correction !== null) {
    // What was not filled so far may be told beside.
    const others = correction.again === null ? spotInReply(form, intake.slots, null, text, heard) : {};
    return { kind: 'correction', values: { ...others, ...correction.values }, again: correction.again };
  }
  if (intake.confirming) {
    if (isConfirmation(text)) return { kind: 'confirmed' };
    const left = readLeftOut(form, intake.slots, plain);
    if (left !== null) return leavesOut(left.slot);
    if (isBrokenNumber(text, heard.home)) return { kind: 'wrong', why: 'phone' };
    return NO.test(plain) || /^(?:这个)?(?:不是|不对)/u.test(text)
      ? { kind: 'denied' }
      : readChange(form, intake, text, heard);
  }
  const slot = findSlot(form, intake.slot);
  const asked = text.replace(POLITE_END, '');
  const answers = slot.kind === 'yesno' && !isQuestion(asked) ? readChoice(asked, slot) : null;
  if (answers !== null) return values(form, intake, slot, answers, text, heard);
  if (mayEndForm(plain) && !OFFERED.test(slot.ask.zh)) return { kind: 'ends' };
  if (isDeclined(plain)) return leavesOut(namedToDecline(form, plain) ?? slot);
  if (WHY.test(plain)) return { kind: 'why' };
  if (KNOWS_NOT.test(plain) && slot.whenDeclined !== null) {
    return { kind: 'values', values: { [slot.id]: UNKNOWN } };
  }
  // 都 is a surname, too.
  if (slot.kind === 'name' && isConfirmation(text)) return { kind: 'unclear' };
  if (!slot.takesQuestions && isQuestion(asked)) return { kind: 'aside' };
  if (readSmallTalk(text) !== null) return { kind: 'aside' };
  const others = spotInReply(form, intake.slots, slot.id, text, heard);
  if (slot.kind === 'text' && isOthersValue(others, text)) return { kind: 'values', values: others };
  const early = {
    ...spotWhole(form, intake.slots, slot.id, text, heard),
    ...spotEarly(form, intake.slots, slot.id, text),
    ...others,
  };
  if (slot.kind === 'text' && isOthersValue(early, text)) return { kind: 'values', values: early };
  if (slot.kind === 'text' && repeatsValue(form, intake, text, heard)) return { kind: 'repeated' };
  // 「李」 says nothing of what is asked.
  if (slot.kind === 'text' && isLoneSurname(text)) return calls(form, intake, text, heard);
  const reading = slotKinds[slot.kind].read(asked, slot, heard);
  if (reading !== null && 'value' in reading) {
    if (slot.kind === 'contact' && !form.anonymous && reading.value === HERE) return { kind: 'needed' };
    return { kind: 'values', values: { ...others, [slot.id]: reading.value } };
  }
  if (Object.keys(early).length > 0) return { kind: 'values', values: early };
  if (reading !== null) {
    const { wrong: why, choices = [] } = reading;
    return { kind: 'wrong', why, choices };
  }
  // Somebody else's number: how to reach the resident is asked again.
  if (slot.kind === 'contact' && hasContact(text, heard.home)) return { kind: 'unclear' };
  if (repeatsValue(form, intake, text, heard)) return { kind: 'repeated' };
  if (isBrokenNumber(text, heard.home)) return { kind: 'wrong', why: 'phone' };
  const longest = slot.kind === 'choice' || slot.kind === 'yesno' ? MAX_UNCLEAR_CHOICE : MAX_UNCLEAR;
  return { kind: text.length <= longest ? 'unclear' : 'aside' };
}

/** Tells whether a message puts a form off: 先不填了, 明天再说. */
export function saysLater(text: string): boolean {
  return LATER.test(bare(text));
}

/** Whether a message only says again what was told of something else, or taken from the request. */
export function repeatsValue(
  form: IntakeForm,
  { slot: asked, slots }: IntakeState,
  text: string,
  heard: Heard,
): boolean {
  return form.slots.some((slot) => {
    const value = slots[slot.id];
    if (value === undefined) return false;
    if (PLAIN_KINDS.has(slot.kind)) {
      return slot.id !== asked && text.length <= MAX_REPEATED && certainValue(slot, text, heard) === value;
    }
    const isChoice = slot.kind === 'choice' || slot.kind === 'yesno';
    return isChoice && text.length <= MAX_UNCLEAR && readChoice(text, slot) === value;
  });
}

function leavesOut(slot: Slot | null): IntakeReply {
  if (slot === null) return { kind: 'leaves_out' };
  const { id, whenDeclined } = slot;
  return whenDeclined === null ? { kind: 'needed' } : { kind: 'values', values: { [id]: whenDeclined } };
}

function values(
  form: IntakeForm,
  intake: IntakeState,
  slot: Slot,
  value: string,
  text: string,
  heard: Heard,
): IntakeReply {
  const others = spotInReply(form, intake.slots, slot.id, text, heard);
  return { kind: 'values', values: { ...others, [slot.id]: value } };
}

/** Who somebody is, where the form asks that, too. */
function calls(form: IntakeForm, intake: IntakeState, text: string, heard: Heard): IntakeReply {
  const slot = form.slots.find(({ id, kind }) => kind === 'name' && intake.slots[id] === undefined);
  const name = slot === undefined ? null : readName(text, slot.nickname, heard.home);
  return slot === undefined || name === null
    ? { kind: 'unclear' }
    : { kind: 'values', values: { [slot.id]: name } };
}

function readChange(form: IntakeForm, intake: IntakeState, text: string, heard: Heard): IntakeReply {
  const change = readNewValue(form, intake.slots, text, heard);
  if (isQuestion(text) && change?.value !== null) return { kind: 'aside' };
  if (change === null) return { kind: 'aside' };
  const { slot, value } = change;
  return value === null
    ? { kind: 'correction', values: {}, again: slot }
    : { kind: 'correction', values: { [slot]: value }, again: null };
}

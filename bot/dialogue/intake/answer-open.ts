import type { IntakeForm, Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { normalizeText } from '../../../knowledge/text/normalize.ts';
import type { IntakeState } from '../dialogue-state.ts';
import { readSmallTalk } from '../small-talk/read-small-talk.ts';
import type { FreshTurn } from '../turn.ts';
import { isOnlyContact } from './answers-form.ts';
import { needsGuardian } from './ask-guardian.ts';
import { summaryLines } from './ask-intake.ts';
import { namesOthers } from './clauses.ts';
import { type Corrected, saysNothing } from './correct-sent.ts';
import { findSlot, openForm } from './find-form.ts';
import { isConfirmation } from './is-confirmation.ts';
import { isQuestion } from './is-question.ts';
import { noteBeside } from './note-beside.ts';
import { readChoice, wholeChoice } from './read-choice.ts';
import { spotBareName, spotName } from './read-name.ts';
import { saysOnlyValue } from './says-only-value.ts';
import { HERE, PLAIN_KINDS, slotKinds } from './slot-kinds.ts';
import { type Heard, plainReply } from './slot-reader.ts';
import { spotInReply } from './spot-values.ts';

/** Longer messages are stories. */
const MAX_LENGTH = 300;
/** What leads from an answer to something else. */
const MARK =
  '另外|对了|顺便|再问|再就是|还有(?=就是|个|[我俺想问请])|(?:我|俺)?(?:还|也)?想(?:再)?(?:问|咨询)|请问|(?<!想)问(?:一?下|问)';
const BREAKS = new RegExp(
  `[,，。;；、!！\\n…]+\\s*|(?<=[?？])\\s*(?=.)|(?<=[\\p{Script=Han}\\d])\\s+(?=\\p{Script=Han})|(?<=.)(?=${MARK})`,
  'u',
);
/** Where they stand for a comma; the normal form closes them. */
const SPACES = /(?<=\p{Script=Han}{2})[ \t\u3000]+(?=\p{Script=Han}{2})/gu;
const MARKED = new RegExp(`^(?:${MARK}|还有)`, 'u');
/** What of it tells nothing. */
const LEADS = /^(?:另外|对了|顺便|再就是|还有)[,，]?/u;
const HURRIES =
  /^(?:麻烦|请|谢谢|[你您]们?|快点?|尽快|早点?|尽早|帮忙|一下|安排|处理|越快越好|了|[啊哈吧])+$/u;
/** Says whose the value before it is: 「是我婆婆的」, 「我老公的号」. */
const WHOSE = /^(?:[这那]个?|号码?|电话|手机|微信|名字|就|也|都)*不?是|的(?:号码?|电话|手机|微信|名字)?$/u;
/** Longer parts may tell more than the choice. */
const MAX_CHOICE = 12;
/** Nothing longer is an answer by itself, in whatever words. */
const MAX_ANSWER = 8;
/** Shorter parts alone tell nothing of their own. */
const MIN_REMARK = 4;

/** How a message is read. */
interface Tells {
  readonly heard: Heard;
  /** Whether a danger is told in it: 「产后三天大出血，头晕」 is no answer to how old the child is. */
  readonly isDanger: boolean;
}

/** Takes the answer to what an open form asks, where the message says something besides: 「张三 另外我最近头晕能吃啥」,
 * 「铜城镇，对了叶酸怎么领」. What is told in one's own words is all of the answer.
 * @returns Null where nothing is answered, or nothing is said besides. */
export function answerOpen(turn: FreshTurn): Corrected | null {
  const { text, words, lexicon, said, state } = turn;
  const form = openForm(lexicon, state.intake);
  const { intake } = state;
  if (form === null || intake === null || intake.confirming || text.length > MAX_LENGTH) return null;
  const slot = findSlot(form, intake.slot);
  if (turn.besideCorrection || slot.kind === 'text' || turn.crisis !== null || needsGuardian(turn))
    return null;
  const tells: Tells = { heard: said, isDanger: turn.triage.level !== 'routine' };
  const parts = normalizeText(said.text.replace(SPACES, '，'))
    .split(BREAKS)
    .map((part) => part.trim())
    .filter((part) => onlyAnswer(slot, part, tells, false) !== null || !isCourtesy(part));
  if (parts.length < 2) return null;
  const told = tellsWhat(form, intake, slot, parts, tells);
  if (told.rest.length === 0 || Object.keys(told.values).length === 0) return null;
  if (told.rest.some((part) => WHOSE.test(part) && namesOthers(part))) return null;
  // What may be a value is read with all of the message.
  if (told.rest.some((part) => !isMarked(part) && mayAnswer(form, intake, slot, part, said))) return null;
  if (!told.rest.some((part) => part.length >= MIN_REMARK || isQuestion(part))) return null;
  const line = words.intakeNoted(summaryLines(form, { slots: told.values }));
  return {
    step: noteBeside(turn, form, intake, told.values, line),
    rest: told.rest.join(',').replace(LEADS, ''),
  };
}

function isCourtesy(part: string): boolean {
  return saysNothing(part) || HURRIES.test(part) || readSmallTalk(part) !== null || isConfirmation(part);
}

/** The values that stand in parts of their own, and the parts that are none. */
function tellsWhat(
  form: IntakeForm,
  intake: IntakeState,
  slot: Slot,
  parts: readonly string[],
  tells: Tells,
): { readonly values: Readonly<Record<string, string>>; readonly rest: readonly string[] } {
  const { heard } = tells;
  const values: Record<string, string> = {};
  const rest: string[] = [];
  for (const [index, part] of parts.entries()) {
    const isLedAway = index === 0 && parts.slice(1).every((other) => MARKED.test(other));
    const own = values[slot.id] === undefined ? onlyAnswer(slot, part, tells, isLedAway) : null;
    if (own !== null) {
      values[slot.id] = own;
      continue;
    }
    const others = isQuestion(part)
      ? {}
      : spotInReply(form, { ...intake.slots, ...values }, slot.id, part, heard);
    const isValue = form.slots.some((other) => {
      const value = others[other.id];
      return value !== undefined && saysOnlyValue(other, part, value, heard);
    });
    if (isValue) Object.assign(values, others);
    else rest.push(part);
  }
  return { values, rest };
}

/** The answer that a part is, and nothing besides; null where it may be anything else.
 * @param isLedAway Whether what follows says of itself that it is something else. */
function onlyAnswer(slot: Slot, part: string, { heard, isDanger }: Tells, isLedAway: boolean): string | null {
  if (isQuestion(part) || isMarked(part)) return null;
  switch (slot.kind) {
    case 'text':
      return null;
    case 'choice':
    case 'yesno':
      if (isDanger) return wholeChoice(part, slot);
      return part.length <= MAX_CHOICE ? readChoice(part, slot) : null;
    case 'name':
      return (
        spotName(part, slot.nickname, heard.home) ??
        spotBareName(part, slot.nickname, heard.home) ??
        (isLedAway ? valueIn(slot, part, heard) : null)
      );
    case 'contact':
    case 'town':
    case 'date':
    case 'weeks':
    case 'age':
    case 'count': {
      const value = valueIn(slot, part, heard);
      if (value === null) return null;
      const isShort = part.length <= MAX_ANSWER && !namesOthers(part) && !isDanger;
      const isOnly = isShort || value === HERE || isOnlyContact(part, heard.home);
      return isOnly || saysOnlyValue(slot, part, value, heard) ? value : null;
    }
  }
  return slot.kind satisfies never;
}

function valueIn(slot: Slot, part: string, heard: Heard): string | null {
  const reading = slotKinds[slot.kind].read(part, slot, heard);
  return reading !== null && 'value' in reading ? reading.value : null;
}

function isMarked(part: string): boolean {
  return MARKED.test(part);
}

/** Whether a part that asks nothing says something to what is asked, or to what is open. What only explains the answer is none
 * of it: 「周三下午，上午我要带孩子打疫苗」, 「男方，女方已经查过了」. */
function mayAnswer(form: IntakeForm, intake: IntakeState, asked: Slot, part: string, heard: Heard): boolean {
  if (isQuestion(part)) return false;
  return (
    answersAgain(asked, part, heard) ||
    form.slots.some(
      (slot) =>
        PLAIN_KINDS.has(slot.kind) &&
        slot.id !== asked.id &&
        intake.slots[slot.id] === undefined &&
        slotKinds[slot.kind].spot(part, slot, heard) !== null,
    )
  );
}

function answersAgain(asked: Slot, part: string, heard: Heard): boolean {
  switch (asked.kind) {
    case 'name':
      return spotName(part, asked.nickname, heard.home) !== null;
    case 'choice':
    case 'yesno':
      return wholeChoice(plainReply(part), asked) !== null;
    case 'date': {
      const value = valueIn(asked, part, heard);
      return value !== null && saysOnlyValue(asked, part, value, heard);
    }
    case 'text':
    case 'contact':
    case 'town':
    case 'weeks':
    case 'age':
    case 'count':
      return slotKinds[asked.kind].read(part, asked, heard) !== null;
  }
  return asked.kind satisfies never;
}

import type { IntakeForm, Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { readSmallTalk } from '../small-talk/read-small-talk.ts';
import { clausesOf } from './clauses.ts';
import { cuePatterns } from './cue-pattern.ts';
import { isQuestion } from './is-question.ts';
import { cleanText, slotKinds } from './slot-kinds.ts';
import type { Heard } from './slot-reader.ts';
import { withoutOwnDetails } from './without-own-details.ts';

/** What asks for something, or leads to it, and tells nothing of it. */
const ASKS =
  /登记|预约|申请|报名|反映|建议|求助|咨询|(?:我|就|也)?(?:想|要|需要|请|麻烦|帮)(?:请|你们|您|你|我|忙|一下)*(?:上门|约|报|登|申|问|找|提|办|领|说|看|聊|讲|帮|安排)/u;
/** Words around a value that is told by itself: 「孩子8个月」. */
const AROUND =
  /孩子|小孩|宝宝|娃|儿子|女儿|闺女|家里|今年|现在|已经|怀孕|刚|才|满|快|差不多|大概|[我俺的有是了大个岁月周天半多零一二三四五六七八九十两\d\s\p{P}]/gu;
/** What may stand before the request, and lead from it to what it is about. */
const BEFORE = /^(?:我们?|俺|想|要|来|就|请|麻烦|帮|给|跟|向|[你您]们?|协会|一下|再|你好|您好)*$/u;
const LEADS = /^(?:一下|一?个|[:：]|就是|是|说|关于|的|这?件?事情?|问题)+/u;
/** Longer clauses may tell more than a time or how to answer. */
const MAX_VALUE = 10;
/** Shorter clauses tell of nothing, in characters. */
const MIN_LENGTH = 4;

/** What the request that opens a form tells of its matter, for a slot that is answered in words: 「不爱吃辅食」 of
 * 「登记育儿指导，孩子8个月，不爱吃辅食，铜城的」. Clauses that ask for the form or tell another value are none of it.
 * @returns Null where nothing is left. */
export function toldMatter(form: IntakeForm, text: string, heard: Heard): string | null {
  if (text === form.button) return null;
  const rest = withoutOwnDetails(text, heard.home);
  const told = clausesOf(rest, heard.home)
    .map((clause) => behindRequest(form, clause.text))
    .filter((clause) => tells(form, clause, heard));
  return told.length === 0 ? null : cleanText(told.join('，'));
}

function tells(form: IntakeForm, clause: string, heard: Heard): boolean {
  if (Array.from(clause).length < MIN_LENGTH || isQuestion(clause) || readSmallTalk(clause) !== null)
    return false;
  if (ASKS.test(clause) || names(form, clause) || clause.replace(AROUND, '') === '') return false;
  return !form.slots.some((slot) => isOnlyValue(slot, clause, heard));
}

/** What stands behind the words that ask for the form, where the clause begins with them: 「村里不给发药具」 of
 * 「我要反映问题村里不给发药具」. */
function behindRequest({ requests }: IntakeForm, clause: string): string {
  const ends = cuePatterns(requests).flatMap((pattern) => {
    const found = pattern.exec(clause);
    return found !== null && BEFORE.test(clause.slice(0, found.index)) ? [found.index + found[0].length] : [];
  });
  const behind = ends.length === 0 ? '' : clause.slice(Math.max(...ends)).replace(LEADS, '');
  return Array.from(behind).length < MIN_LENGTH ? clause : behind;
}

function names({ requests, title }: IntakeForm, clause: string): boolean {
  return title.includes(clause) || cuePatterns(requests).some((pattern) => pattern.test(clause));
}

/** Whether a clause is the value of another slot and says nothing besides. */
function isOnlyValue(slot: Slot, clause: string, heard: Heard): boolean {
  if (slot.kind === 'text') return false;
  const isValue = slotKinds[slot.kind].spot(clause, slot, heard) !== null;
  if (slot.kind === 'choice' || slot.kind === 'yesno') return isValue && clause.length <= MIN_LENGTH;
  // 「周六下午有空」, 「就在这里回复」
  if (slot.kind === 'date' || slot.kind === 'contact') return isValue && clause.length <= MAX_VALUE;
  return isValue && clause.replace(AROUND, '') === '';
}

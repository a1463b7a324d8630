import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import { namesOthers } from './clauses.ts';
import { isDelicate } from './is-delicate.ts';
import { isQuestion } from './is-question.ts';

/** Longer messages tell something of their own. */
const MAX_LENGTH = 30;
const PARTS = /[,，;；。!！、\n]+\s*/u;
const MINE =
  '(?:一下|我的?|这个|那个|这次的?|刚才的?|刚刚的?|之前的?|上次的?|已经|登记|填写?|留下?|报|写|提交|交|过|了|的|那些|个人)*';
const WHAT = '登记|预约|报名|申请';
const END = '(?:掉|除|了|啦|吧|回|去|一下|谢谢)*';
const ASKING = '(?:我|要|想|请|麻烦|帮我|给我|那就?|就|还是)*';
const DELETES = new RegExp(
  `^${ASKING}(?:把)?${MINE}(?:登记|填写?|留|报|写|交)(?:过|了|下)?的${MINE}(?:信息|资料|内容|东西|电话|号码|表|数据)(?:都|全部?|给我|帮我|给)*(?:删|撤|清|抹)${END}$|^${ASKING}(?:删|撤)(?:掉|除|回|了)?${MINE}(?:登记|填写?|留)(?:过|了|下)?的(?:信息|资料|内容|东西|表)${END}$`,
  'u',
);
/** Why, or a courtesy: it takes nothing back by itself. */
const BESIDE =
  /^(?:谢谢.{0,3}|不好意思|对不起|抱歉|麻烦.{0,3}|好的?|[你您]好|那|算了|.{0,8}(?:不用了|不去了|不来了|去不了|来不了|没空|没空去|有事|没时间|办好了|做过了|做完了|不需要了|不做了|解决了))$/u;

/** Whether a message asks for what was filled in to be deleted: 「把我登记的信息删了吧」.
 * @param text Normalised. */
export function deletesFilledIn(text: string): boolean {
  return takes(text, [DELETES]);
}

/** Whether a message takes a form back in other words than the order 「撤回刚才的登记」: 「不用了，不要登记了」, 「我不想随访了」,
 * 「我不去了，取消预约」. Nothing else may be said; of what is told to few only its plain words count.
 * @param text Normalised. */
export function takesBack(form: IntakeForm, text: string): boolean {
  const what = [WHAT, ...(isDelicate(form) ? [] : wordsOf(form.title))].join('|');
  const givesUp = `^(?:我|那|就|现在|还是|先|也|暂时)*(?:不用|不要|不想|不需要|不必|不打算|别|不)(?:再|你们|您|给我|帮我|让你们|来|去|参加|做|要|我)*(?:${what})(?:了|啦|吧|咯|谢谢)+$`;
  const cancels = `^${ASKING}(?:取消|撤销|撤回|撤掉|退掉)${MINE}(?:${what})(?:表|单)?${END}$`;
  const hasCancelled = `^${ASKING}(?:把)?${MINE}(?:${what})(?:表|单)?(?:给我|帮我|给|要)?(?:取消|撤销|撤回|撤|退)${END}$`;
  return takes(text, [DELETES, ...[givesUp, cancels, hasCancelled].map((source) => new RegExp(source, 'u'))]);
}

function takes(text: string, patterns: readonly RegExp[]): boolean {
  if (text.length > MAX_LENGTH || isQuestion(text) || namesOthers(text)) return false;
  const parts = text
    .split(PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const rest = parts.filter((part) => !patterns.some((pattern) => pattern.test(part)));
  return rest.length < parts.length && rest.every((part) => BESIDE.test(part));
}

/** A form's title, as people shorten it: 孕产期随访 is 随访. */
function wordsOf(title: string): readonly string[] {
  return Array.from({ length: title.length - 1 }, (_, at) => title.slice(at, at + 2)).filter((word) =>
    /^\p{Script=Han}{2}$/u.test(word),
  );
}

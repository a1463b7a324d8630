import { bare } from '../commands/bare.ts';

const SOMEBODY =
  '我|他|她|孩子|小孩|宝宝|宝贝|娃|伢子?|女儿|闺女|儿子|孙子|孙女|老婆|老公|媳妇|爱人|对象|老人|我妈|我爸|婆婆|公公|我家|家里|家的?|的';
const HOW = '今年|现在|目前|已经|才|刚|刚满|不到|快|快要|都|有|是|大概|大约|差不多|一共|总共|满|过';
const NUMBER = '(?:\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百半]+几?)';
const UNIT =
  '岁|周岁|个?月龄|个?月|个?(?:半)月|天|周|星期|个星期|礼拜|个礼拜|年|年级|人|个人|位|口人|次|遍|个孩子|斤|公斤|克|厘米|公分|万|块|元|点|号';
const AFTER = '半|多|大|了|吧|左右|上下|的样子|的|出头|钱';
const AMOUNT = `(?:${SOMEBODY}|${HOW}|这个月|下个月)*${NUMBER}(?:${UNIT})(?:零?${NUMBER}个?(?:月|天))?(?:${AFTER})*`;
const DAY = `(?:(?:这|下|上|本)?个?(?:周|星期|礼拜)[一二三四五六日天]|(?:明|后|今|昨|前)天|(?:下|上|这)个?(?:周|星期|礼拜|月)|周末)(?:早上|上午|中午|下午|晚上)?(?:${NUMBER}点(?:半|${NUMBER}分?)?)?`;
const DETAIL = new RegExp(`^(?:${AMOUNT}|${DAY})(?:[,， ]+(?:${AMOUNT}|${DAY}))?$`, 'u');
/** Longer messages tell more, in UTF-16 code units. */
const MAX_LENGTH = 20;

/** Whether a message says nothing but how old somebody is, how long, how many or which day: 「四岁」, 「20个人」, 「下周三」. By itself it asks
 * nothing, and looked up it finds whatever has the same number.
 * @param text Normalised. */
export function isBareDetail(text: string): boolean {
  // 「那二胎呢」 and 「12周？」 ask.
  return text.length <= MAX_LENGTH && !/[呢?？]|^那/u.test(text) && DETAIL.test(bare(text));
}

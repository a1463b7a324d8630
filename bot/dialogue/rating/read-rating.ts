/** Around a score nothing may stand but marks that ask for nothing, and a courtesy. */
const EDGES = /^[\s「『"'“”(（]+|[\s。.,，!~、」』"'“”)）]+$/gu;
const COURTESY = /(?:[,，、 ]*(?:吧|啊|呀|哦|哈|嗯|了|的|谢谢(?:您|你|了)?))+$/u;
const LEAD =
  /^(?:(?:我|这次|总体|服务|对这次服务)[,，、 ]*(?:觉得|感觉)?[,，、 ]*|(?:给|打|评|评分|打分)[:： ]*)/u;

/** Five points and one, as the question says; what lies between is read as people mean it. */
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:很|非常|十分|特别|太|超级?)满意$/u, 5],
  [/^(?:比较|挺|还算|基本)?满意$/u, 4],
  [/^(?:不太|不怎么|不大|不是很|不够)满意$/u, 2],
  [/^(?:很|非常|十分|特别|太|一点都?|完全)?不满意$/u, 1],
  [/^very satisfied$/iu, 5],
  [/^satisfied$/iu, 4],
  [/^(?:not satisfied|dissatisfied|unsatisfied)$/iu, 1],
];
const DIGIT = /^([1-5])\s*(?:分|星|颗星|points?|stars?)?$/iu;
const NUMERAL = /^([一二三四五])(?:分|星|颗星)$/u;
const NUMERALS = '一二三四五';

/** Reads the answer to the question how it went: a bare score from 1 to 5, or in how far somebody is satisfied. Whatever
 * says more than that (「5个月」, 「满意吗」, 「5分钟」) is an ordinary message.
 *
 * @param text In the normal form.
 * @returns 1 to 5; null for anything else. */
export function readRating(text: string): number | null {
  // A question is never a score.
  if (/[?？]/u.test(text)) return null;
  const plain = text.replace(EDGES, '').replace(COURTESY, '').replace(EDGES, '').replace(LEAD, '');
  const digit = DIGIT.exec(plain)?.[1];
  if (digit !== undefined) return Number(digit);
  const numeral = NUMERAL.exec(plain)?.[1];
  if (numeral !== undefined) return NUMERALS.indexOf(numeral) + 1;
  return WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

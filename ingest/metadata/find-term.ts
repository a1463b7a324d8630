import type { LocalDate } from '../../knowledge/text/answer.ts';
import { chineseNumeral } from '../split/chinese-numeral.ts';
import { CHINESE_DATE, chineseDates, localDate } from './chinese-date.ts';
import { FIRST_DAY, LAST_DAY, lastOf, termDay } from './term-day.ts';

const DAY = `(?<day>${CHINESE_DATE.source})`;
const WHEN_ISSUED = '自(?:(?:公布|发布|印发|下发|通过|颁布|发文|签发|公告)之日|即日)起';
const EFFECT = '(?:施行|实施|执行|生效|试行)';
const TAKES_EFFECT = `(?:正式|开始|全面)?${EFFECT}`;
/** Not 2019年3月1日起施行的《暂行规定》: that is another document. */
const STARTS = new RegExp(
  `(?:(?:自|从|于)\\s*${DAY}\\s*起?|${DAY.replace('day', 'bare')}\\s*起)${TAKES_EFFECT}(?![的后《])`,
  'g',
);
const STARTS_WHEN_ISSUED = new RegExp(`${WHEN_ISSUED}(?:${TAKES_EFFECT}|[,，]?(?:截?至|到)\\s*${LAST_DAY})`);
const PAPER = '(?:通知|办法|规定|方案|细则|意见|公告|通告|指南|文件|制度|规则|标准|政策)';
/** Not 至2028年12月 of 至2028年12月31日, and not 至2028年底前 or what is said of another thing. */
const ENDED = '(?!\\s*[\\d一二三四五六七八九十底末]|之?前|的)';
const UNTIL = '(?:起?\\s*[,，]?\\s*(?:截?至|截?到|截止(?:到|至)?)|\\s*[-—–―－~～]{1,2})\\s*';
/** 有效期自2026年1月1日至2028年12月31日, 执行时间：2026年3月1日—6月30日, 本办法自2025年1月1日起至12月31日止 */
const LASTS_FROM = new RegExp(
  `(?:(?:有效期|试行期)限?|(?:^|[，。；、)）])\\s*(?:[本此]?${PAPER}的?)?(?:有效|${EFFECT})(?:时间|期限?|时段)|[本此]${PAPER})[:：为是]?\\s*(?:自|从)?\\s*(?<from>${FIRST_DAY})${UNTIL}(?<to>${LAST_DAY})${ENDED}`,
  'gm',
);
/** 自2025年1月1日起至12月31日止执行; not 自2021年1月1日至2023年12月31日实施三年行动. */
const HOLDS_WITHIN = new RegExp(
  `(?:自|从)\\s*(?<from>${FIRST_DAY})${UNTIL}(?<to>${LAST_DAY})(?:止|期间)?(?:${EFFECT}|有效)(?=\\s*(?:[。；;，,、）)]|$))`,
  'gm',
);
/** 有效期至2028年12月31日, 有效期至2030年底; 自2026年1月1日起执行，至2026年12月31日止. What follows 实施 alone may be an aim or a
 * report (三孩政策的实施，到2025年，……; 执行到10月底完成80%): there the day is whole, or the last word. */
const ENDS = new RegExp(
  `(?:(?:有效期|试行期)限?[:：为是]?(?:${WHEN_ISSUED})?[,，]?(?:截?至|到|截止(?:到|至|于|日期)?)[:：]?\\s*(?<day>${LAST_DAY})|(?:${EFFECT}|${WHEN_ISSUED})[,，]?(?:有效期?)?(?:截?至|到)[:：]?\\s*(?<last>${CHINESE_DATE.source}|${LAST_DAY}(?=\\s*(?:止|[。；;）)]|$))))${ENDED}`,
  'gm',
);
/** 自2026年1月1日起施行，2030年12月31日自动失效; what is put out of force beside it has its title behind or before. */
const CEASES = new RegExp(
  `(?:${EFFECT}|[本此]${PAPER})[,，]?(?:于|到|至)?\\s*(?<day>${LAST_DAY})(?:止|后|起)?(?:自动|自行)?(?:失效|废止|终止|作废)(?![的《])`,
  'g',
);
/** How long it holds, said of the document itself: 叶酸有效期2年 says nothing of it. */
const LASTS = new RegExp(
  `(?:(?:${EFFECT}[,，;；。]?\\s*|[本此]${PAPER}的?|^)(?:暂定)?(?:有效期|试行期)限?|起试行)[:：]?(?:为|是|暂定)?\\s*(?<many>[一二两三四五六七八九十]{1,3}|\\d{1,2})\\s*(?<unit>年|个月)`,
  'm',
);

/** From when to when a document holds, as its text says.
 * @param issuedOn Counts where it holds 自印发之日起. */
export function findTerm(
  given: string,
  issuedOn: LocalDate | null,
): { effectiveFrom: LocalDate | null; expiresOn: LocalDate | null } {
  // A long gap would be searched again from each of its places.
  const text = given.replaceAll(/[^\S\n]+/g, ' ');
  const stated = statedStart(text);
  const effectiveFrom =
    stated === undefined
      ? STARTS_WHEN_ISSUED.test(text)
        ? issuedOn
        : null
      : (chineseDates(stated)[0] ?? null);
  const stint = statedStint(text, effectiveFrom, issuedOn);
  const from = effectiveFrom ?? stint?.begins ?? null;
  if (stint !== null) return { effectiveFrom: from, expiresOn: stint.ends };
  const { many = '', unit } = LASTS.exec(text)?.groups ?? {};
  const count = chineseNumeral(many);
  const first = from ?? issuedOn;
  if (count === null || first === null || count < 1) return { effectiveFrom: from, expiresOn: null };
  return { effectiveFrom: from, expiresOn: monthsAfter(first, unit === '年' ? count * 12 : count) };
}

/** Until when a text says that something holds, and from when where the same words say it. What ended before the document was
 * issued or begins to hold was something else: 我县自2021年1月1日至2023年12月31日试行, a rule that is replaced. */
function statedStint(
  text: string,
  effectiveFrom: LocalDate | null,
  issuedOn: LocalDate | null,
): { readonly begins: LocalDate | null; readonly ends: LocalDate } | null {
  for (const wording of [LASTS_FROM, HOLDS_WITHIN, ENDS, CEASES]) {
    for (const { groups = {}, index, 0: words } of text.matchAll(wording)) {
      if (isOfAnother(text, index, words)) continue;
      const begins = groups['from'] === undefined ? null : termDay(groups['from'], 'first', null);
      const known = begins ?? effectiveFrom ?? issuedOn;
      const ends = termDay(groups['to'] ?? groups['day'] ?? groups['last'] ?? '', 'last', known);
      const isPast = [begins, effectiveFrom, issuedOn].some(
        (day) => day !== null && ends !== null && ends < day,
      );
      if (ends !== null && !isPast) return { begins, ends };
    }
  }
  return null;
}

/** What comes before within one sentence, and names what holds: 本办法, 试行. */
const OWN = new RegExp(`[本此该]|${PAPER}|${EFFECT}|${WHEN_ISSUED}`);
/** What a plan does in a part of its time. */
const STAGE =
  /阶段|步骤|环节|第[一二三四五六七八九十\d]{1,3}(?:批次?|期|轮|步|季度)|[一二三四五六七八九十\d](?:批次?|期|轮)[:：]/;
/** So many characters before a day may say to which part of a plan it belongs. */
const STAGE_BEFORE = 80;
/** Urges somebody to do something, and says nothing of how long it holds: 严格执行至2030年. */
const URGES = /(?:严格|认真|坚决|全面|切实|稳步|持续|加快|推进|抓好|做好|组织|按时|有序|深入|扎实)$/;

/** Whether such words tell until when something else holds: a certificate (准考证有效期至…), a stage of a plan, or an aim.
 * @param index Where the words begin. */
function isOfAnother(text: string, index: number, words: string): boolean {
  const before = text.slice(Math.max(0, index - STAGE_BEFORE), index);
  if (new RegExp(`^${EFFECT}`).test(words) && URGES.test(before)) return true;
  if (
    /^[，。；、)）\s]*[本此]?\p{Script=Han}{0,4}的?(?:有效|施行|实施|执行|生效|试行)(?:时间|期限?|时段)/u.test(
      words,
    ) &&
    STAGE.test(before)
  )
    return true;
  if (!/^(?:有效期|试行期)/.test(words)) return false;
  const sentence = /[^。；;\n]*$/.exec(before)?.[0] ?? '';
  const said = sentence
    .replace(/^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．]|第\S{1,4}条|[（(])\s*/, '')
    .trim();
  return said !== '' && !OWN.test(said);
}

/** The same day so many months later; the last of the month where it has no such day. */
function monthsAfter(date: LocalDate, months: number): LocalDate | null {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const at = month - 1 + months;
  const [laterYear, laterMonth] = [year + Math.floor(at / 12), (at % 12) + 1];
  return localDate(laterYear, laterMonth, Math.min(day, lastOf(laterYear, laterMonth)));
}

/** The day that a text names for itself. What a text says of something between 《》 may be said of another document, and counts
 * only where it says nothing else. */
function statedStart(text: string): string | undefined {
  const all = [...text.matchAll(STARTS)];
  const own = all.find(({ index }) => !text.slice(0, index).trimEnd().endsWith('》'));
  const starts = own ?? (STARTS_WHEN_ISSUED.test(text) ? undefined : all[0]);
  return starts?.groups?.['day'] ?? starts?.groups?.['bare'];
}

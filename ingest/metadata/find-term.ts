import type { LocalDate } from '../../knowledge/text/answer.ts';
import { chineseNumeral } from '../split/chinese-numeral.ts';
import { CHINESE_DATE, chineseDates, localDate } from './chinese-date.ts';

const DAY = `(?<day>${CHINESE_DATE.source})`;
const EFFECT = '(?:施行|实施|执行|生效|试行)';
const TAKES_EFFECT = `(?:正式|开始|全面)?${EFFECT}`;
/** Not 2019年3月1日起施行的《暂行规定》: that is another document. */
const STARTS = new RegExp(
  `(?:(?:自|从|于)\\s*${DAY}\\s*起?|${DAY.replace('day', 'bare')}\\s*起)${TAKES_EFFECT}(?![的后《])`,
  'g',
);
const STARTS_WHEN_ISSUED = new RegExp(
  `自(?:公布|发布|印发|下发|通过|颁布|发文|签发|公告)之日起${TAKES_EFFECT}`,
);
/** 有效期自2026年1月1日至2028年12月31日 */
const LASTS_FROM = new RegExp(
  `(?:有效期|试行期)限?[:：为是]?\\s*(?:自|从)?\\s*(?<from>${CHINESE_DATE.source})\\s*起?[,，]?(?:至|到)\\s*(?<to>${CHINESE_DATE.source})`,
);
/** 有效期至2028年12月31日; 自2026年1月1日起执行，至2026年12月31日止 */
const ENDS = new RegExp(
  `(?:(?:有效期|试行期)限?(?:截?至|到)|${EFFECT}[,，]?(?:有效期)?(?:截?至|到))[:：]?\\s*${DAY}`,
);
const PAPER = '(?:通知|办法|规定|方案|细则|意见|公告|通告|指南|文件|制度|规则|标准|政策)';
/** How long it holds, said of the document itself: 叶酸有效期2年 says nothing of it. */
const LASTS = new RegExp(
  `(?:(?:${EFFECT}[,，;；。]?\\s*|[本此]${PAPER}的?|^)(?:暂定)?(?:有效期|试行期)限?|起试行)[:：]?(?:为|是|暂定)?\\s*(?<many>[一二两三四五六七八九十]{1,3}|\\d{1,2})\\s*(?<unit>年|个月)`,
  'm',
);

/** From when to when a document holds, as its text says.
 * @param issuedOn Counts where it holds 自印发之日起. */
export function findTerm(
  text: string,
  issuedOn: LocalDate | null,
): { effectiveFrom: LocalDate | null; expiresOn: LocalDate | null } {
  const stated = statedStart(text);
  const effectiveFrom =
    stated === undefined
      ? STARTS_WHEN_ISSUED.test(text)
        ? issuedOn
        : null
      : (chineseDates(stated)[0] ?? null);
  const span = LASTS_FROM.exec(text)?.groups;
  const ends = span?.['to'] ?? ENDS.exec(text)?.groups?.['day'];
  const from = effectiveFrom ?? dayIn(span?.['from']);
  if (ends !== undefined) return { effectiveFrom: from, expiresOn: dayIn(ends) };
  const { many = '', unit } = LASTS.exec(text)?.groups ?? {};
  const count = chineseNumeral(many);
  const first = from ?? issuedOn;
  if (count === null || first === null || count < 1) return { effectiveFrom: from, expiresOn: null };
  return { effectiveFrom: from, expiresOn: monthsAfter(first, unit === '年' ? count * 12 : count) };
}

function dayIn(words: string | undefined): LocalDate | null {
  return chineseDates(words ?? '')[0] ?? null;
}

/** The same day so many months later; the last of the month where it has no such day. */
function monthsAfter(date: LocalDate, months: number): LocalDate | null {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const at = month - 1 + months;
  const [laterYear, laterMonth] = [year + Math.floor(at / 12), (at % 12) + 1];
  const last = new Date(Date.UTC(laterYear, laterMonth, 0)).getUTCDate();
  return localDate(laterYear, laterMonth, Math.min(day, last));
}

/** The day that a text names for itself. What a text says of something between 《》 may be said of another document, and counts
 * only where it says nothing else. */
function statedStart(text: string): string | undefined {
  const all = [...text.matchAll(STARTS)];
  const own = all.find(({ index }) => !text.slice(0, index).trimEnd().endsWith('》'));
  const starts = own ?? (STARTS_WHEN_ISSUED.test(text) ? undefined : all[0]);
  return starts?.groups?.['day'] ?? starts?.groups?.['bare'];
}

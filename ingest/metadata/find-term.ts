import type { LocalDate } from '../../knowledge/text/answer.ts';
import { chineseNumeral } from '../split/chinese-numeral.ts';
import { CHINESE_DATE, chineseDates } from './chinese-date.ts';

const DAY = `(?<day>${CHINESE_DATE.source})`;
const TAKES_EFFECT = '(?:正式|开始|全面)?(?:施行|实施|执行|生效)';
/** Not 2019年3月1日起施行的《暂行规定》: that is another document. */
const STARTS = new RegExp(
  `(?:(?:自|从|于)\\s*${DAY}\\s*起?|${DAY.replace('day', 'bare')}\\s*起)${TAKES_EFFECT}(?![的后《])`,
  'g',
);
const STARTS_WHEN_ISSUED = /自(?:公布|发布|印发|下发|通过)之日起(?:正式)?(?:施行|实施|执行|生效)/;
const ENDS = new RegExp(`(?:有效期|试行期|执行)(?:限)?(?:截?至|到)\\s*${DAY}`);
const LASTS = /(?:有效期|试行期)(?:限)?(?:为|是)?\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*年/;

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
  const ends = ENDS.exec(text)?.groups?.day;
  if (ends !== undefined) return { effectiveFrom, expiresOn: chineseDates(ends)[0] ?? null };
  const years = chineseNumeral(LASTS.exec(text)?.[1] ?? '');
  const from = effectiveFrom ?? issuedOn;
  if (years === null || from === null || years < 1) return { effectiveFrom, expiresOn: null };
  return { effectiveFrom, expiresOn: yearsAfter(from, years) };
}

function yearsAfter(day: LocalDate, years: number): LocalDate {
  const later = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  // There is no 29 February in most years.
  return later.endsWith('-02-29') && new Date(later).toISOString().slice(0, 10) !== later
    ? later.replace(/29$/, '28')
    : later;
}

/** The day that a text names for itself. What a text says of something between 《》 may be said of another document, and counts
 * only where it says nothing else. */
function statedStart(text: string): string | undefined {
  const all = [...text.matchAll(STARTS)];
  const own = all.find(({ index }) => !text.slice(0, index).trimEnd().endsWith('》'));
  const starts = own ?? (STARTS_WHEN_ISSUED.test(text) ? undefined : all[0]);
  return starts?.groups?.['day'] ?? starts?.groups?.['bare'];
}

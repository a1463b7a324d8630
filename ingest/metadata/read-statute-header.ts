import type { LocalDate } from '../../knowledge/text/answer.ts';
import { chineseDates } from './chinese-date.ts';

/** What a statute says about itself before its first 第X条. */
export interface StatuteHeader {
  /** For example 婚姻登记条例, or 民法典·婚姻家庭编 for a book of the code. */
  readonly title: string;
  /** 法释〔2024〕1号, 国务院令第804号; null when none is given. */
  readonly number: string | null;
  readonly issuer: string | null;
  /** Day of this version: the last enactment or amendment. */
  readonly versionDate: LocalDate | null;
  readonly effectiveFrom: LocalDate | null;
}

const ISSUERS: readonly (readonly [RegExp, string])[] = [
  [/最高人民法院/, '最高人民法院'],
  [/国务院令|国务院第|国务院《|《国务院|国务院批准/, '国务院'],
  [/全国人民代表大会/, '全国人民代表大会常务委员会'],
];

/** Reads title, number, issuer and dates of a statute.
 * @param raw The file's text, comments included: some carry EFFECTIVE_FROM.
 * @param fileName Its name; a date in brackets at the end names the version.
 * @param lastArticle Words of the last 第X条, which often says 自…起施行. */
export function readStatuteHeader(raw: string, fileName: string, lastArticle: string): StatuteHeader {
  const head = raw.slice(0, firstArticleOffset(raw));
  const versionDate = latest([
    ...chineseDates(withoutEffectLines(head)),
    ...(/\((\d{4}-\d{2}-\d{2})\)/.exec(fileName)?.slice(1) ?? []),
  ]);
  return {
    title: titleOf(head, fileName),
    number: /法释〔\d{4}〕\d+号/.exec(head)?.[0] ?? lastMatch(head, /国务院令第\d+号/g),
    issuer: ISSUERS.find(([sign]) => sign.test(head))?.[1] ?? null,
    versionDate,
    effectiveFrom: effectiveDate(raw, head, lastArticle, versionDate),
  };
}

function firstArticleOffset(raw: string): number {
  const found = /^第(?:[一二三四五六七八九十百千零〇]+|\s?\d{1,4}\s?)条/m.exec(raw);
  return found?.index ?? raw.length;
}

function titleOf(head: string, fileName: string): string {
  const headings = [...head.matchAll(/^# +(.+)$/gm)].map((match) => (match[1] ?? '').trim());
  const titles = headings.map((heading) => heading.replace(/^中华人民共和国/, ''));
  if (titles.length > 0) return titles.join('·');
  return fileName.replace(/\.[^.]+$/, '').replace(/\(\d{4}-\d{2}-\d{2}\)$/, '');
}

function withoutEffectLines(head: string): string {
  return head
    .split('\n')
    .filter((line) => !/施行\s*$/.test(line) && !line.includes('EFFECTIVE'))
    .join('\n');
}

/** The stated day when it belongs to this version, else the day of the version itself: after an amendment the last
 * article still names the day on which the first version came into force. */
function effectiveDate(
  raw: string,
  head: string,
  lastArticle: string,
  versionDate: LocalDate | null,
): LocalDate | null {
  const marked = /EFFECTIVE_FROM: (\d{4}-\d{2}-\d{2})/.exec(raw)?.[1];
  if (marked !== undefined) return marked;
  const headLine = head.split('\n').find((line) => /施行\s*$/.test(line)) ?? '';
  const clause = /自\s*\d{4}年\d{1,2}月\d{1,2}日起施行/.exec(lastArticle)?.[0] ?? '';
  const stated = latest([...chineseDates(headLine), ...chineseDates(clause)]);
  return latest([stated, versionDate].filter((date) => date !== null));
}

function latest(dates: readonly LocalDate[]): LocalDate | null {
  return dates.reduce<LocalDate | null>((best, date) => (best === null || date > best ? date : best), null);
}

function lastMatch(text: string, pattern: RegExp): string | null {
  return [...text.matchAll(pattern)].at(-1)?.[0] ?? null;
}

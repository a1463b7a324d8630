import type { LocalDate } from '../../knowledge/text/answer.ts';
import { bylinesOf, dayOfByline } from './byline.ts';
import { CHINESE_DATE, chineseDates, localDate } from './chinese-date.ts';
import { findRepeals, type Repeal } from './find-repeals.ts';
import { findTerm } from './find-term.ts';
import { findTitle } from './find-title.ts';
import { PAPER_NUMBER } from './paper-number.ts';
import { DATE_LINE, OFFICE_NAME, ORGANISATION, SIGNED_LINE } from './signature.ts';

/** What a document says about itself. */
export interface OfficialHeader {
  /** Null when nothing in the text looks like one. */
  readonly title: string | null;
  readonly issuer: string | null;
  /** 文号, for example 皖卫妇幼〔2026〕12号. */
  readonly number: string | null;
  /** Day on which it was issued. */
  readonly date: LocalDate | null;
  /** 施行日期. */
  readonly effectiveFrom: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  /** Documents that it says it puts out of force. */
  readonly repeals: readonly Repeal[];
  /** It says of itself that it is out of force. */
  readonly repealed: boolean;
}

const NUMBER_LINE = new RegExp(
  `^(?:文\\s*号|发文字号)?[:：]?\\s*[（(]?(${PAPER_NUMBER.source})[）)]?(?:\\s*签发人.*)?$`,
);
const MADE_BY = new RegExp(
  `(?:^|[，。；])(?:本|此)[\u4e00-\u9fff]{1,8}?由(${OFFICE_NAME})(?:负责)?(?:制定|制订|编制|编写|发布|印发|公布)|^(${OFFICE_NAME})[，,]?\\s*(?:自|从|于)?\\s*${CHINESE_DATE.source}\\s*起?(?:正式)?(?:施行|实施|执行|生效)`,
);
/** So many lines from the beginning may belong to the head of a document, so many at the end to its signature. */
const HEAD_LINES = 30;
const TAIL_LINES = 40;

/** Reads title, issuer, number and dates of a document of an office.
 * @param lines Cleaned characters, but with the envelope still on: number and issuer stand there. */
export function readOfficialHeader(lines: readonly string[]): OfficialHeader {
  const filled = lines.map((line) => line.replace(/^#+ /, '').trim()).filter((line) => line !== '');
  const head = filled.slice(0, HEAD_LINES);
  const tail = filled.slice(-TAIL_LINES);
  const text = filled.join('\n');
  const date = issuedOn(head, tail);
  const title = findTitle(lines);
  return {
    title,
    issuer: issuerOf(head, tail),
    number: head.map((line) => NUMBER_LINE.exec(line)?.[1]).find((found) => found !== undefined) ?? null,
    date,
    ...findTerm(text, date),
    repeals: findRepeals(text),
    repealed: /[（(](?:已?废止|已?失效|已被替代)[）)]/.test(`${title ?? ''}${head.slice(0, 5).join('')}`),
  };
}

function issuerOf(head: readonly string[], tail: readonly string[]): string | null {
  const stated = head.map(
    (line) => /^(?:发布|发文|制定)(?:机构|机关|单位)[:：]\s*(\S{2,30})/.exec(line)?.[1],
  );
  const red = head.map(
    (line) => /^([\u4e00-\u9fff]{2,30}(?:会|室|府|局|厅|部|院|中心))文件$/.exec(line)?.[1],
  );
  const named = [...stated, ...red].find((found) => found !== undefined);
  if (named !== undefined) return named;
  const signed = tail.findLastIndex(
    (line, index) => DATE_LINE.test(line) && ORGANISATION.test(tail[index - 1] ?? ''),
  );
  if (signed > 0) return tail[signed - 1] ?? null;
  return signedLine(head, tail)?.[1] ?? issuerInSentence([...head, ...tail]);
}

/** 本指南由试验县卫生健康委员会制定，2026年3月1日起施行。 */
function issuerInSentence(lines: readonly string[]): string | null {
  for (const line of lines) {
    const [, made, holds] = MADE_BY.exec(line) ?? [];
    const issuer = made ?? holds;
    if (issuer !== undefined) return issuer;
  }
  return null;
}

/** Until when something holds: 有效期至2027年12月31日. */
const LAST_DAY = /[至到]\s*\d{4}年\d{1,2}月\d{1,2}日/g;

function issuedOn(head: readonly string[], tail: readonly string[]): LocalDate | null {
  const stated = head.map((line) => /^(?:成文|发文|发布|印发)(?:日期|时间)[:：]\s*(.+)$/.exec(line)?.[1]);
  for (const found of stated) {
    if (found === undefined) continue;
    const [date] = chineseDates(found);
    const plain = /(\d{4})[-./](\d{1,2})[-./](\d{1,2})/.exec(found);
    if (date !== undefined) return date;
    const day = plain === null ? null : localDate(Number(plain[1]), Number(plain[2]), Number(plain[3]));
    if (day !== null) return day;
  }
  const signature = tail.findLast((line) => DATE_LINE.test(line));
  const printed = tail.findLast((line) => /\d{4}年\d{1,2}月\d{1,2}日\s*印发$/.test(line));
  const heading = head
    .filter((line) => /^[（(]/.test(line))
    .map((line) => line.replaceAll(LAST_DAY, ''))
    .find((line) => /\d{4}年\d{1,2}月\d{1,2}日/.test(line));
  for (const line of [signature, printed, signedLine(head, tail)?.[2], heading]) {
    const date = line === undefined ? undefined : chineseDates(line).at(-1);
    if (date !== undefined) return date;
  }
  const published = [...bylinesOf(head)].map((index) => dayOfByline(head[index] ?? ''));
  return published.find((day) => day !== null) ?? null;
}

/** Issuer and day in one line: at the end, or below the title. */
function signedLine(head: readonly string[], tail: readonly string[]): RegExpExecArray | null {
  const line =
    tail.findLast((found) => SIGNED_LINE.test(found)) ?? head.find((found) => SIGNED_LINE.test(found));
  return line === undefined ? null : SIGNED_LINE.exec(line);
}

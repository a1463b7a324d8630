import type { SourceLine } from '../loaders/loaded-document.ts';
import { bylinesOf } from '../metadata/byline.ts';
import { DATE_LINE, ORGANISATION, SIGNED_LINE } from '../metadata/signature.ts';
import type { CleanStep, RemovedLine } from './clean-lines.ts';

/** What stands around the text of an official paper: its number, who signed, who prints it, who gets a copy. Title,
 * date and issuer are read from the text before, see metadata/read-official-header.ts. */
const ENVELOPE: readonly RegExp[] = [
  /^[\u4e00-\u9fff]{1,14}〔(?:19|20)\d{2}〕\d{1,5}号(?:\s*签发人[:：].*)?$/,
  /^签发人[:：]/,
  /^(?:[\u4e00-\u9fff]{2,20}(?:委员会|办公室|人民政府|协会|局|厅|部|院))文件$/,
  /^(?:抄送|抄报|主送)[:：]/,
  /^[\u4e00-\u9fff]{2,24}(?:办公室|综合科|秘书科|办公厅)\s*\d{4}年\d{1,2}月\d{1,2}日\s*印发$/,
  /^[（(](?:此件|本件|信息)(?:公开|主动公开|依申请公开|不予公开).{0,8}[）)]$/,
  /^(?:发布|发文|成文)(?:时间|日期)[:：].{0,60}$/,
  /^(?:密级|保密期限|紧急程度|份号)[:：]/,
  /^(?:打印|关闭|字号|字体|【?打印本页】?|分享到).{0,20}$/,
];

/** A statute: what stands in brackets below its title is read by metadata/read-statute-header.ts. */
const FIRST_ARTICLE = /^第一条(?=\s|$)/;

/** Takes the envelope of an official paper, and what stands below the title of a page, off its text. */
export function takeEnvelope(lines: readonly SourceLine[]): CleanStep {
  const removed: RemovedLine[] = [];
  const bare = lines.map(({ text }) => text.replace(/^#+ /, ''));
  const bylines = bare.some((words) => FIRST_ARTICLE.test(words)) ? new Set<number>() : bylinesOf(bare);
  const kept = lines.filter((line, index) => {
    const words = bare[index] ?? '';
    const isAround =
      bylines.has(index) || ENVELOPE.some((pattern) => pattern.test(words)) || isSignature(lines, index);
    if (!isAround) return true;
    removed.push({ text: line.text, page: line.page, reason: 'envelope' });
    return false;
  });
  return { lines: kept, removed };
}

/** The issuer with the date beside or below it; a blank line may stand between them. */
function isSignature(lines: readonly SourceLine[], index: number): boolean {
  const words = lines[index]?.text ?? '';
  const next = (step: 1 | -1): string => lines[index + step]?.text || (lines[index + 2 * step]?.text ?? '');
  return (
    (SIGNED_LINE.test(words) && standsAlone(lines, index)) ||
    (ORGANISATION.test(words) && DATE_LINE.test(next(1))) ||
    (DATE_LINE.test(words) && ORGANISATION.test(next(-1)))
  );
}

/** So many lines with words may come before it, the title among them, or after it. */
const NEAR_AN_END = 3;

/** Whether a line of office and day is the only one, near the beginning or the end: several are a list of events. */
function standsAlone(lines: readonly SourceLine[], index: number): boolean {
  const filled = (some: readonly SourceLine[]): number => some.filter(({ text }) => text !== '').length;
  return (
    lines.filter(({ text }) => SIGNED_LINE.test(text)).length === 1 &&
    Math.min(filled(lines.slice(0, index)), filled(lines.slice(index + 1))) <= NEAR_AN_END
  );
}

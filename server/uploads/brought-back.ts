import type { LeftOutPart } from '../store/vetting-port.ts';
import { missingFrom } from './left-out.ts';

const BACK = '上一版去掉或改过，这份文件里有：';

/** The heading of a part that was left out before and stands in its document again; null for any other part. */
export function headingBroughtBack(section: string): string | null {
  return section.startsWith(BACK) ? section.slice(BACK.length) : null;
}

/** What an editor had left out of a document, or written otherwise, and another file of the same document says again.
 * An approver is shown it.
 * @param leftOut Of the version before.
 * @param passages Of the document as it was read now. */
export function broughtBack(
  leftOut: readonly LeftOutPart[],
  passages: readonly { readonly section: string; readonly text: string }[],
): readonly LeftOutPart[] {
  const missing = missingFrom(() => passages.flatMap(({ section, text }) => [section, text]));
  return leftOut.flatMap(({ section, text }) => {
    const back = text.split('\n').filter((line) => line.trim() !== '' && missing(line) !== line.trim());
    if (back.length === 0) return [];
    const named = section.startsWith(BACK) ? section : `${BACK}${section}`;
    return [{ section: named, text: back.join('\n'), page: null, lastPage: null }];
  });
}

import type { PassageOrigin } from './document-version.ts';
import { type Extract, pageAt } from './extract.ts';

/** Where a part of a text stands in its original.
 * @param file Name for people. */
export function originOf(
  extract: Pick<Extract, 'pageStarts'>,
  part: { start: number; end: number },
  file: string,
): PassageOrigin {
  return {
    file,
    page: pageAt(extract, part.start),
    lastPage: pageAt(extract, Math.max(part.start, part.end - 1)),
    start: part.start,
    end: part.end,
  };
}

/** 第3页, 第3–4页; null where there are no pages. */
export function pageNote({ page, lastPage }: PassageOrigin): string | null {
  if (page === null) return null;
  return lastPage === null || lastPage === page ? `第${page}页` : `第${page}–${lastPage}页`;
}

import type { SourceLine } from '../loaders/loaded-document.ts';
import type { CleanStep, RemovedLine } from './clean-lines.ts';
import { mayRepeat } from './drop-watermarks.ts';

/** So many lines at either end of a page may be its header or footer. */
const EDGE = 3;
/** On this share of the pages a header stands at least; left and right pages may have different ones. */
const FEWEST_PAGES = 0.4;
/** 12, - 12 -, 第 12 页 共 30 页, 12/30, Page 12 of 30, and the number between dashes anywhere. */
const PAGE_NUMBER =
  /^(?:[-–—－·•~\s]*\d{1,4}[-–—－·•~\s]*|第?\s*\d{1,4}\s*页?\s*[/／,，、]?\s*共?\s*\d{1,4}\s*页|第\s*\d{1,4}\s*页|page\s*\d+(?:\s*(?:of|\/)\s*\d+)?)$/i;
const DASHED_NUMBER = /^[-–—－]{1,2}\s*\d{1,4}\s*[-–—－]{1,2}$/;

/** Takes out headers, footers and page numbers: numbers at the edge of a page, and lines that stand at the same edge
 * of many pages with nothing changed but digits. */
export function dropPageFurniture(lines: readonly SourceLine[]): CleanStep {
  const pages = pagesOf(lines);
  const repeated = repeatedAtEdges(pages);
  const removed: RemovedLine[] = [];
  const kept = pages.flatMap((page) => {
    const filled = page.filter(({ text }) => text !== '');
    const places = new Map(filled.map((line, index) => [line, index]));
    return page.filter((line) => {
      const index = places.get(line);
      if (index === undefined) return true;
      const reason = reasonFor(line, index, filled.length, repeated, pages.length > 1);
      if (reason !== null) removed.push({ text: line.text, page: line.page, reason });
      return reason === null;
    });
  });
  return { lines: kept, removed };
}

function reasonFor(
  line: SourceLine,
  index: number,
  count: number,
  repeated: ReadonlySet<string>,
  paged: boolean,
): RemovedLine['reason'] | null {
  if (DASHED_NUMBER.test(line.text)) return 'page_number';
  const [atTop, atBottom] = [index < EDGE, count - index <= EDGE];
  if (!paged || line.page === null || (!atTop && !atBottom)) return null;
  if (PAGE_NUMBER.test(line.text) && (index === 0 || index === count - 1 || DASHED_NUMBER.test(line.text))) {
    return 'page_number';
  }
  if (!mayRepeat(line.text)) return null;
  if (atTop && repeated.has(`top:${shape(line.text)}`)) return 'header';
  return atBottom && repeated.has(`bottom:${shape(line.text)}`) ? 'footer' : null;
}

function repeatedAtEdges(pages: readonly (readonly SourceLine[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const filled = page.filter(({ text }) => text !== '');
    const edges = new Set([
      ...filled.slice(0, EDGE).flatMap(({ text }) => (mayRepeat(text) ? [`top:${shape(text)}`] : [])),
      ...filled.slice(-EDGE).flatMap(({ text }) => (mayRepeat(text) ? [`bottom:${shape(text)}`] : [])),
    ]);
    for (const edge of edges) counts.set(edge, (counts.get(edge) ?? 0) + 1);
  }
  // Two pages that are alike may be two copies; from three on chance is out of it.
  const enough = Math.max(3, Math.ceil(pages.length * FEWEST_PAGES));
  return new Set([...counts].filter(([, count]) => count >= enough).map(([edge]) => edge));
}

/** A header with its digits and heading marks taken away: chapters and pages are counted in them. */
function shape(text: string): string {
  return text.replace(/^#+ /, '').replace(/\d+/g, '0').replace(/\s/g, '');
}

function pagesOf(lines: readonly SourceLine[]): readonly (readonly SourceLine[])[] {
  const pages = new Map<number | null, SourceLine[]>();
  for (const line of lines) {
    const page = pages.get(line.page);
    if (page === undefined) pages.set(line.page, [line]);
    else page.push(line);
  }
  return [...pages.values()];
}

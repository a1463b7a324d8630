import type { SourceLine } from './loaded-document.ts';
import type { PlacedLine } from './placed-line.ts';

/** Larger than the body by this much, a line is a heading. Scans measure sizes badly. */
const HEADING_RATIO = { text: 1.12, scan: 1.45 } as const;
/** No heading is longer, in characters. */
const LONGEST_HEADING = 60;
/** A gap above a line that is this many times the usual one begins a paragraph. */
const PARAGRAPH_GAP = 1.35;

/** Reads what the places of lines mean: which are headings, which begin a paragraph, which fill their measure.
 * @param pages Lines of each page from top to bottom.
 * @param kind Whether the lines were read from text or from a picture. */
export function readLayout(
  pages: readonly { page: number; lines: readonly PlacedLine[] }[],
  kind: 'text' | 'scan',
): readonly SourceLine[] {
  const prose = pages.flatMap(({ lines }) => lines.filter(({ row }) => !row));
  if (prose.length === 0) return pages.flatMap(rowsOnly);
  const body = weightedMedian(prose);
  const ordinary = prose.filter(({ size }) => size < body * HEADING_RATIO[kind]);
  const left = quantile(
    ordinary.map((line) => line.left),
    0.1,
  );
  const right = quantile(
    ordinary.map((line) => line.right),
    0.95,
  );
  const spacing = usualSpacing(pages, body);
  const ranks = [
    ...new Set(prose.filter((line) => isLarge(line, body, kind)).map(({ size }) => Math.round(size))),
  ].sort((a, b) => b - a);
  return pages.flatMap(({ page, lines }) =>
    lines.map((line, index): SourceLine => {
      const above = lines[index - 1];
      const gap = above === undefined ? null : line.top + line.size - (above.top + above.size);
      const heading = !line.row && isLarge(line, body, kind);
      const rank = Math.min(ranks.indexOf(Math.round(line.size)) + 1, 6);
      return {
        text: heading ? `${'#'.repeat(Math.max(rank, 1))} ${line.text}` : line.text,
        page,
        wraps: !line.row && fills(line, line.column?.right ?? right, body),
        starts: line.row || heading || line.left >= (line.column?.left ?? left) + body * 1.2,
        apart:
          (gap !== null && gap > spacing * PARAGRAPH_GAP) ||
          (above !== undefined && (above.row || isLarge(above, body, kind))),
      };
    }),
  );
}

/** Whether a line goes to the end of its measure. A number or a bracket that did not fit leaves more room than a
 * character, but then the sentence is not over. */
function fills(line: PlacedLine, right: number, body: number): boolean {
  const room = /[。；：！？.;:!?][”’）》]*$/.test(line.text) ? 2.2 : 6;
  return line.right >= right - body * room;
}

function rowsOnly({ page, lines }: { page: number; lines: readonly PlacedLine[] }): SourceLine[] {
  return lines.map(({ text }) => ({ text, page, wraps: false, starts: true, apart: false }));
}

function isLarge(line: PlacedLine, body: number, kind: 'text' | 'scan'): boolean {
  return line.size >= body * HEADING_RATIO[kind] && line.text.length <= LONGEST_HEADING && !line.row;
}

/** The size that half of the characters have at most. */
function weightedMedian(lines: readonly PlacedLine[]): number {
  const sorted = [...lines].sort((a, b) => a.size - b.size);
  const half = sorted.reduce((sum, { text }) => sum + text.length, 0) / 2;
  let seen = 0;
  for (const { size, text } of sorted) {
    seen += text.length;
    if (seen >= half) return size;
  }
  return sorted.at(-1)?.size ?? 0;
}

/** From line to line within a paragraph: the smallest that is common. */
function usualSpacing(pages: readonly { lines: readonly PlacedLine[] }[], body: number): number {
  const gaps = pages.flatMap(({ lines }) =>
    lines.slice(1).flatMap((line, index) => {
      const above = lines[index];
      if (above === undefined || above.row || line.row) return [];
      const gap = line.top + line.size - (above.top + above.size);
      return gap > body * 0.9 && gap < body * 4 ? [gap] : [];
    }),
  );
  return gaps.length === 0 ? body * 1.6 : quantile(gaps, 0.25);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

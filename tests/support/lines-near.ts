import { sharesOf } from '../../server/tickets/lines-near.ts';
import type { LinesNear, LinesWanted } from '../../server/tickets/lines-near.ts';
import type { CaseLines } from '../../server/tickets/lines-of-cases.ts';

/** The stretch of lines that is wanted, cut out of all of them: what the store must give without opening the rest.
 *
 * @param all By their places, with where something was left out. */
export function linesNear<Line extends { readonly seq: number }>(
  { lines, cuts }: CaseLines<Line>,
  wanted: LinesWanted,
): LinesNear<Line> {
  const { before, from } = sharesOf(wanted);
  const place = lines.findIndex(({ seq }) => wanted.around !== null && seq >= wanted.around);
  const at = place < 0 ? lines.length : place;
  const [start, end] = [Math.max(0, at - before), Math.min(lines.length, at + from)];
  const near = lines.slice(start, end);
  const kept = new Set(near.map(({ seq }) => seq));
  return {
    lines: near,
    cuts: cuts.filter((seq) => kept.has(seq) || (seq === 0 && start === 0)),
    earlier: start > 0,
    later: end < lines.length,
  };
}

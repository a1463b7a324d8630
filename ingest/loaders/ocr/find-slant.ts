/** Pages lie in a scanner within so many degrees of upright; what leans further is a watermark, or a drawing. */
const MOST = 10;
/** First by half degrees, then by tenths around the best one. */
const [COARSE, FINE] = [0.5, 0.1];
/** Straight lines stand out by so much; a picture without lines has no slant. */
const CLEARLY = 1.15;

/** Where the dark pixels of a picture are, from its upper left corner, or a fair share of them. */
export interface Ink {
  readonly xs: Int32Array;
  readonly ys: Int32Array;
  readonly width: number;
  readonly height: number;
}

/** How far the lines of a page lean, in degrees to a tenth: above 0 where they fall to the right; 0 where they are straight, or
 * where there are none. */
export function findSlant(ink: Ink): number {
  const straight = unevenness(ink, 0);
  let best = { degrees: 0, score: straight };
  const look = (from: number, to: number, step: number): void => {
    for (let steps = 0; from + steps * step <= to + step / 2; steps += 1) {
      const degrees = from + steps * step;
      const score = unevenness(ink, degrees);
      if (score > best.score) best = { degrees, score };
    }
  };
  look(-MOST, MOST, COARSE);
  look(best.degrees - COARSE, best.degrees + COARSE, FINE);
  return best.score > straight * CLEARLY ? Math.round(best.degrees * 10) / 10 : 0;
}

/** How much neighbouring rows of a picture differ in their ink once it is turned back by so much: most where each line, and each
 * gap between lines, lies in rows of its own. */
function unevenness({ xs, ys, width, height }: Ink, degrees: number): number {
  const rise = Math.tan((degrees * Math.PI) / 180);
  const above = Math.ceil(Math.abs(rise) * width);
  const rows = new Uint32Array(height + 2 * above + 2);
  for (let at = 0; at < xs.length; at += 1) {
    const row = Math.round((ys[at] ?? 0) - (xs[at] ?? 0) * rise) + above;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let row = 1; row < rows.length; row += 1) sum += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2;
  return sum;
}

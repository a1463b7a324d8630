import { expect, test } from 'vitest';
import { findSlant, type Ink } from '../../../../ingest/loaders/ocr/find-slant.ts';

const [WIDTH, HEIGHT] = [800, 600];

/** Lines of dark strokes, twelve rows high and thirty apart, that lean by so many degrees. */
function lines(degrees: number): Ink {
  const rise = Math.tan((degrees * Math.PI) / 180);
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let top = 100; top < HEIGHT - 150; top += 30) {
    for (let x = 50; x < WIDTH - 50; x += 2) {
      for (let y = top; y < top + 12; y += 1) {
        xs.push(x);
        ys.push(Math.round(y + x * rise));
      }
    }
  }
  return inkOf(xs, ys);
}

function inkOf(xs: readonly number[], ys: readonly number[]): Ink {
  return { xs: Int32Array.from(xs), ys: Int32Array.from(ys), width: WIDTH, height: HEIGHT };
}

test.each([-9, -3.5, -0.7, 0, 1.2, 4, 8.3])('findSlant() finds %d degrees to a tenth', (degrees) => {
  expect(Math.abs(findSlant(lines(degrees)) - degrees)).toBeLessThanOrEqual(0.15);
});

test('a picture without lines, and an empty one, has no slant', () => {
  // Grains of no order, the same at every run.
  let last = 1;
  const next = (below: number): number =>
    Math.floor(((last = (last * 48_271) % 2_147_483_647) / 2_147_483_647) * below);
  const xs = Array.from({ length: 20_000 }, () => next(WIDTH));
  const ys = xs.map(() => next(HEIGHT));
  expect([findSlant(inkOf(xs, ys)), findSlant(inkOf([], []))]).toEqual([0, 0]);
});

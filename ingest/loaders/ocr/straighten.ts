import sharp from 'sharp';
import { findSlant, type Ink } from './find-slant.ts';

/** Darker pixels, from 0 to 255, are ink. */
const INK = 160;
/** Every second pixel of a row tells as much as all of them. */
const EVERY = 2;
/** A page that leans less is read as it is: turning blurs it. */
const LEAST_DEGREES = 0.4;

/** A page whose lines run straight, and how much ink each of its rows has. */
export interface StraightPage {
  readonly picture: Buffer;
  readonly width: number;
  /** Dark pixels of each row, from the top. */
  readonly ink: readonly number[];
}

/** Turns a page that was laid into the scanner askew, so that its lines run straight: else words of one line are read as
 * words of several, and lines in a wrong order. */
export async function straighten(picture: Buffer): Promise<StraightPage> {
  const { ink, rows } = await inkOf(picture);
  const slant = findSlant(ink);
  if (Math.abs(slant) < LEAST_DEGREES) return { picture, width: ink.width, ink: rows };
  const turned = await turn(picture, -slant);
  const after = await inkOf(turned);
  return { picture: turned, width: after.ink.width, ink: after.rows };
}

/** @param degrees Clockwise. */
export async function turn(picture: Buffer, degrees: number): Promise<Buffer> {
  return sharp(picture).rotate(degrees, { background: '#ffffff' }).png({ compressionLevel: 1 }).toBuffer();
}

async function inkOf(picture: Buffer): Promise<{ readonly ink: Ink; readonly rows: readonly number[] }> {
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const [xs, ys]: [number[], number[]] = [[], []];
  const rows = Array.from({ length: height }, (_, y) => {
    let dark = 0;
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * channels] ?? 255) >= INK) continue;
      dark += 1;
      if (x % EVERY !== 0) continue;
      xs.push(x);
      ys.push(y);
    }
    return dark;
  });
  return { ink: { xs: Int32Array.from(xs), ys: Int32Array.from(ys), width, height }, rows };
}

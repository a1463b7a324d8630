import sharp from 'sharp';
import type { PlacedLine } from '../placed-line.ts';
import { cutBands } from './cut-bands.ts';

type Found = readonly { readonly text: string; readonly box?: readonly (readonly number[])[] }[];

interface Reader {
  detect(image: Buffer): Promise<Found>;
}

let reader: Promise<Reader> | null = null;

/** Pixels that are read at once: a quarter of a page. A page as a whole takes half a gigabyte more. */
const PIXELS_AT_ONCE = 400_000;
/** Bands are no lower than this, however wide a picture is. */
const LOWEST_BAND = 200;
/** Darker pixels, from 0 to 255, are ink. */
const INK = 160;

/** Reads printed Chinese in a picture: PP-OCR, whose models are part of the package. They are loaded at the first call
 * and take about 200 MB. A large picture is read in bands, or memory swells beyond what the process may have. Busy for
 * seconds: call it off the main thread's process.
 * @param picture PNG or JPEG of at most 2,000 pixels on its longer side.
 * @param onBand Told after each band: a page full of small print takes minutes on a busy machine.
 * @returns Lines from top to bottom. */
export async function recognize(
  picture: Buffer,
  onBand: () => void = () => {},
): Promise<readonly PlacedLine[]> {
  reader ??= openReader();
  const open = await reader;
  const { ink, width } = await inkOfRows(picture);
  if (ink.length * width <= PIXELS_AT_ONCE) {
    return linesOf(await open.detect(picture), 0).map(({ line }) => line);
  }
  const bands = cutBands(ink, Math.max(LOWEST_BAND, Math.floor(PIXELS_AT_ONCE / width)));
  const lines: PlacedLine[] = [];
  for (const { top, bottom, from, to } of bands) {
    const band = await sharp(picture)
      .extract({ left: 0, top, width, height: bottom - top })
      .png({ compressionLevel: 1 })
      .toBuffer();
    const found = linesOf(await open.detect(band), top);
    onBand();
    lines.push(...found.filter(({ middle }) => middle >= from && middle < to).map(({ line }) => line));
  }
  return lines;
}

/** How many dark pixels each row of a picture has. */
async function inkOfRows(picture: Buffer): Promise<{ ink: readonly number[]; width: number }> {
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  const ink = Array.from({ length: info.height }, (_, row) => {
    let dark = 0;
    const end = (row + 1) * info.width * info.channels;
    for (let at = row * info.width * info.channels; at < end; at += info.channels) {
      if ((data[at] ?? 255) < INK) dark += 1;
    }
    return dark;
  });
  return { ink, width: info.width };
}

/** @param above Rows of the picture above what was read. */
function linesOf(found: Found, above: number): readonly { line: PlacedLine; middle: number }[] {
  return found.flatMap(({ text, box = [] }) => {
    const xs = box.map(([x = 0]) => x);
    const ys = box.map(([, y = 0]) => y + above);
    if (text.trim() === '' || xs.length === 0) return [];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    // The box is larger than the characters by about a third.
    const line = { left: Math.min(...xs), right: Math.max(...xs), top, size: (bottom - top) * 0.75 };
    return [{ line: { text: text.trim(), ...line, row: false }, middle: (top + bottom) / 2 }];
  });
}

async function openReader(): Promise<Reader> {
  const { default: Ocr } = await import('@gutenye/ocr-node');
  // More threads spin while they wait for each other, which on a busy server takes longer and not less.
  const ocr = await Ocr.create({ onnxOptions: { intraOpNumThreads: 1, interOpNumThreads: 1 } });
  // Its type says path, but it hands on to sharp, which takes the bytes as well.
  const opened: unknown = ocr;
  if (!isReader(opened)) throw new Error('the OCR package has changed its interface');
  return opened;
}

function isReader(value: unknown): value is Reader {
  return typeof value === 'object' && value !== null && 'detect' in value;
}

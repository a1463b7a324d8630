import sharp from 'sharp';
import type { PlacedLine } from '../placed-line.ts';
import { cutBands } from './cut-bands.ts';
import { type StraightPage, straighten, turn } from './straighten.ts';
import { type Detecting, untilItReads } from './until-it-reads.ts';

type Found = readonly { readonly text: string; readonly box?: readonly (readonly number[])[] }[];

interface FoundLine {
  readonly line: PlacedLine;
  /** Row of the picture. */
  readonly middle: number;
  /** It runs from top to bottom. */
  readonly isTall: boolean;
}

type Reader = Detecting<Found>;

let reader: Promise<Reader> | null = null;

/** Pixels that are read at once: a quarter of a page. A page as a whole takes half a gigabyte more. */
const PIXELS_AT_ONCE = 400_000;
/** Dark pixels of a character in the largest print there is. */
const INK_OF_CHARACTER = 3000;
/** So much taller than wide, a line runs from top to bottom. */
const TALL = 1.5;
/** Pages of a bundle are laid into a scanner the wrong way round; a picture may be turned any way. */
const TURNS = { none: [], round: [180], any: [180, 90, 270] } as const;
/** Bands are no lower than this, however wide a picture is. */
const LOWEST_BAND = 200;

/** Reads printed Chinese in a picture: PP-OCR, whose models are part of the package. They are loaded at the first call
 * and take about 200 MB. A large picture is read in bands, or memory swells beyond what the process may have. Busy for
 * seconds: call it off the main thread's process.
 * @param picture PNG or JPEG of at most 2,000 pixels on its longer side.
 * @param onBand Told after each band: a page full of small print takes minutes on a busy machine.
 * @param options.turned How else a picture is tried in which hardly anything is read: `round` upside down, of which one band is
 * read first, and the rest where that has more in it than the whole picture had; `any` on its sides, too.
 * @returns Lines from top to bottom, of a page that lies askew or on its side as if it lay straight. */
export async function recognize(
  picture: Buffer,
  onBand: () => void,
  { turned = 'none' }: { readonly turned?: keyof typeof TURNS } = {},
): Promise<readonly PlacedLine[]> {
  const page = await straighten(picture);
  const upright = await readPage(page, onBand);
  const isSideways = lengthAcross(upright) * 2 < lengthOf(upright);
  const isHardlyRead = lengthOf(upright) * INK_OF_CHARACTER < page.ink.reduce((sum, dark) => sum + dark, 0);
  const read = isSideways ? [] : [upright];
  for (const degrees of isSideways ? [90, 270] : isHardlyRead ? TURNS[turned] : []) {
    const other = await straighten(await turn(picture, degrees));
    if (turned === 'round' && !isSideways && !(await readsMore(other, upright))) continue;
    read.push(await readPage(other, onBand));
  }
  // Upside down, hardly a character is one; on its side, each line may be read, but not in their order.
  const [best = []] = read.toSorted((one, other) => lengthAcross(other) - lengthAcross(one));
  return best.map(({ line }) => line);
}

/** Whether the fullest band of a page that was turned has more in it than was read of the whole page before. */
async function readsMore(page: StraightPage, before: readonly FoundLine[]): Promise<boolean> {
  const inkOf = ({ top, bottom }: { top: number; bottom: number }): number =>
    page.ink.slice(top, bottom).reduce((sum, dark) => sum + dark, 0);
  const [fullest] = bandsOf(page).toSorted((one, other) => inkOf(other) - inkOf(one));
  return fullest !== undefined && lengthAcross(await readBand(page, fullest)) > lengthAcross(before);
}

async function readPage(page: StraightPage, onBand: () => void): Promise<readonly FoundLine[]> {
  const { picture, width, ink } = page;
  if (ink.length * width <= PIXELS_AT_ONCE) return linesOf(await (await openedReader()).detect(picture), 0);
  const lines: FoundLine[] = [];
  for (const band of bandsOf(page)) {
    const found = await readBand(page, band);
    onBand();
    lines.push(...found.filter(({ middle }) => middle >= band.from && middle < band.to));
  }
  return lines;
}

function bandsOf({ width, ink }: StraightPage): ReturnType<typeof cutBands> {
  return cutBands(ink, Math.max(LOWEST_BAND, Math.floor(PIXELS_AT_ONCE / width)));
}

async function readBand(
  { picture, width }: StraightPage,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): Promise<readonly FoundLine[]> {
  const band = await sharp(picture)
    .extract({ left: 0, top, width, height: bottom - top })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return linesOf(await (await openedReader()).detect(band), top);
}

/** Its models are loaded once. */
async function openedReader(): Promise<Reader> {
  return (reader ??= openReader());
}

/** Characters of the lines that run from left to right. */
function lengthAcross(lines: readonly FoundLine[]): number {
  return lengthOf(lines.filter(({ isTall }) => !isTall));
}

function lengthOf(lines: readonly FoundLine[]): number {
  return lines.reduce((sum, { line }) => sum + line.text.length, 0);
}

/** @param above Rows of the picture above what was read. */
function linesOf(found: Found, above: number): readonly FoundLine[] {
  return found.flatMap(({ text, box = [] }) => {
    const xs = box.map(([x = 0]) => x);
    const ys = box.map(([, y = 0]) => y + above);
    if (text.trim() === '' || xs.length === 0) return [];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    // The box is larger than the characters by about a third.
    const line = { left: Math.min(...xs), right: Math.max(...xs), top, size: (bottom - top) * 0.75 };
    const isTall = bottom - top > TALL * (line.right - line.left);
    return [{ line: { text: text.trim(), ...line, row: false }, middle: (top + bottom) / 2, isTall }];
  });
}

async function openReader(): Promise<Reader> {
  const { default: Ocr } = await import('@gutenye/ocr-node');
  // More threads spin while they wait for each other, which on a busy server takes longer and not less.
  const ocr = await Ocr.create({ onnxOptions: { intraOpNumThreads: 1, interOpNumThreads: 1 } });
  // Its type says path, but it hands on to sharp, which takes the bytes as well.
  const opened: unknown = ocr;
  if (!isReader(opened)) throw new Error('the OCR package has changed its interface');
  await untilItReads(opened);
  return opened;
}

function isReader(value: unknown): value is Reader {
  return typeof value === 'object' && value !== null && 'detect' in value;
}

import type { PlacedLine } from '../placed-line.ts';

interface Reader {
  detect(image: Buffer): Promise<readonly { text: string; box?: number[][] }[]>;
}

let reader: Promise<Reader> | null = null;

/** Reads printed Chinese in a picture: PP-OCR, whose models are part of the package. They are loaded at the first call
 * and take about 200 MB. Busy for seconds: call it off the main thread's process.
 * @param picture PNG or JPEG of at most 2,000 pixels on its longer side, or memory swells beyond a gigabyte.
 * @returns Lines from top to bottom. */
export async function recognize(picture: Buffer): Promise<readonly PlacedLine[]> {
  reader ??= openReader();
  const found = await (await reader).detect(picture);
  return found.flatMap(({ text, box = [] }) => {
    const xs = box.map(([x = 0]) => x);
    const ys = box.map(([, y = 0]) => y);
    if (text.trim() === '' || xs.length === 0) return [];
    const height = Math.max(...ys) - Math.min(...ys);
    // The box is larger than the characters by about a third.
    const line = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), size: height * 0.75 };
    return [{ text: text.trim(), ...line, row: false }];
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

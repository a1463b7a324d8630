import sharp from 'sharp';
import { LIMITS } from '../../format/limits.ts';
import { IngestError } from '../../ingest-error.ts';
import type { LoadedDocument, OnPage } from '../loaded-document.ts';
import { readLayout } from '../read-layout.ts';
import { recognize } from './recognize.ts';

/** Pixels of the longer side of what is read: an A4 page at 128 dots an inch. 1,754 pixels take 1.5 GB and read no better. */
export const OCR_SIDE = 1500;

/** Reads a photograph or a scan.
 * @throws {IngestError} TOO_LARGE, UNREADABLE, or EMPTY when there is no text in it. */
export async function loadImage(bytes: Uint8Array, name: string, onPage: OnPage): Promise<LoadedDocument> {
  const lines = await recognize(await decode(bytes, name), () => onPage(0, 1), { turned: 'any' });
  if (lines.length === 0) {
    throw new IngestError(
      'EMPTY',
      `Cannot read "${name}": there is no readable text in the picture; scan it again, upright and sharp`,
    );
  }
  return {
    format: 'image',
    raw: null,
    lines: readLayout([{ page: 1, lines }], 'scan'),
    pairs: [],
    pages: 1,
    notes: ['由图片识别，请核对'],
  };
}

/** Upright as the camera noted it, on white, and no larger than OCR needs. */
async function decode(bytes: Uint8Array, name: string): Promise<Buffer> {
  try {
    const image = sharp(bytes, { limitInputPixels: LIMITS.imagePixels, sequentialRead: true });
    const { width = 0, height = 0 } = await image.metadata();
    return await image
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize({
        width: OCR_SIDE,
        height: OCR_SIDE,
        fit: 'inside',
        withoutEnlargement: Math.max(width, height) > 600,
      })
      .toColourspace('srgb')
      .png({ compressionLevel: 1 })
      .toBuffer();
  } catch (cause) {
    const large = cause instanceof Error && /pixel limit/i.test(cause.message);
    throw new IngestError(
      large ? 'TOO_LARGE' : 'UNREADABLE',
      large
        ? `Cannot read "${name}": it has more than ${LIMITS.imagePixels / 1_000_000} megapixels; save it smaller`
        : `Cannot read "${name}": the picture is damaged or cut short; save it again as .png or .jpg`,
      { cause },
    );
  }
}

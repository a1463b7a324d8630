import sharp from 'sharp';
import { LIMITS } from '../../format/limits.ts';

/** Pixels of the longer side of a picture that people look at on a screen. */
const PICTURE_SIDE = 1600;

/** A picture as every browser shows it: upright, TIFF or not, and no larger than a screen.
 * @returns A PNG; null when it is damaged. */
export async function pictureOfImage(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await sharp(bytes, { limitInputPixels: LIMITS.imagePixels, sequentialRead: true })
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize({ width: PICTURE_SIDE, height: PICTURE_SIDE, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 6 })
      .toBuffer();
  } catch {
    return null;
  }
}

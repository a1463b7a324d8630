import sharp from 'sharp';
import { LIMITS } from '../../format/limits.ts';

/** Of a JPEG or WebP that is written again, from 1 to 100: nobody sees the difference. */
const QUALITY = 90;

/** A picture with nothing but its picture: without EXIF (device, place, owner), XMP, IPTC and comments, upright as the
 * camera noted it.
 * @returns Null for what has several pages, of which the first alone was read, and for what is damaged. */
export async function stripImage(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const image = sharp(bytes, { limitInputPixels: LIMITS.imagePixels, sequentialRead: true });
    const { format, pages = 1 } = await image.metadata();
    if (pages > 1) return null;
    const upright = image.rotate();
    if (format === 'jpeg') return await upright.jpeg({ quality: QUALITY }).toBuffer();
    if (format === 'png') return await upright.png().toBuffer();
    if (format === 'webp') return await upright.webp({ quality: QUALITY }).toBuffer();
    if (format === 'gif') return await upright.gif().toBuffer();
    if (format === 'tiff') return await upright.tiff({ compression: 'lzw' }).toBuffer();
    return null;
  } catch {
    return null;
  }
}

import sharp from 'sharp';
import {
  KEPT_PIXELS,
  KEPT_SIDE,
  MAX_PIXELS,
  type Picture,
  type PicturesMade,
  THUMB_SIDE,
} from './picture.ts';

// This module is loaded in the pictures' own process alone. There no parser is in reach but those of the four formats
// that are taken, whatever a file pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}Buffer`),
});
sharp.cache(false);
sharp.concurrency(1);

/** Of a JPEG, from 1 to 100. */
const QUALITY = 82;
const THUMB_QUALITY = 72;

/** Writes a picture anew: the first frame, upright, in sRGB, on white where it is transparent, no larger than is needed,
 * and without EXIF (place, device, owner), profiles and comments.
 * @param bytes A JPEG, PNG, WebP or GIF. */
export async function writePicture(bytes: Uint8Array): Promise<PicturesMade> {
  const input = { limitInputPixels: MAX_PIXELS, sequentialRead: true, failOn: 'error', pages: 1 } as const;
  try {
    const {
      width,
      height,
      orientation = 1,
    } = await sharp(bytes, { ...input, limitInputPixels: false }).metadata();
    if (width === undefined || height === undefined) return { kind: 'refused', reason: 'damaged' };
    if (width * height > MAX_PIXELS) return { kind: 'refused', reason: 'too_many_pixels' };
    const turned = orientation >= 5 ? { width: height, height: width } : { width, height };
    const full = await sharp(bytes, input)
      .rotate()
      .resize({ ...keptSize(turned), fit: 'fill', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true });
    const thumb = await sharp(full.data)
      .resize({ width: THUMB_SIDE, height: THUMB_SIDE, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: THUMB_QUALITY })
      .toBuffer();
    const picture: Picture = { full: full.data, thumb, width: full.info.width, height: full.info.height };
    return { kind: 'made', pictures: [picture] };
  } catch {
    return { kind: 'refused', reason: 'damaged' };
  }
}

/** How large a picture is kept, in the same proportion. */
function keptSize(size: { readonly width: number; readonly height: number }): {
  width: number;
  height: number;
} {
  const scale = Math.min(
    1,
    Math.sqrt(KEPT_PIXELS / (size.width * size.height)),
    KEPT_SIDE / Math.max(size.width, size.height),
  );
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}

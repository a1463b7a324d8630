/** Markers after which no segment follows that has a length. */
const BARE = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8]);
/** Application segments that say how the colours are meant: JFIF, colour profile, Adobe. */
const NEEDED = new Set([0xe0, 0xe2, 0xee]);

/** Overwrites with zeros what a JPEG tells besides its picture: EXIF with place and device, XMP, IPTC, comments. Its length
 * stays the same.
 * @param jpeg Changed in place.
 * @returns Whether it could be read up to its picture; what cannot may tell anything. */
export function blankJpeg(jpeg: Uint8Array): boolean {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return false;
  let at = 2;
  for (;;) {
    if (jpeg[at] !== 0xff) return false;
    // Any number of fill bytes may stand before a marker.
    while (jpeg[at] === 0xff) at += 1;
    const marker = jpeg[at];
    at += 1;
    if (marker === undefined || marker === 0xd9) return false;
    if (BARE.has(marker)) continue;
    const length = ((jpeg[at] ?? 0) << 8) | (jpeg[at + 1] ?? 0);
    if (length < 2 || at + length > jpeg.length) return false;
    // The picture itself: what comes behind it are its bits.
    if (marker === 0xda) return true;
    const isTold = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && !NEEDED.has(marker));
    if (isTold) jpeg.fill(0, at + 2, at + length);
    at += length;
  }
}

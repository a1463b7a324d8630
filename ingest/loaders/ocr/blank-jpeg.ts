/** Markers after which no segment follows that has a length. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
/** Markers of the picture itself: frames, tables, scans. Of others nobody knows what they hold. */
const isPicture = (marker: number): boolean => marker >= 0xc0 && marker <= 0xdf;

/** Overwrites with zeros what a JPEG tells besides its picture: EXIF with place and device, XMP, IPTC, comments, thumbnails,
 * and whatever stands behind its end, where telephones put further pictures and films. Its length stays the same.
 * @param jpeg Changed in place.
 * @returns Whether it could be read up to the end of its picture; what cannot may tell anything. */
export function blankJpeg(jpeg: Uint8Array): boolean {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return false;
  let at = 2;
  for (;;) {
    if (jpeg[at] !== 0xff) return false;
    // Any number of fill bytes may stand before a marker.
    while (jpeg[at] === 0xff) at += 1;
    const marker = jpeg[at];
    at += 1;
    if (marker === undefined) return false;
    if (marker === 0xd9) {
      jpeg.fill(0, at);
      return true;
    }
    if (isBare(marker)) continue;
    const length = ((jpeg[at] ?? 0) << 8) | (jpeg[at + 1] ?? 0);
    if (length < 2 || at + length > jpeg.length) return false;
    if (!isPicture(marker)) {
      if (marker !== 0xfe && (marker < 0xe0 || marker > 0xef)) return false;
      jpeg.fill(0, at + Math.min(length, 2 + neededOf(jpeg, marker, at + 2)), at + length);
    }
    at += length;
    if (marker === 0xda) at = endOfScan(jpeg, at);
  }
}

/** How many bytes at the beginning of an application segment say how the colours are meant. */
function neededOf(jpeg: Uint8Array, marker: number, at: number): number {
  const begins = (words: string): boolean =>
    Buffer.from(jpeg.subarray(at, at + words.length)).toString('latin1') === words;
  // A thumbnail would follow.
  if (marker === 0xe0 && begins('JFIF\0')) return 14;
  if (marker === 0xe2 && begins('ICC_PROFILE\0')) return Number.POSITIVE_INFINITY;
  return marker === 0xee && begins('Adobe') ? 12 : 0;
}

/** Where the next marker stands behind the bits of a scan: in them, 0xff is followed by 0 or by a mark to start again at. */
function endOfScan(jpeg: Uint8Array, from: number): number {
  for (let at = jpeg.indexOf(0xff, from); at >= 0; at = jpeg.indexOf(0xff, at + 1)) {
    const next = jpeg[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return jpeg.length;
}

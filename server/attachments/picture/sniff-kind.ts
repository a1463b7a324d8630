/** What a file is by its first bytes, as far as it concerns us. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'heic' | 'pdf';

/** Brands of pictures that telephones save as HEIC. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'heif']);

/** Tells what a file is by its content; its name and what the sender calls it count for nothing.
 * @returns Null for everything that is not taken, such as SVG, TIFF or a programme. */
export function sniffKind(bytes: Uint8Array): FileKind | null {
  const begin = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16));
  const latin = begin.toString('latin1');
  if (latin.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (latin.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (latin.startsWith('RIFF') && latin.startsWith('WEBP', 8)) return 'webp';
  if (latin.startsWith('GIF87a') || latin.startsWith('GIF89a')) return 'gif';
  if (latin.startsWith('ftyp', 4) && HEIC_BRANDS.has(latin.slice(8, 12))) return 'heic';
  return latin.startsWith('%PDF-') ? 'pdf' : null;
}

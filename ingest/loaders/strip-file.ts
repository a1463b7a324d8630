import { detectFormat } from '../format/detect-format.ts';
import { mayHoldComments } from './hidden-comments.ts';

/** A document for anybody to open: the same words and look, and nothing of who made it, where and with what.
 * @param name With its ending.
 * @returns `as_it_is` for plain text without comments, which tells nothing else; null where it cannot be stripped for certain, or is of a
 * kind that never is.
 * @throws {IngestError} When it is of no known kind. */
export async function stripFile(bytes: Uint8Array, name: string): Promise<Uint8Array | 'as_it_is' | null> {
  const format = detectFormat(bytes, name);
  if (format === 'text' || format === 'markdown') return mayHoldComments(bytes) ? null : 'as_it_is';
  if (format === 'pdf') return (await import('./pdf/strip-pdf.ts')).stripPdf(bytes, name);
  if (format === 'docx') return (await import('./docx/strip-docx.ts')).stripDocx(bytes, name);
  if (format === 'image') return (await import('./ocr/strip-image.ts')).stripImage(bytes);
  // Rows of a sheet are several documents; in old Word files and web pages something may run.
  return null;
}

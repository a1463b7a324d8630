import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { LIMITS } from '../../format/limits.ts';
import { IngestError } from '../../ingest-error.ts';

const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Opens a PDF. The character maps make the fonts readable that Chinese documents use without embedding them.
 * @throws {IngestError} UNREADABLE (encrypted, damaged, cut short) or TOO_LARGE. */
export async function openPdf(bytes: Uint8Array, name: string): Promise<PDFDocumentProxy> {
  const task = getDocument({
    // pdf.js takes the buffer for itself.
    data: Uint8Array.from(bytes),
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    wasmUrl: `${join(home, 'wasm')}/`,
    isEvalSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: LIMITS.imagePixels,
    verbosity: VerbosityLevel.ERRORS,
  });
  const pdf = await task.promise.catch(async (cause: unknown) => {
    await task.destroy();
    throw unreadable(name, cause);
  });
  if (pdf.numPages <= LIMITS.pdfPages) return pdf;
  const { numPages } = pdf;
  await task.destroy();
  throw new IngestError(
    'TOO_LARGE',
    `Cannot read "${name}": it has ${numPages} pages, at most ${LIMITS.pdfPages} are read; split it`,
  );
}

function unreadable(name: string, cause: unknown): IngestError {
  const encrypted = cause instanceof Error && cause.name === 'PasswordException';
  const what = encrypted
    ? 'the PDF is encrypted; save it without a password'
    : 'the PDF is damaged or cut short; get it again from where it came';
  return new IngestError('UNREADABLE', `Cannot read "${name}": ${what}`, { cause });
}

import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { detectFormat } from '../format/detect-format.ts';
import { LIMITS } from '../format/limits.ts';
import { IngestError } from '../ingest-error.ts';
import { unpackZip } from '../loaders/zip/unpack-zip.ts';
import { readDocument } from '../read-document.ts';
import { loadNeedRules } from '../vet/derive-needs.ts';
import { loadStatuteList } from '../vet/statute-list.ts';
import type { Parser } from './parser.ts';

/** Reads documents in this very process. It is busy meanwhile: servers use `createParser`. */
export function inlineParser(): Parser {
  const known = loadStatuteList();
  const needRules = loadNeedRules();
  return {
    async read({ path, shown, collection, today }, onPage = () => {}) {
      const bytes = await bytesOf(path, shown);
      return readDocument(bytes, shown, { collection, today, known, needRules, onPage });
    },
    async unpack(path, shown, folder) {
      const bytes = await bytesOf(path, shown);
      // A DOCX that somebody named .zip is read as what it is.
      if (detectFormat(bytes, basename(shown)) !== 'zip') return { files: [{ path, shown }], passedOver: [] };
      return unpackZip(path, shown, folder);
    },
    async picture(path, shown, page) {
      const bytes = await bytesOf(path, shown);
      const format = detectFormat(bytes, basename(shown));
      if (format === 'image') {
        return (await import('../loaders/ocr/picture-of-image.ts')).pictureOfImage(bytes);
      }
      if (format !== 'pdf') return null;
      return (await import('../loaders/pdf/picture-of-page.ts')).pictureOfPage(bytes, basename(shown), page);
    },
    async strip(path, shown, to) {
      const bytes = await bytesOf(path, shown);
      const stripped = await (await import('../loaders/strip-file.ts')).stripFile(bytes, basename(shown));
      if (stripped === null) return 'refused';
      if (stripped === 'as_it_is') return stripped;
      await writeFile(to, stripped, { mode: 0o600 });
      return 'made';
    },
    abort: () => {},
    close: async () => {},
  };
}

async function bytesOf(path: string, shown: string): Promise<Buffer> {
  const name = basename(shown);
  const { size } = await stat(path).catch(unreadable(name));
  if (size > LIMITS.fileBytes) {
    throw new IngestError(
      'TOO_LARGE',
      `Cannot read "${name}": it has ${size} bytes, at most ${LIMITS.fileBytes} are read; split it`,
    );
  }
  if (size === 0) throw new IngestError('EMPTY', `Cannot read "${name}": it is empty`);
  return readFile(path).catch(unreadable(name));
}

function unreadable(name: string): (cause: unknown) => never {
  return (cause) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new IngestError('UNREADABLE', `Cannot read "${name}": ${code}; check that it may be read`, {
      cause,
    });
  };
}

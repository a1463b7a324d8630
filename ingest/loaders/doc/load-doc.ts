import WordExtractor from 'word-extractor';
import { IngestError } from '../../ingest-error.ts';
import { type LoadedDocument, wholeLine } from '../loaded-document.ts';
import { rowOf } from '../row.ts';

/** Reads the text of a Word 97–2003 document. It marks no headings: those are found by their numbers later. */
export async function loadDoc(bytes: Uint8Array, name: string): Promise<LoadedDocument> {
  const body = await new WordExtractor()
    .extract(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    .then(bodyOf)
    .catch((cause: unknown) => {
      throw new IngestError(
        'UNREADABLE',
        `Cannot read "${name}": it is damaged or protected; open it in Word or WPS and save it as .docx`,
        { cause },
      );
    });
  let page: number | null = body.includes('\f') ? 1 : null;
  const lines = body.split('\n').flatMap((text) => {
    const parts = text.split('\f');
    return parts.map((part, index) => {
      if (index > 0 && page !== null) page += 1;
      const cells = part.split('\t');
      return wholeLine(isRow(part) ? rowOf(cells) : part.trim(), page);
    });
  });
  return { format: 'doc', raw: null, lines, pairs: [], pages: page, notes: [] };
}

/** Cells come with a tab after each. */
function isRow(line: string): boolean {
  return /\t/.test(line.trim()) && line.split('\t').filter((cell) => cell.trim() !== '').length >= 2;
}

/** The body with the quotation marks that were typed: the package would make them straight, and its types do not know
 * that it can be told not to. */
function bodyOf(document: { getBody(options: { filterUnicode: boolean }): string }): string {
  return document.getBody({ filterUnicode: false });
}

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
  const sheets = body.split('\f');
  const lines = sheets.flatMap((sheet, index) =>
    sheet
      .split('\n')
      .map((line) =>
        wholeLine(isRow(line) ? rowOf(line.split('\t')) : line.trim(), sheets.length > 1 ? index + 1 : null),
      ),
  );
  const pages = sheets.length > 1 ? sheets.length : null;
  return { format: 'doc', raw: null, lines, pairs: [], pages, notes: [] };
}

/** Cells come with a tab after each. */
function isRow(line: string): boolean {
  return line.includes('\t') && line.split('\t').filter((cell) => cell.trim() !== '').length >= 2;
}

/** The body with the quotation marks that were typed: the package would make them straight, and its types do not know
 * that it can be told not to. */
function bodyOf(document: { getBody(options: { filterUnicode: boolean }): string }): string {
  return document.getBody({ filterUnicode: false });
}

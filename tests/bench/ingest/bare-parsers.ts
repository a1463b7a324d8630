import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import WordExtractor from 'word-extractor';

/** What each format's library gives when it is asked for the text and nothing else; of plain text the decoder that Node
 * has, told the encoding, and the lines. */
export const BARE_PARSERS: Readonly<Record<string, (bytes: Buffer) => Promise<string | readonly string[]>>> =
  {
    txt: async (bytes) => new TextDecoder().decode(bytes).split('\n'),
    'txt gb18030': async (bytes) => new TextDecoder('gb18030').decode(bytes).split('\n'),
    html: async (bytes) => parseHTML(bytes.toString()).document.body.textContent ?? '',
    docx: async (bytes) => (await mammoth.convertToHtml({ buffer: bytes })).value,
    doc: async (bytes) => (await new WordExtractor().extract(bytes)).getBody(),
    csv: async (bytes) => {
      const rows: string[][] = parse(bytes);
      return rows.map((row) => row.join('\t')).join('\n');
    },
    xlsx: async (bytes) => {
      const book = read(bytes, { type: 'buffer', dense: true });
      const sheet = book.Sheets[book.SheetNames[0] ?? ''];
      return sheet === undefined ? '' : utils.sheet_to_csv(sheet);
    },
    pdf: async (bytes) => {
      const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
      const texts: string[] = [];
      for (let number = 1; number <= pdf.numPages; number += 1) {
        const page = await pdf.getPage(number);
        const { items } = await page.getTextContent();
        texts.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
        page.cleanup();
      }
      await pdf.loadingTask.destroy();
      return texts.join('\n');
    },
  };

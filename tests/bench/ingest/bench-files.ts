import { utils, write } from '@e965/xlsx';
import { launchBrowser } from '../../support/browser.ts';
import { encodeGbk } from '../../support/corpus/encode-gbk.ts';
import { rulesPdf, rulesPicture } from '../../support/corpus/print-pdf.ts';
import { rulesLines, sampleRules } from '../../support/corpus/sample-rules.ts';
import { writeDoc } from '../../support/corpus/write-doc.ts';
import { rulesDocx } from '../../support/corpus/write-docx.ts';
import { rulesBody, rulesPage } from '../../support/corpus/write-html.ts';

/** A file to measure with. */
export interface BenchFile {
  readonly format: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** Writes the same rules in every format.
 * @param options.chapters Of the rules, four articles each; a PDF page holds about three chapters. */
export async function benchFiles(options: { chapters: number }): Promise<readonly BenchFile[]> {
  const rules = sampleRules(options);
  const lines = rulesLines(rules).map(({ text }) => text);
  const pairs = [
    ['问题', '答案', '分类'],
    ...Array.from({ length: options.chapters * 4 }, (_, index) => [
      `第${index}个问题怎么办？`,
      `到第${index}号窗口办理。`,
      '孕产',
    ]),
  ];
  const browser = await launchBrowser();
  try {
    return [
      { format: 'txt', name: 'a.txt', bytes: Buffer.from(lines.join('\n')) },
      { format: 'txt gb18030', name: 'b.txt', bytes: encodeGbk(lines.join('\n')) },
      { format: 'html', name: 'a.html', bytes: Buffer.from(rulesPage(rules)) },
      { format: 'docx', name: 'a.docx', bytes: await rulesDocx(rules) },
      { format: 'doc', name: 'a.doc', bytes: writeDoc(lines) },
      { format: 'csv', name: 'a.csv', bytes: Buffer.from(pairs.map((row) => row.join(',')).join('\n')) },
      { format: 'xlsx', name: 'a.xlsx', bytes: workbook(pairs) },
      { format: 'pdf', name: 'a.pdf', bytes: await rulesPdf(browser, rules) },
      {
        format: 'scan',
        name: 'a.png',
        bytes: await rulesPicture(browser, rulesBody(sampleRules({ chapters: 1 }))),
      },
    ];
  } finally {
    await browser.close();
  }
}

function workbook(rows: string[][]): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '问答');
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!Buffer.isBuffer(bytes)) throw new Error('the workbook was not written');
  return bytes;
}

import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { officeParts } from '../../../../ingest/loaders/zip/office-parts.ts';

async function officeFile(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(parts)) zip.file(name, content);
  return zip.generateAsync({
    type: 'nodebuffer',
    compression: 'DEFLATE',
    compressionOptions: { level: 1 },
  });
}

/** Content that packs to about a hundredth, as much as real documents ever do. */
function padding(bytes: number): Buffer {
  const block = Buffer.alloc(100_000, ' ');
  for (let at = 0; at < 700; at += 1) block[at] = 40 + ((at * at * 7919) % 83);
  return Buffer.alloc(bytes, block);
}

test('officeParts() keeps what the parsers read and leaves the rest packed', async () => {
  const { parts } = await officeParts(
    await officeFile({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': '<workbook/>',
      'xl/_rels/workbook.xml.rels': '<Relationships/>',
      'xl/worksheets/sheet1.xml': '<worksheet/>',
      'xl/pivotCache/pivotCacheRecords1.xml': '<records/>',
      'customXml/item1.xml': '<data/>',
      'docProps/app.xml': '<Properties/>',
    }),
    '表.xlsx',
  );
  expect([...parts.keys()].sort()).toEqual([
    '[Content_Types].xml',
    'xl/_rels/workbook.xml.rels',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
});

test('officeParts() refuses a file whose parts together unpack to more than a document holds', async () => {
  const part = padding(42_000_000);
  const names = [1, 2, 3, 4, 5].map((number) => [`word/header${number}.xml`, part]);
  const bomb = await officeFile({ 'word/document.xml': '<w:document/>', ...Object.fromEntries(names) });
  // Where it is read after all, nobody wants to see it printed.
  const read = officeParts(bomb, '炸弹.docx').then(({ parts }) => parts.size);
  await expect(read).rejects.toMatchObject({ code: 'TOO_LARGE' });
});

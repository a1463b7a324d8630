import { expect, test } from 'vitest';
import { loadDocx } from '../../../ingest/loaders/docx/load-docx.ts';
import { loadPdf } from '../../../ingest/loaders/pdf/load-pdf.ts';
import { isUnreadNote } from '../../../ingest/loaders/unread-note.ts';
import { paragraph, writeDocx } from '../../support/corpus/write-docx.ts';

const BODY = paragraph('带身份证到镇计生办办理。');
const words = (root: string, text: string): string =>
  `<w:${root}><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:${root}>`;

async function unreadInDocx(body: string, extra: Readonly<Record<string, string>> = {}): Promise<string> {
  const { notes, lines } = await loadDocx(await writeDocx(body, extra), '办法.docx');
  expect(lines.map(({ text }) => text).join()).not.toContain('张三');
  return notes.filter(isUnreadNote).join();
}

test.each([
  ['批注', BODY, { 'word/comments.xml': words('comments', '张三家的情况另说') }],
  ['页眉页脚里的字', BODY, { 'word/footer1.xml': words('ftr', '13800000000') }],
  ['页眉页脚里的字', BODY, { 'word/header1.xml': words('hdr', '内部资料 张三') }],
  ['修订时删去的字', `${BODY}<w:p><w:del w:id="1"><w:r><w:delText>张三</w:delText></w:r></w:del></w:p>`, {}],
  ['图表', BODY, { 'word/charts/chart1.xml': '<c:chart/>' }],
  ['嵌入的文件', BODY, { 'word/embeddings/名单.xlsx': '张三' }],
  ['图片', BODY, { 'word/media/image1.png': '张三' }],
])('loadDocx() says that it did not read: %s', async (what, body, extra) => {
  expect(await unreadInDocx(body, extra)).toContain(what);
});

test('loadDocx() has nothing to say of plain pages with numbers at their foot', async () => {
  expect(await unreadInDocx(BODY, { 'word/footer1.xml': words('ftr', '第 1 页 共 2 页') })).toBe('');
});

const FIELD = '/Type /Annot /Subtype /Widget /Rect [20 20 90 40] /T (name)';

/** One page with a line of text; more may hang at the catalogue and at the page. */
function writePdf(catalogue = '', page = ''): Buffer {
  const content = 'BT /F1 18 Tf 20 100 Td (Bring your identity card to the office.) Tj ET';
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R
      /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 7 0 R >> >>',
    '<< /Type /EmbeddedFile /Length 3 >>\nstream\nabc\nendstream',
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(
    `%PDF-1.7\n${body}trailer << /Root 1 0 R /Size ${objects.length + 1} >>\n%%EOF`,
    'latin1',
  );
}

test.each([
  ['附件', '/Names << /EmbeddedFiles << /Names [(a.txt) 6 0 R] >> >>', ''],
  ['会运行的脚本', '/OpenAction << /S /JavaScript /JS (app.alert) >>', ''],
  ['批注', '', '/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (not for Zhang San) >>]'],
  ['表单里填的字', '', `/Annots [<< ${FIELD} /FT /Tx /V (Zhang San) >>]`],
  ['表单里填的字', '', `/Annots [<< ${FIELD} /FT /Tx /F 2 /V (Zhang San) >>]`],
  ['表单里填的字', '', `/Annots [<< ${FIELD} /Parent << /FT /Tx /T (name) /V (Zhang San) >> >>]`],
  ['可以填写的表单', '', `/Annots [<< ${FIELD} /FT /Tx >>]`],
])('loadPdf() says that it did not read: %s', async (what, catalogue, page) => {
  const { notes } = await loadPdf(writePdf(catalogue, page), '办法.pdf', () => {});
  expect(notes.filter(isUnreadNote).join()).toContain(what);
});

test('loadPdf() has nothing to say of a page with a link', async () => {
  const link =
    '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://a.test) >> >>]';
  const { notes, lines } = await loadPdf(writePdf('', link), '办法.pdf', () => {});
  expect(notes).toEqual([]);
  expect(lines.map(({ text }) => text).join()).toContain('identity card');
});

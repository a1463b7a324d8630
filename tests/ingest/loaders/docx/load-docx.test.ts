import { describe, expect, test } from 'vitest';
import JSZip from 'jszip';
import { loadDocx } from '../../../../ingest/loaders/docx/load-docx.ts';
import type { LoadedDocument } from '../../../../ingest/loaders/loaded-document.ts';
import { paragraph, writeDocx } from '../../../support/corpus/write-docx.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const run = (text: string, look = ''): string => `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`;
const PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';

async function load(body: string): Promise<LoadedDocument> {
  return loadDocx(await writeDocx(body), '办法.docx');
}

async function linesOf(body: string): Promise<readonly string[]> {
  return (await load(body)).lines.map(({ text }) => text);
}

describe('loadDocx()', () => {
  test('reads the words of fields, of readings and of turned text', async () => {
    const field = `<w:p>${run('自')}<w:fldSimple w:instr="DATE">${run('2027年')}</w:fldSimple>${run('起')}</w:p>`;
    const ruby = `<w:p><w:r><w:ruby><w:rt>${run('yàn')}</w:rt><w:rubyBase>${run('验')}</w:rubyBase></w:ruby></w:r>${run('血')}</w:p>`;
    const turned = `<w:p><w:bdo w:val="ltr">${run('尿检')}</w:bdo></w:p>`;
    expect(await linesOf(field + ruby + turned)).toEqual(['自2027年起', '验血', '尿检']);
  });

  test('keeps powers raised, and other raised words as they are', async () => {
    const raised = '<w:vertAlign w:val="superscript"/>';
    const body = `<w:p>${run('100×10')}${run('9', raised)}${run('/L，第1')}${run('st', raised)}</w:p>`;
    expect(await linesOf(body)).toEqual(['100×10⁹/L，第1st']);
  });

  test('leaves out what is hidden, and says so', async () => {
    const hidden = await load(
      `<w:p>${run('批语', '<w:vanish/>')}${run('看得见。', '<w:vanish w:val="0"/>')}</w:p>`,
    );
    expect(hidden.lines.map(({ text }) => text)).toEqual(['看得见。']);
    expect(hidden.notes).toEqual(['文件里有隐藏的字，没有读取']);
  });

  test('says that a formula is not read', async () => {
    const body = `<w:p>${run('体重指数')}<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>m/h</m:t></m:r></m:oMath></w:p>`;
    expect((await load(body)).notes.join()).toContain('公式');
  });

  test('gives notes the numbers that stand in the text', async () => {
    const mark = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const zip = await JSZip.loadAsync(
      await writeDocx(`<w:p>${run('补贴200元')}${mark(2)}${run('，按季发')}${mark(3)}</w:p>`),
    );
    const note = (id: number, text: string): string =>
      `<w:footnote w:id="${id}"><w:p><w:r><w:footnoteRef/></w:r>${run(text)}</w:p></w:footnote>`;
    zip.file(
      'word/footnotes.xml',
      `<w:footnotes ${W}>${note(2, '孕妇加100元。')}${note(3, '季末发。')}</w:footnotes>`,
    );
    const relations = 'word/_rels/document.xml.rels';
    const written = (await zip.file(relations)?.async('string')) ?? '';
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes';
    zip.file(
      relations,
      written.replace(
        '</Relationships>',
        `<Relationship Id="rId9" Type="${type}" Target="footnotes.xml"/></Relationships>`,
      ),
    );
    const { lines } = await loadDocx(await zip.generateAsync({ type: 'nodebuffer' }), '办法.docx');
    expect(lines.map(({ text }) => text)).toEqual([
      '补贴200元[1]，按季发[2]',
      '[1] 孕妇加100元。',
      '[2] 季末发。',
    ]);
  });

  test('tells pages by explicit breaks only where what stands between them fits on one', async () => {
    const short = await load(paragraph('甲。') + PAGE_BREAK + paragraph('乙。'));
    expect(short.lines.map(({ page }) => page)).toEqual([1, 2]);
    const long = Array.from({ length: 60 }, () => paragraph('一段正文。')).join('');
    const unknown = await load(long + PAGE_BREAK + paragraph('乙。'));
    expect([unknown.pages, unknown.lines.at(-1)?.page]).toEqual([null, null]);
  });
});

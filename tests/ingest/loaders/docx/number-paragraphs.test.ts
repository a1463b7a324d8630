import { describe, expect, test } from 'vitest';
import { loadDocx } from '../../../../ingest/loaders/docx/load-docx.ts';
import { paragraph, writeDocx } from '../../../support/corpus/write-docx.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A level of a list. */
function level(depth: number, text: string, options: { format?: string; more?: string } = {}): string {
  const { format = 'chineseCountingThousand', more = '' } = options;
  return `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
}

/** A numbered paragraph of list 1, or of another. */
function item(text: string, depth = 0, more = '', list = 1): string {
  return paragraph(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>${more}`);
}

/** The lines of a DOCX whose lists have these levels; list 2 begins with 5. */
async function linesOf(body: readonly string[], levels: string, styles = ''): Promise<readonly string[]> {
  const file = await writeDocx(body.join(''), {
    'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`,
    'word/styles.xml': `<w:styles ${W}>${styles}</w:styles>`,
  });
  const { lines } = await loadDocx(file, '办法.docx');
  return lines.map(({ text }) => text);
}

describe('loadDocx()', () => {
  test('counts articles on through the chapters where their level does not begin anew', async () => {
    const body = [item('总则', 0), item('甲。', 1), item('乙。', 1), item('申请', 0), item('丙。', 1)];
    const on = level(0, '第%1章') + level(1, '第%2条', { more: '<w:lvlRestart w:val="0"/>' });
    expect(await linesOf(body, on)).toEqual([
      '第一章 总则',
      '第一条 甲。',
      '第二条 乙。',
      '第二章 申请',
      '第三条 丙。',
    ]);
    const anew = level(0, '第%1章') + level(1, '第%2条');
    expect((await linesOf(body, anew)).at(-1)).toBe('第一条 丙。');
  });

  test('begins a level anew only below the level that it names', async () => {
    const body = [
      item('甲', 0),
      item('乙', 1),
      item('丙', 2),
      item('丁', 1),
      item('戊', 2),
      item('己', 0),
      item('庚', 2),
    ];
    const levels =
      level(0, '第%1章') + level(1, '第%2节') + level(2, '第%3条', { more: '<w:lvlRestart w:val="1"/>' });
    expect((await linesOf(body, levels)).filter((line) => line.includes('条'))).toEqual([
      '第一条 丙',
      '第二条 戊',
      '第一条 庚',
    ]);
  });

  test('numbers a paragraph whose look was changed with tracking', async () => {
    const change = '<w:pPrChange w:id="1" w:author="a"><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>';
    expect(await linesOf([item('甲。', 0, change), item('乙。')], level(0, '第%1条'))).toEqual([
      '第一条 甲。',
      '第二条 乙。',
    ]);
  });

  test('counts no paragraph that is deleted with tracking', async () => {
    const deleted = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr><w:del w:id="2" w:author="a"><w:r><w:delText>乙。</w:delText></w:r></w:del></w:p>`;
    expect(await linesOf([item('甲。'), deleted, item('丙。')], level(0, '第%1条'))).toEqual([
      '第一条 甲。',
      '第二条 丙。',
    ]);
  });

  test('numbers a paragraph by its style, by that on which the style rests, and at the level that names it', async () => {
    const numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>';
    const styles = `<w:style w:styleId="Z"><w:name w:val="章名"/>${numbered}</w:style><w:style w:styleId="T"><w:name w:val="条文"/>${numbered}</w:style><w:style w:styleId="U"><w:name w:val="条文加粗"/><w:basedOn w:val="T"/></w:style>`;
    const levels =
      level(0, '第%1章', { more: '<w:pStyle w:val="Z"/>' }) +
      level(1, '第%2条', { more: '<w:pStyle w:val="T"/>' });
    const of = (text: string, style: string): string => paragraph(text, `<w:pStyle w:val="${style}"/>`);
    expect(await linesOf([of('总则', 'Z'), of('甲。', 'T'), of('乙。', 'U')], levels, styles)).toEqual([
      '第一章 总则',
      '第一条 甲。',
      '第二条 乙。',
    ]);
  });

  test('begins a list with the number that it names', async () => {
    expect(
      await linesOf([item('甲。'), item('乙。', 0, '', 2), item('丙。', 0, '', 2)], level(0, '%1、')),
    ).toEqual(['一、甲。', '五、乙。', '六、丙。']);
  });

  test.each([
    ['upperRoman', ['I', 'II', 'III', 'IV']],
    ['lowerRoman', ['i', 'ii', 'iii', 'iv']],
    ['ideographTraditional', ['甲', '乙', '丙', '丁']],
    ['chineseLegalSimplified', ['壹', '贰', '叁', '肆']],
    ['none', ['', '', '', '']],
  ])('writes numerals of Word: %s', async (format, numerals) => {
    const lines = await linesOf(
      ['子', '丑', '寅', '卯'].map((text) => item(text)),
      level(0, '%1：', { format }),
    );
    expect(lines.map((line) => line.split('：')[0])).toEqual(numerals);
  });
});

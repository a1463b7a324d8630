import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../ingest/read-document.ts';
import { loadNeedRules } from '../../ingest/vet/derive-needs.ts';
import { encodeGbk } from '../support/corpus/encode-gbk.ts';
import { writeDoc } from '../support/corpus/write-doc.ts';
import { paragraph, writeDocx } from '../support/corpus/write-docx.ts';

const TITLE = '图书借阅须知';
const BODY = ['借书要带身份证，一次可以借三本。', '借期是一个月，可以续借一次。'];
const LINES = [TITLE, ...BODY];
const html = (marked: string): string =>
  `<html><head><title>${TITLE}</title></head><body>${marked}${BODY.map((line) => `<p>${line}</p>`).join('')}</body></html>`;

function workbook(rows: string[][]): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '问答');
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!Buffer.isBuffer(bytes)) throw new Error('the workbook was not written');
  return bytes;
}

const PAIRS = [
  ['问题', '答案'],
  [TITLE, LINES.join('\n')],
];

/** The same document, whose first line is its title, in every format that holds lines. */
const FILES: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  'UTF-8.txt': () => Buffer.from(LINES.join('\n')),
  'GB18030.txt': () => encodeGbk(LINES.join('\r\n')),
  '有标记.md': () => Buffer.from(`# ${LINES.join('\n\n')}`),
  '没有标记.md': () => Buffer.from(LINES.join('\n\n')),
  '下划线.md': () => Buffer.from(`${TITLE}\n===\n\n${BODY.join('\n\n')}`),
  '粗体.md': () => Buffer.from(`**${TITLE}**\n\n${BODY.join('\n\n')}`),
  '标题.html': () => Buffer.from(html(`<h1>${TITLE}</h1>`)),
  '段落.html': () => Buffer.from(html(`<p>${TITLE}</p>`)),
  '正文.docx': async () => writeDocx(LINES.map((line) => paragraph(line)).join('')),
  '样式.docx': async () =>
    writeDocx(
      [
        paragraph(TITLE, '<w:pStyle w:val="1"/>'),
        paragraph(TITLE),
        ...BODY.map((line) => paragraph(line)),
      ].join(''),
    ),
  '正文.doc': () => writeDoc(LINES),
  '问答.xlsx': () => workbook(PAIRS),
  '问答.csv': () => Buffer.from(PAIRS.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')),
};

describe('readDocument()', () => {
  test.each(Object.entries(FILES))(
    'does not say the title of %s again in its passages',
    async (name, bytes) => {
      const [document] = await readDocument(await bytes(), name, {
        collection: 'documents',
        today: '2026-11-26',
        known: new Map(),
        needRules: loadNeedRules(),
      });
      const passages = document?.version.passages ?? [];

      expect(document?.version.title).toBe(TITLE);
      expect(passages.map(({ text }) => text.replace(/\n+/g, '\n'))).toEqual([BODY.join('\n')]);
      // It stays what the document is asked about by.
      expect(passages[0]?.questions).toContain(TITLE);
    },
  );

  test('shows the day from which a guide holds as no direct answer', async () => {
    const guide = '# 各镇母婴室一览\n\n自2026年11月1日起执行。\n\n## 地点\n\n铜城镇：便民服务中心一楼。\n';
    const [document] = await readDocument(Buffer.from(guide), '母婴室.md', {
      collection: 'documents',
      today: '2026-11-26',
      known: new Map(),
      needRules: loadNeedRules(),
    });
    const { passages, effectiveFrom } = document?.version ?? { passages: [] };

    expect(passages.map(({ section, text }) => [section, text])).toEqual([
      ['文件说明', '自2026年11月1日起执行。'],
      ['地点', '铜城镇：便民服务中心一楼。'],
    ]);
    expect(effectiveFrom).toBe('2026-11-01');
  });

  test('keeps until when an office says that its rule holds', async () => {
    const rule = [
      '# 试验县生育补贴发放办法',
      '第一条 为了发放生育补贴，制定本办法。',
      '第二条 补贴每人一千元。',
      '第三条 本办法自2026年1月1日起施行，有效期至2030年12月底。',
    ];
    const [document] = await readDocument(Buffer.from(rule.join('\n\n')), '办法.md', {
      collection: 'documents',
      today: '2026-11-26',
      known: new Map(),
      needRules: loadNeedRules(),
    });

    expect(document?.version).toMatchObject({ kind: 'statute', expiresOn: '2030-12-31' });
    expect(document?.version.passages.map(({ expiresOn }) => expiresOn)).toEqual(
      Array<string>(3).fill('2030-12-31'),
    );
  });
});

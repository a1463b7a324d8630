import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../ingest/read-document.ts';
import { loadNeedRules } from '../../ingest/vet/derive-needs.ts';
import { retireRepealed } from '../../ingest/vet/retire-repealed.ts';
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

describe('what stands below a title', () => {
  const read = async (line: string) => {
    const text = `# 孕期坐飞机\n\n${line}\n\n一般满36周以后不要坐。\n\n## 要带什么\n\n产检本。\n`;
    const [document] = await readDocument(Buffer.from(text), '坐飞机.md', {
      collection: 'documents',
      today: '2026-11-26',
      known: new Map(),
      needRules: loadNeedRules(),
    });
    if (document === undefined) throw new Error('nothing was read');
    return document;
  };

  test.each([
    ['（2024年3月1日起施行）', '2024-03-01', null],
    ['2025年6月1日 来源：试验县卫生健康委', '2025-06-01', null],
    ['发布时间：2025-06-01 08:30 浏览次数：123', '2025-06-01', null],
    ['（试行，有效期至2027年12月31日）', '2026-11-26', '2027-12-31'],
  ])('tells its dates and is not the direct answer: %s', async (line, effectiveFrom, expiresOn) => {
    const { version, extract } = await read(line);
    expect(version.passages[0]?.text).toBe('一般满36周以后不要坐。');
    expect([version.effectiveFrom, version.expiresOn]).toEqual([effectiveFrom, expiresOn]);
    expect(extract.removed).toEqual([{ text: line, page: null, reason: 'envelope' }]);
  });
});

describe('what a document puts out of force by its number alone', () => {
  test('is told, and retired where it comes with it', async () => {
    const read = async (name: string, text: string) => {
      const [document] = await readDocument(Buffer.from(text), name, {
        collection: 'documents',
        today: '2026-11-26',
        known: new Map(),
        needRules: loadNeedRules(),
      });
      if (document === undefined) throw new Error('nothing was read');
      return document;
    };
    const old = await read(
      '旧.md',
      '# 关于借书的通知\n\n试卫〔2010〕5号\n\n发布时间：2010年5月1日\n\n一次借一本。\n',
    );
    const newer = await read(
      '新.md',
      '# 图书借阅管理要求\n\n一次借三本。本要求自2026年1月1日起施行，试卫〔2010〕5号同时废止。\n',
    );
    expect(newer.extract.notes.join()).toContain('文件写明废止：试卫〔2010〕5号');
    expect(retireRepealed([old, newer], '2026-11-26').map(({ initialStatus }) => initialStatus)).toEqual([
      'retired',
      'in_review',
    ]);
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadDocument } from '../../ingest/extract.ts';
import type { OnPage } from '../../ingest/loaders/loaded-document.ts';
import { readDocument } from '../../ingest/read-document.ts';
import { loadNeedRules } from '../../ingest/vet/derive-needs.ts';
import { launchBrowser } from '../support/browser.ts';
import { characterAccuracy } from '../support/corpus/character-accuracy.ts';
import { encodeGbk } from '../support/corpus/encode-gbk.ts';
import { picturePdf, printPdf, rulesPdf, rulesPicture } from '../support/corpus/print-pdf.ts';
import { articleNumbers, rulesLines, type SampleRules, sampleRules } from '../support/corpus/sample-rules.ts';
import { writeDoc } from '../support/corpus/write-doc.ts';
import { rulesDocx } from '../support/corpus/write-docx.ts';
import { rulesBody, rulesPage } from '../support/corpus/write-html.ts';
import { rulesMarkdown, rulesWrapped } from '../support/corpus/write-text.ts';

const rules = sampleRules({ chapters: 8 });
const textOf = (source: SampleRules): string =>
  rulesLines(source)
    .map(({ text }) => text)
    .join('\n');
const written = textOf(rules);
const chapters = rulesLines(rules).flatMap(({ kind, text }) => (kind === 'chapter' ? [text] : []));

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser.close());

/** Every kind of text file that an office has, each with the rules in it. */
const TEXT_FILES: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  '办法.md': () => Buffer.from(rulesMarkdown(rules)),
  '办法.txt': () => Buffer.from(written),
  'UTF-16带标记.txt': () => Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(written)]),
  'UTF-16不带标记.txt': () => utf16(written),
  'UTF-16大端.txt': () => utf16(written).swap16(),
  'GB18030.txt': () => encodeGbk(written),
  '折行.txt': () => encodeGbk(rulesWrapped(rules)),
  '网页.html': () => Buffer.from(rulesPage(rules)),
  'GBK网页.htm': () => encodeGbk(rulesPage(rules).replace('utf-8', 'gb2312')),
  '办法.docx': async () => rulesDocx(rules),
  '办法.doc': () => writeDoc(written.split('\n')),
  '打印.pdf': async () => rulesPdf(browser, rules),
};

async function read(bytes: Buffer, name: string, onPage: OnPage = () => {}): Promise<ReadDocument> {
  const [document] = await readDocument(bytes, name, {
    collection: 'corpus',
    today: '2026-11-26',
    known: new Map(),
    needRules: loadNeedRules(),
    onPage,
  });
  if (document === undefined) throw new Error('nothing was read');
  return document;
}

describe('readDocument() on the corpus', () => {
  test.each(Object.entries(TEXT_FILES))(
    'reads %s to the letter, with every chapter and 第X条',
    async (name, make) => {
      const document = await read(await make(), name);

      expect(characterAccuracy(written, document.extract.text)).toBeGreaterThanOrEqual(0.995);
      const { passages, title } = document.version;
      expect(title).toBe(rules.title);
      expect(passages.map(({ section }) => section)).toEqual(articleNumbers(rules));
      expect([...new Set(passages.map(({ headingPath }) => headingPath[1]))]).toEqual(chapters);
      for (const { text } of passages) expect(written).toContain(text.replaceAll(/\n\n/g, '\n'));
    },
  );

  test('keeps the page of each 第X条 of a PDF and of a DOCX', async () => {
    const pdf = await read(await rulesPdf(browser, rules), '打印.pdf');
    const docx = await read(await rulesDocx(rules), '办法.docx');

    const pages = pdf.version.passages.map(({ origin }) => origin?.page);
    expect(pages[0]).toBe(1);
    expect(pages.at(-1)).toBe(pdf.extract.pages);
    expect(pages).toEqual([...pages].sort((a, b) => (a ?? 0) - (b ?? 0)));
    expect(pdf.version.passages[0]?.source).toContain('第1页');
    // A page for each chapter of four.
    expect(docx.version.passages.map(({ origin }) => origin?.page)).toEqual(
      rules.chapters.flatMap((chapter, index) => chapter.articles.map(() => index + 1)),
    );
  });

  test('gives offsets that point at the passage in the extracted text', async () => {
    for (const [name, make] of Object.entries(TEXT_FILES)) {
      const { version, extract } = await read(await make(), name);
      for (const { text, origin } of version.passages) {
        expect(extract.text.slice(origin?.start, origin?.end)).toBe(text);
      }
    }
  });

  test('takes off headers, page numbers and the watermark of a PDF, and says so', async () => {
    const { extract } = await read(await rulesPdf(browser, rules), '打印.pdf');

    expect(extract.text).not.toContain('内部');
    expect(new Set(extract.removed.map(({ reason }) => reason))).toEqual(
      new Set(['watermark', 'header', 'page_number']),
    );
    expect(extract.removed.filter(({ reason }) => reason === 'watermark').map(({ text }) => text)).toContain(
      '内部资料',
    );
    expect(extract.notes.join()).toContain('水印');
  });

  test('reads tables of a PDF as rows, cells that wrap and span included', async () => {
    const cells = [
      '<tr><th>项目</th><th>地点</th><th>说明</th></tr>',
      '<tr><td rowspan="2">血液检查</td><td>一楼</td><td>空腹抽血，检查前一天晚上十点以后不要吃东西，早上可以少量喝水，抽血以后按住五分钟以上</td></tr>',
      '<tr><td>二楼</td><td>不用空腹</td></tr>',
    ];
    const small = sampleRules({ chapters: 1 });

    const { extract } = await read(
      await rulesPdf(browser, small, `<table>${cells.join('')}</table>`),
      '表.pdf',
    );

    const rows = extract.text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toEqual([
      '| 项目 | 地点 | 说明 |',
      '| 血液检查 | 一楼 | 空腹抽血，检查前一天晚上十点以后不要吃东西，早上可以少量喝水，抽血以后按住五分钟以上 |',
      '| 血液检查 | 二楼 | 不用空腹 |',
    ]);
  });
});

describe('readDocument() on leaflets', () => {
  test.each([2, 3])('reads the columns of a leaflet one after the other: %i', async (count) => {
    const topics = ['孕前检查', '叶酸服用', '产前筛查', '产后访视', '疾病筛查', '儿童保健'];
    const points = (topic: string): readonly string[] =>
      [1, 2, 3, 4].map((point) => `${topic}第${point}点，孕妇要记得按时到医院做检查，带好证件。`);
    const body = topics.map(
      (topic) =>
        `<h3>${topic}</h3>${points(topic)
          .map((line) => `<p style="text-indent:0">${line}</p>`)
          .join('')}`,
    );
    const leaflet = `<h1>优生优育宣传折页</h1><div style="column-count:${count};column-gap:30px;text-align:left">${body.join('')}</div>`;

    const { version } = await read(await printPdf(browser, leaflet, '试验县'), '折页.pdf');

    expect(version.passages.map(({ section, text }) => [section, text.split('\n')])).toEqual(
      topics.map((topic) => [topic, points(topic)]),
    );
  });
});

describe('readDocument() on scans', () => {
  const small = sampleRules({ chapters: 1 });
  const expected = textOf(small);

  test('reads a picture by OCR', async () => {
    const signs: [number, number][] = [];
    const picture = await rulesPicture(browser, rulesBody(small));
    const { extract, version } = await read(picture, '扫描.png', (...sign) => signs.push(sign));

    const accuracy = characterAccuracy(expected, extract.text);
    console.log(`OCR of a picture: ${(accuracy * 100).toFixed(2)} % of ${expected.length} characters`);
    expect(accuracy).toBeGreaterThanOrEqual(0.96);
    expect(version.passages[0]?.origin?.page).toBe(1);
    expect(extract.notes.join()).toContain('图片识别');
    // Signs of life while one page is read: it is not taken for hanging.
    expect(signs.slice(0, 2)).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  test('reads a scanned PDF by OCR, with its pages', async () => {
    const second = {
      ...small,
      title: '试验县婚前保健服务规定',
      chapters: sampleRules({ chapters: 2 }).chapters.slice(1),
    };
    const pictures = [
      await rulesPicture(browser, rulesBody(small)),
      await rulesPicture(browser, rulesBody(second)),
    ];
    const { extract } = await read(await picturePdf(browser, pictures), '扫描件.pdf');

    expect(extract.pages).toBe(2);
    expect(extract.pageStarts.map(({ page: number }) => number)).toEqual([1, 2]);
    expect(characterAccuracy(`${expected}\n${textOf(second)}`, extract.text)).toBeGreaterThanOrEqual(0.96);
  });
});

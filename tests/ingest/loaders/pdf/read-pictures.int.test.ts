import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPdf } from '../../../../ingest/loaders/pdf/load-pdf.ts';
import { isUnreadNote } from '../../../../ingest/loaders/unread-note.ts';
import { makeExtract } from '../../../../ingest/make-extract.ts';
import { launchBrowser } from '../../../support/browser.ts';
import { characterAccuracy } from '../../../support/corpus/character-accuracy.ts';
import { printPdf, rulesPicture } from '../../../support/corpus/print-pdf.ts';
import { writePicturedPdf } from '../../../support/corpus/write-pictured-pdf.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser.close());

const POSTER = [
  '办证流程',
  '第一步，带身份证和结婚证到一楼窗口登记。',
  '第二步，三个工作日以后领取母子健康手册。',
  '咨询电话12345，周末照常接待。',
];
const BEFORE =
  '县妇幼保健院为备孕夫妇免费检查，办理的步骤见下图，请先看清楚需要带什么材料，再到窗口来，免得白跑。';
const AFTER = '图上没有写到的事情，可以打电话问，也可以到一楼大厅问工作人员。';

const read = async (bytes: Uint8Array) => loadPdf(bytes, '指南.pdf', () => {});

describe('readPictures()', () => {
  test('reads the words of a picture between the paragraphs above and below it, and says so', async () => {
    const poster = await rulesPicture(
      browser,
      `<h1>${POSTER[0]}</h1>${POSTER.slice(1)
        .map((line) => `<p>${line}</p>`)
        .join('')}`,
    );
    const image = `<img style="width:150mm;display:block" src="data:image/png;base64,${poster.toString('base64')}">`;
    const loaded = await read(await printPdf(browser, `<p>${BEFORE}</p>${image}<p>${AFTER}</p>`, '指南'));

    const lines = makeExtract(loaded).text.split('\n');
    expect([lines.at(0), lines.at(-1)]).toEqual([BEFORE, AFTER]);
    // Words, but no heading that would rank above those of the document.
    expect(lines.filter((line) => line.startsWith('#'))).toEqual([]);
    expect(characterAccuracy(POSTER.join('\n'), lines.slice(1, -1).join('\n'))).toBeGreaterThanOrEqual(0.96);
    expect(loaded.notes).toEqual(['第 1 页图片里的字由图片识别，请核对', '去掉了斜向的水印']);
    expect(makeExtract(loaded).removed).toContainEqual({ text: '内部资料', page: 1, reason: 'watermark' });
  });

  test('says that there are words on a picture as small as a card, without taking them in', async () => {
    const card = await rulesPicture(browser, `<h1>居民身份证</h1><p>姓名 赵小雨</p><p>住址 和平路十二号</p>`);
    const image = (millimetres: number) =>
      `<img style="width:${millimetres}mm;display:block" src="data:image/png;base64,${card.toString('base64')}">`;
    const { lines, notes } = await read(await printPdf(browser, `<p>${BEFORE}</p>${image(50)}`, '指南'));

    expect(lines.some(({ text }) => text.includes('赵小雨'))).toBe(false);
    expect(notes.filter(isUnreadNote)).toEqual(['第 1 页有图片，里面的字没有读取']);
  });

  test('has nothing to say of a picture without words', async () => {
    const content =
      'BT /F1 12 Tf 20 180 Td (Bring your identity card.) Tj ET q 200 0 0 100 100 20 cm /Im Do Q';
    const { notes, lines } = await read(writePicturedPdf([{ content, pictures: { Im: 0 } }], ['336699']));

    expect(notes).toEqual([]);
    expect(lines.map(({ text }) => text)).toEqual(['Bring your identity card.']);
  });

  test('tells an editor on which pages it has left pictures unread, as there are so many', async () => {
    const colours = Array<string>(43).fill('ffffff');
    const pages = colours.map((_, at) => ({
      content: `BT /F1 12 Tf 20 180 Td (This is page ${at + 1} of the album.) Tj ET q 200 0 0 100 100 20 cm /Im Do Q`,
      pictures: { Im: at },
    }));
    const { notes } = await read(writePicturedPdf(pages, colours));

    expect(notes).toEqual(['第 41–43 页有图片，里面的字没有读取']);
    expect(notes.filter(isUnreadNote)).toHaveLength(1);
  });
});

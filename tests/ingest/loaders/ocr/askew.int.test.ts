import sharp from 'sharp';
import { expect, test } from 'vitest';
import { loadImage } from '../../../../ingest/loaders/ocr/load-image.ts';
import { loadPdf } from '../../../../ingest/loaders/pdf/load-pdf.ts';
import { launchBrowser } from '../../../support/browser.ts';
import { picturePdf, rulesPicture } from '../../../support/corpus/print-pdf.ts';

const LINES = [
  '天长市婚前保健补贴办法',
  '第一条 户籍在本市、当年登记结婚的夫妻，每对补贴六百元。',
  '第二条 带身份证和结婚证，到户籍所在镇的计生服务站办理，十个工作日内到账。',
  '第三条 本办法自2026年1月1日起施行。',
];

test('a page that was laid into the scanner askew or on its side is read as if it lay straight', async () => {
  const browser = await launchBrowser();
  const [title, ...rules] = LINES;
  const body = `<h1>${title}</h1>${rules.map((rule) => `<p>${rule}</p>`).join('')}`;
  const picture = await rulesPicture(browser, body);
  await browser.close();
  for (const degrees of [2, -7, 90, 180, 270]) {
    const scan = await sharp(picture).rotate(degrees, { background: '#ffffff' }).png().toBuffer();
    const { lines } = await loadImage(scan, `${degrees}.png`, () => {});
    const read = lines.map(({ text }) => text.replace(/^#+ /, '').replaceAll(' ', ''));
    // Where a line was broken on paper is told apart elsewhere.
    expect([degrees, read.join('')]).toEqual([degrees, LINES.join('').replaceAll(' ', '')]);
    expect([degrees, read.filter((line) => /^第.条/.test(line))]).toEqual([
      degrees,
      [expect.stringMatching(/^第一条/), expect.stringMatching(/^第二条/), expect.stringMatching(/^第三条/)],
    ]);
  }
});

test('a page of a scanned PDF that was laid in upside down is read like the others', async () => {
  const browser = await launchBrowser();
  const body = LINES.map((line) => `<p>${line}</p>`).join('');
  const upright = await rulesPicture(browser, body);
  const turned = await sharp(upright).rotate(180).png().toBuffer();
  const bytes = await picturePdf(browser, [upright, turned]);
  await browser.close();

  const { lines } = await loadPdf(bytes, '补贴办法.pdf', () => {});

  for (const page of [1, 2]) {
    const words = lines.filter((line) => line.page === page).map(({ text }) => text);
    expect([page, words.join('').replaceAll(' ', '')]).toEqual([page, LINES.join('').replaceAll(' ', '')]);
  }
});

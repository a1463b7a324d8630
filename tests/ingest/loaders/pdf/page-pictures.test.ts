import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openPdf } from '../../../../ingest/loaders/pdf/open-pdf.ts';
import { pageLines } from '../../../../ingest/loaders/pdf/page-lines.ts';
import { hasPictures, pagePictures } from '../../../../ingest/loaders/pdf/page-pictures.ts';
import { pageRules } from '../../../../ingest/loaders/pdf/page-rules.ts';
import { unrepeatedPictures } from '../../../../ingest/loaders/pdf/unrepeated-pictures.ts';
import { type DrawnPage, writePicturedPdf } from '../../../support/corpus/write-pictured-pdf.ts';
import { writePdf } from '../../../support/corpus/write-pdf.ts';
import { processorMs } from '../../../support/processor-time.ts';

const words = (y: number, text = 'Bring your identity card to the office.'): string =>
  `BT /F1 12 Tf 20 ${y} Td (${text}) Tj ET`;
/** Paints a picture with its lower left corner at a place. */
const paint = (x: number, y: number, width: number, height: number, name = 'Im'): string =>
  `q ${width} 0 0 ${height} ${x} ${y} cm /${name} Do Q`;

/** The same with one that stands in the content itself. */
const inline = (x: number, y: number, width: number, height: number, shade = '80'): string =>
  `q ${width} 0 0 ${height} ${x} ${y} cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID ${shade}> EI Q`;

async function picturesOf(pages: readonly DrawnPage[], colours: readonly string[] = ['336699']) {
  const pdf = await openPdf(writePicturedPdf(pages, colours), 'a.pdf');
  try {
    const found = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const { lines } = await pageLines(page);
      found.push({ page: number, pictures: await pagePictures(page, lines) });
      page.cleanup();
    }
    return unrepeatedPictures(found);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

const boxes = async (
  content: string,
  colours?: readonly string[],
  shown: DrawnPage['pictures'] = { Im: 0 },
) =>
  (await picturesOf([{ content, pictures: shown }], colours))
    .flatMap(({ pictures }) => pictures)
    .map(({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round));

describe('hasPictures()', () => {
  test('tells a PDF with a picture from one without', () => {
    expect(hasPictures(writePicturedPdf([{ content: words(100) }], ['336699']))).toBe(true);
    expect(hasPictures(writePicturedPdf([{ content: words(100, '/ProcSet /ImageB /Image /Subtype') }]))).toBe(
      false,
    );
  });

  test('sees one that stands in the content of a page, packed or not', async () => {
    const content = `${words(180)} ${inline(100, 20, 200, 100)}`;
    expect(hasPictures(writePicturedPdf([{ content }]))).toBe(true);
    const packed = (text: string) =>
      writePdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R >>',
        { dict: '/Filter /FlateDecode', bytes: deflateSync(text) },
      ]);
    expect(hasPictures(packed(content))).toBe(true);
    expect(hasPictures(packed(words(180)))).toBe(false);
  });
});

describe('pagePictures()', () => {
  test('finds a picture below the text, where it is painted', async () => {
    expect(await boxes(`${words(180)} ${paint(100, 20, 200, 100)}`)).toEqual([[100, 80, 300, 180]]);
  });

  test('finds one that is painted turned, and one that hangs over the edge', async () => {
    expect(await boxes(`${words(180)} q 0 100 -100 0 200 20 cm /Im Do Q`)).toEqual([[100, 80, 200, 180]]);
    expect(await boxes(`${words(180)} ${paint(300, 20, 200, 100)}`)).toEqual([[300, 80, 400, 180]]);
  });

  test('puts the strips of a scanner together', async () => {
    const strips = [0, 1, 2, 3].map((at) => paint(100, 100 - at * 25, 200, 25)).join(' ');
    expect(await boxes(`${words(180)} ${strips}`)).toEqual([[100, 75, 300, 175]]);
  });

  test('finds pictures that stand in the content, and those that pdf.js puts together', async () => {
    expect(await boxes(`${words(180)} ${inline(100, 20, 200, 100)}`)).toEqual([[100, 80, 300, 180]]);
    const shades = Array.from({ length: 12 }, (_, at) => inline(20, 10 + at * 12, 300, 12, `${10 + at}`));
    expect(await boxes(`${words(180)} ${shades.join(' ')}`)).toEqual([[20, 46, 320, 190]]);
    const three = [0, 130, 260].map((x) => paint(x, 20, 120, 100)).join(' ');
    expect(await boxes(`${words(180)} ${three}`)).toEqual([
      [0, 80, 120, 180],
      [130, 80, 250, 180],
      [260, 80, 380, 180],
    ]);
  });

  test('finds one in a form where the form puts it', async () => {
    const form = (matrix: string) =>
      writePdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /XObject << /Fm 5 0 R >> >> >>',
        { dict: '', bytes: Buffer.from('/Fm Do') },
        {
          dict: `/Type /XObject /Subtype /Form /BBox [0 0 400 200] ${matrix} /Resources << /XObject << /Im 6 0 R >> >>`,
          bytes: Buffer.from('q 200 0 0 100 10 -80 cm /Im Do Q 5 -80 m 205 -80 l S'),
        },
        {
          dict: '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8',
          bytes: Buffer.from([1, 2, 3]),
        },
      ]);
    const pdf = await openPdf(form('/Matrix [1 0 0 1 50 100]'), 'a.pdf');
    try {
      const page = await pdf.getPage(1);
      const [picture, ...others] = await pagePictures(page, []);
      expect(others).toEqual([]);
      expect(picture).toMatchObject({ left: 60, top: 80, right: 260, bottom: 180 });
      // So are the borders of a table.
      expect(await pageRules(page)).toEqual([{ across: true, at: 180, from: 55, to: 255 }]);
    } finally {
      await pdf.loadingTask.destroy();
    }
  });

  test('tells small ones, as cards and seals are, from those that hold text, and leaves out the tiniest', async () => {
    const sizes = [30, 80, 95].map((side) => `${words(180)} ${paint(100, 20, side, side)}`);
    const found = await picturesOf(
      sizes.map((content, at) => ({ content, pictures: { Im: at } })),
      ['336699', '993300', '009933'],
    );
    expect(found.map(({ page, pictures }) => [page, pictures.map(({ small }) => small)])).toEqual([
      [2, [true]],
      [3, [false]],
    ]);
  });

  test('does not take the square of the time for the many small pictures of a page', async () => {
    const many = Array.from({ length: 20_000 }, (_, at) =>
      paint((at * 7) % 390, (at * 13) % 190, 1, 1, at % 2 === 0 ? 'Im' : 'Other'),
    ).join(' ');
    const pdf = await openPdf(
      writePicturedPdf([{ content: many, pictures: { Im: 0, Other: 1 } }], ['336699', '000000']),
      'a.pdf',
    );
    try {
      const page = await pdf.getPage(1);
      await page.getOperatorList();
      let found: unknown;
      const tookMs = await processorMs(async () => (found = await pagePictures(page, [])));
      expect(found).toEqual([]);
      expect(tookMs).toBeLessThan(5000);
    } finally {
      await pdf.loadingTask.destroy();
    }
  });

  test('leaves out what lies behind the text: a scan that was read already, a coloured ground', async () => {
    const text = [20, 50, 80, 110, 140].map((y) => words(y)).join(' ');
    expect(await boxes(`${paint(0, 0, 400, 200)} ${text}`)).toEqual([]);
  });

  test('finds a scan on which only a line was stamped', async () => {
    expect(await boxes(`${paint(0, 0, 400, 200)} ${words(190, 'www.example.test page 1')}`)).toEqual([
      [0, 0, 400, 200],
    ]);
  });

  test('counts a picture and its frame once', async () => {
    const content = `${words(190)} ${paint(100, 20, 200, 100)} ${paint(102, 22, 196, 96, 'Other')}`;
    expect(await boxes(content, ['336699', '000000'], { Im: 0, Other: 1 })).toEqual([[100, 80, 300, 180]]);
  });
});

describe('unrepeatedPictures()', () => {
  const page = (at: number, name = 0): DrawnPage => ({
    content: `${words(180, `Page number ${at} of the guide.`)} ${paint(100, 20, 200, 100)}`,
    pictures: { Im: name },
  });

  test('leaves out the picture that page after page shows, but for the first page', async () => {
    const found = await picturesOf([page(1), page(2), page(3)]);
    expect(found.map(({ page: number }) => number)).toEqual([1]);
  });

  test('keeps one that only measures the same as the one that page after page shows', async () => {
    const colours = ['336699', '993300'];
    const pagesOf = async (...names: readonly number[]) =>
      (
        await picturesOf(
          names.map((name, at) => page(at + 1, name)),
          colours,
        )
      ).map(({ page: number }) => number);
    expect(await pagesOf(0, 0, 0, 1)).toEqual([1, 4]);
    expect(await pagesOf(1, 0, 0, 0)).toEqual([1, 2]);
    expect(await pagesOf(0, 1, 0, 0)).toEqual([1, 2]);
  });

  test('keeps every part of a long picture that the pages show bit by bit', async () => {
    const parts = [0, 1, 2, 3].map(
      (at): DrawnPage => ({
        content: `${words(190, `Part ${at}`)} ${paint(0, at * 200 - 600, 400, 800)}`,
        pictures: { Im: 0 },
      }),
    );
    expect((await picturesOf(parts)).map(({ page: number }) => number)).toEqual([1, 2, 3, 4]);
  });

  test('reads one that lies behind the text of the first page on the first page where it does not', async () => {
    const text = [20, 50, 80, 110, 140].map((y) => words(y)).join(' ');
    const covered = { content: `${paint(100, 20, 200, 100)} ${text}`, pictures: { Im: 0 } };
    const found = await picturesOf([covered, page(2), page(3), page(4)]);
    expect(found.map(({ page: number }) => number)).toEqual([2]);
  });

  test('keeps pictures of the same size that are different ones', async () => {
    const found = await picturesOf([page(1, 0), page(2, 1), page(3, 2)], ['336699', '993300', '009933']);
    expect(found.map(({ page: number }) => number)).toEqual([1, 2, 3]);
  });
});

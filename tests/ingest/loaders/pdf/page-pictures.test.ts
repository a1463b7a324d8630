import { describe, expect, test } from 'vitest';
import { openPdf } from '../../../../ingest/loaders/pdf/open-pdf.ts';
import { pageLines } from '../../../../ingest/loaders/pdf/page-lines.ts';
import { hasPictures, pagePictures } from '../../../../ingest/loaders/pdf/page-pictures.ts';
import { unrepeatedPictures } from '../../../../ingest/loaders/pdf/unrepeated-pictures.ts';
import { type DrawnPage, writePicturedPdf } from '../../../support/corpus/write-pictured-pdf.ts';

const words = (y: number, text = 'Bring your identity card to the office.'): string =>
  `BT /F1 12 Tf 20 ${y} Td (${text}) Tj ET`;
/** Paints a picture with its lower left corner at a place. */
const paint = (x: number, y: number, width: number, height: number, name = 'Im'): string =>
  `q ${width} 0 0 ${height} ${x} ${y} cm /${name} Do Q`;

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

  test('leaves out emblems and stamps', async () => {
    expect(await boxes(`${words(180)} ${paint(100, 20, 80, 80)}`)).toEqual([]);
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

  test('leaves out the picture that page after page shows, the first page included', async () => {
    expect(await picturesOf([page(1), page(2), page(3)])).toEqual([]);
  });

  test('keeps pictures of the same size that are different ones', async () => {
    const found = await picturesOf([page(1, 0), page(2, 1), page(3, 2)], ['336699', '993300', '009933']);
    expect(found.map(({ page: number }) => number)).toEqual([1, 2, 3]);
  });
});

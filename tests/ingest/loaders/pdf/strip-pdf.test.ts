import { deflateSync, inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { openPdf } from '../../../../ingest/loaders/pdf/open-pdf.ts';
import { pictureOfPage } from '../../../../ingest/loaders/pdf/picture-of-page.ts';
import { stripPdf } from '../../../../ingest/loaders/pdf/strip-pdf.ts';
import { writePdf } from '../../../support/corpus/write-pdf.ts';

const XMP = Buffer.from('<x:xmpmeta><dc:creator>zhangsan-xmp</dc:creator></x:xmpmeta>'.repeat(8));
const page = (more = ''): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 7 0 R >> /XObject << /Im1 8 0 R >> >> /Metadata 5 0 R ${more} >>`;

async function jpeg(): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 64, channels: 3, background: '#c04020' } })
    .jpeg()
    .withExif({ IFD0: { Artist: 'zhangsan-exif' }, IFD3: { GPSLatitudeRef: 'N' } })
    .toBuffer();
}

async function paper(
  options: { page?: string; picture?: string; packed?: boolean; catalogue?: string; more?: string[] } = {},
) {
  const plain = await jpeg();
  expect(plain.includes('zhangsan-exif')).toBe(true);
  const bytes = options.packed === true ? deflateSync(plain) : plain;
  return writePdf(
    [
      `<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R ${options.catalogue ?? ''} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      page(options.page),
      {
        dict: '',
        bytes: Buffer.from('BT /F1 24 Tf 72 700 Td (Subsidy 600 yuan) Tj ET q 64 0 0 64 72 600 cm /Im1 Do Q'),
      },
      { dict: '/Type /Metadata /Subtype /XML', bytes: XMP },
      '<< /Author (zhangsan-info) /Company (zhangsan-co) /Title (Draft) >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      {
        dict: `/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter ${options.picture ?? '/DCTDecode'} /Metadata 5 0 R`,
        bytes,
      },
      ...(options.more ?? []),
    ],
    '/Info 6 0 R',
  );
}

/** Everything in a PDF, with its packed streams unpacked. */
function opened(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const texts = [bytes.toString('latin1')];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    try {
      texts.push(inflateSync(bytes.subarray(at + 7)).toString('latin1'));
    } catch {
      // Not packed.
    }
  }
  return texts.join('\n');
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const pdf = await openPdf(bytes, 'a.pdf');
  const { items } = await (await pdf.getPage(1)).getTextContent();
  const words = items.map((item) => ('str' in item ? item.str : '')).join('');
  await pdf.loadingTask.destroy();
  return words;
}

describe('stripPdf()', () => {
  test('takes author, XMP of document, page and picture, and EXIF out, and leaves the page', async () => {
    const bytes = await paper();
    expect(opened(bytes).match(/zhangsan-\w+/g)).toEqual(
      expect.arrayContaining(['zhangsan-info', 'zhangsan-co', 'zhangsan-xmp', 'zhangsan-exif']),
    );
    const stripped = await stripPdf(bytes, 'a.pdf');
    if (stripped === null) throw new Error('stripped');
    expect(opened(stripped)).not.toContain('zhangsan');
    expect(await textOf(stripped)).toBe('Subsidy 600 yuan');
    // It looks as before, with the picture.
    const [before, after] = await Promise.all([
      pictureOfPage(bytes, 'a.pdf', 1),
      pictureOfPage(stripped, 'a.pdf', 1),
    ]);
    expect(after).not.toBeNull();
    expect(Buffer.from(after ?? []).equals(Buffer.from(before ?? []))).toBe(true);
    expect(await textOf(bytes)).toBe('Subsidy 600 yuan');
  });

  test('takes EXIF out of a picture that is packed once more', async () => {
    const bytes = await paper({ packed: true, picture: '[/FlateDecode /DCTDecode]' });
    expect(opened(bytes)).toContain('zhangsan-exif');
    const stripped = await stripPdf(bytes, 'a.pdf');
    if (stripped === null) throw new Error('stripped');
    expect(opened(stripped)).not.toContain('zhangsan');
    const [before, after] = await Promise.all([
      pictureOfPage(bytes, 'a.pdf', 1),
      pictureOfPage(stripped, 'a.pdf', 1),
    ]);
    expect(Buffer.from(after ?? []).equals(Buffer.from(before ?? []))).toBe(true);
  });

  test('leaves nothing of an earlier version that a program kept below the last one', async () => {
    const first = await paper();
    const later = Buffer.concat([
      first,
      Buffer.from(
        `4 0 obj\n<< /Length 44 >>\nstream\nBT /F1 24 Tf 72 700 Td (Subsidy 800) Tj ET   \nendstream\nendobj\nxref\n4 1\n${String(first.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 9 /Root 1 0 R /Info 6 0 R /Prev ${Number(/startxref\n(\d+)/.exec(first.toString('latin1'))?.[1])} >>\nstartxref\n${first.length + 106}\n%%EOF\n`,
      ),
    ]);
    expect(await textOf(later)).toBe('Subsidy 800');
    const stripped = await stripPdf(later, 'a.pdf');
    if (stripped === null) throw new Error('stripped');
    expect(await textOf(stripped)).toBe('Subsidy 800');
    expect(opened(stripped)).not.toContain('600 yuan');
  });

  test('gives nothing where a page keeps somebody’s remark or the history of a program', async () => {
    const remark = '/Annots [<< /Type /Annot /Subtype /Highlight /Rect [0 0 9 9] /T (zhangsan) >>]';
    expect(await stripPdf(await paper({ page: remark }), 'a.pdf')).toBeNull();
    const history = '/PieceInfo << /Illustrator << /Private (zhangsan) >> >>';
    expect(await stripPdf(await paper({ page: history }), 'a.pdf')).toBeNull();
  });

  test('keeps links, which are nobody’s', async () => {
    const link =
      '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org) >> >>]';
    expect(await stripPdf(await paper({ page: link }), 'a.pdf')).not.toBeNull();
  });

  test.each([
    ['a field that was filled in', '/FT /Tx /T (name) /V (zhangsan)'],
    ['a field that does not show', '/FT /Tx /T (name) /F 2 /V (zhangsan)'],
    ['a field that has it from another', '/Parent 10 0 R'],
    ['a field with a preset', '/FT /Tx /T (name) /DV (zhangsan)'],
  ])('gives nothing where a form has %s', async (_what, field) => {
    const form = await paper({
      page: '/Annots [9 0 R]',
      catalogue: '/AcroForm << /Fields [9 0 R] >>',
      more: [
        `<< /Type /Annot /Subtype /Widget /Rect [0 0 90 20] ${field} >>`,
        '<< /FT /Tx /T (name) /V (zhangsan) /Kids [9 0 R] >>',
      ],
    });
    expect(await stripPdf(form, 'a.pdf')).toBeNull();
  });

  test.each([
    '/S /Launch /F (C:\\\\Users\\\\zhangsan\\\\a.exe)',
    '/S /GoToR /D [0 /Fit] /F (../zhangsan.pdf)',
    '/S /URI /URI (file:///C:/Users/zhangsan/a.doc)',
    '/S /URI /URI (zhangsan/a.doc)',
    '/S /SubmitForm /F (https://example.org)',
  ])('gives nothing where a link leads to a file: %s', async (action) => {
    const link = `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << ${action} >> >>]`;
    expect(await stripPdf(await paper({ page: link }), 'a.pdf')).toBeNull();
  });

  test('takes out bookmarks, and the words of pictures, where Word writes their paths', async () => {
    const bytes = await paper({
      page: '/StructParents 0',
      catalogue: '/Outlines 9 0 R /StructTreeRoot 11 0 R /MarkInfo << /Marked true >>',
      more: [
        '<< /Type /Outlines /First 10 0 R /Last 10 0 R /Count 1 >>',
        '<< /Title (zhangsan-bookmark) /Parent 9 0 R /Dest [3 0 R /Fit] >>',
        '<< /Type /StructTreeRoot /K 12 0 R /ParentTree << /Nums [0 [12 0 R]] >> >>',
        `<< /Type /StructElem /S /Figure /P 11 0 R /Pg 3 0 R /K 0 /T (zhangsan-title)
          /Alt (C:\\\\zhangsan\\\\\\(1\\).jpg) /ActualText <FEFF0043003A005C007A0073> >>`,
      ],
    });
    expect(opened(bytes)).toContain('zhangsan-bookmark');
    const stripped = await stripPdf(bytes, 'a.pdf');
    if (stripped === null) throw new Error('stripped');
    expect(opened(stripped)).not.toMatch(/zhangsan|C\0?:|\/(?:Alt|ActualText|Outlines)\b/);
    expect(opened(stripped)).toContain('/S /Figure');
    const [before, after] = await Promise.all([
      pictureOfPage(bytes, 'a.pdf', 1),
      pictureOfPage(stripped, 'a.pdf', 1),
    ]);
    expect(Buffer.from(after ?? []).equals(Buffer.from(before ?? []))).toBe(true);
  });

  test('gives nothing where a path stands anywhere else', async () => {
    const path = '/Group << /S /Transparency /Lang (C:\\\\Users\\\\zhangsan) >>';
    expect(await stripPdf(await paper({ page: path }), 'a.pdf')).toBeNull();
    const wide = '/Group << /S /Transparency /Lang <FEFF0043003A005C007A0073> >>';
    expect(await stripPdf(await paper({ page: wide }), 'a.pdf')).toBeNull();
    const plain = '/Group << /S /Transparency /Lang (zh-CN) >>';
    expect(await stripPdf(await paper({ page: plain }), 'a.pdf')).not.toBeNull();
  });

  test('gives nothing where a part of a page is cut off from sight', async () => {
    expect(await stripPdf(await paper({ page: '/CropBox [0 400 595 842]' }), 'a.pdf')).toBeNull();
    expect(await stripPdf(await paper({ page: '/CropBox [0 0 595 842]' }), 'a.pdf')).not.toBeNull();
    expect(await stripPdf(await paper({ page: '/CropBox [-9 -9 999 999]' }), 'a.pdf')).not.toBeNull();
  });

  test('looks into pictures whose filter has its short name', async () => {
    const stripped = await stripPdf(await paper({ picture: '/DCT' }), 'a.pdf');
    if (stripped === null) throw new Error('stripped');
    expect(opened(stripped)).not.toContain('zhangsan');
  });

  test('gives nothing for pictures whose kind hides what they tell, and for what is damaged', async () => {
    expect(await stripPdf(await paper({ picture: '/JPXDecode' }), 'a.pdf')).toBeNull();
    expect(await stripPdf(Buffer.from('%PDF-1.7\nnothing'), 'a.pdf')).toBeNull();
  });
});

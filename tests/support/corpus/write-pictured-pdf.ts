import { writePdf } from './write-pdf.ts';

/** A page of 400 by 200 points: what is drawn on it, in PDF's own operators, with the font F1 at hand. */
export interface DrawnPage {
  readonly content: string;
  /** Names in the content and numbers of pictures, from 0: { Im: 0 }. */
  readonly pictures?: Readonly<Record<string, number>>;
}

const IMAGE =
  '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /ASCIIHexDecode';

/** Writes a PDF of pages that show pictures.
 * @param pictures Of two by two pixels, each a colour such as `ff0000`. */
export function writePicturedPdf(pages: readonly DrawnPage[], pictures: readonly string[] = []): Buffer {
  const [firstPicture, firstPage] = [4, 4 + pictures.length];
  const kids = pages.map((_, at) => `${firstPage + at * 2} 0 R`).join(' ');
  return writePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pictures.map((colour) => ({ dict: IMAGE, bytes: Buffer.from(`${colour.repeat(4)}>`) })),
    ...pages.flatMap(({ content, pictures: shown = {} }, at) => {
      const names = Object.entries(shown).map(([name, index]) => `/${name} ${firstPicture + index} 0 R`);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents ${firstPage + at * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << ${names.join(' ')} >> >> >>`,
        { dict: '', bytes: Buffer.from(content) },
      ];
    }),
  ]);
}

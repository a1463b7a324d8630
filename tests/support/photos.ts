import sharp from 'sharp';
import { writePdf } from './corpus/write-pdf.ts';

/** A photo as a telephone makes it: lying on its side, with the place where it was taken. */
export function aPhoto(
  size: { width?: number; height?: number; orientation?: number } = {},
): Promise<Buffer> {
  const { width = 800, height = 600, orientation = 6 } = size;
  return sharp({ create: { width, height, channels: 3, background: '#3a7bd5' } })
    .composite([
      {
        input: {
          create: {
            width: Math.ceil(width / 4),
            height: Math.ceil(height / 4),
            channels: 3,
            background: '#f2c14e',
          },
        },
        left: 0,
        top: 0,
      },
    ])
    .withExif({
      IFD0: { Make: 'SecretPhoneMaker', Copyright: 'zhangsan' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '32/1 41/1 0/1' },
    })
    .withMetadata({ orientation, exif: { IFD0: { Make: 'SecretPhoneMaker', Copyright: 'zhangsan' } } })
    .jpeg()
    .toBuffer();
}

/** A PDF with a black square on each page, and whatever its catalog says besides. */
export function aPdf(pages: number, catalog = ''): Buffer {
  const square = Buffer.from('0 0 0 rg 10 10 60 60 re f');
  const places = Array.from({ length: pages }, (_, page) => 3 + page * 2);
  return writePdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Count ${pages} /Kids [${places.map((place) => `${place} 0 R`).join(' ')}] >>`,
    ...places.flatMap((place) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Contents ${place + 1} 0 R >>`,
      { dict: '', bytes: square },
    ]),
  ]);
}

import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { blankJpeg } from '../../../../ingest/loaders/ocr/blank-jpeg.ts';
import { stripImage } from '../../../../ingest/loaders/ocr/strip-image.ts';

const EXIF = {
  IFD0: { Artist: 'zhangsan', Copyright: 'zhangsan', Make: 'phone' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '32/1 41/1 0/1', GPSLongitudeRef: 'E' },
};
const picture = () => sharp({ create: { width: 60, height: 20, channels: 3, background: '#c04020' } });
/** As a phone that was held upright writes it. */
const photo = () => picture().withExif(EXIF).withMetadata({ orientation: 6, exif: EXIF });

describe('stripImage()', () => {
  test.each(['jpeg', 'png', 'webp'] as const)(
    'takes place, device and owner out of a %s, and turns it upright',
    async (format) => {
      const bytes = await photo().toFormat(format).toBuffer();
      expect((await sharp(bytes).metadata()).exif?.includes('zhangsan')).toBe(true);
      const stripped = await stripImage(bytes);
      if (stripped === null) throw new Error('stripped');
      const found = await sharp(stripped).metadata();
      expect(found).toMatchObject({ format, width: 20, height: 60 });
      expect([found.exif, found.xmp, found.iptc, found.comments]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(Buffer.from(stripped).includes('zhangsan')).toBe(false);
    },
  );

  test('takes the owner out of a TIFF', async () => {
    const entry = (tag: number, type: number, count: number, value: number): Buffer => {
      const bytes = Buffer.alloc(12);
      bytes.writeUInt16LE(tag, 0);
      bytes.writeUInt16LE(type, 2);
      bytes.writeUInt32LE(count, 4);
      bytes.writeUInt32LE(value, 8);
      return bytes;
    };
    const name = Buffer.from('zhangsan\0');
    const entries = [
      entry(256, 3, 1, 4),
      entry(257, 3, 1, 4),
      entry(258, 3, 1, 8),
      entry(259, 3, 1, 1),
      entry(262, 3, 1, 1),
      entry(273, 4, 1, 8),
      entry(277, 3, 1, 1),
      entry(278, 3, 1, 4),
      entry(279, 4, 1, 16),
      entry(315, 2, name.length, 26),
    ];
    const bytes = Buffer.concat([
      Buffer.from('49492a0024000000', 'hex'),
      Buffer.alloc(16, 90),
      Buffer.alloc(2),
      name,
      Buffer.alloc(1),
      Buffer.from([entries.length, 0]),
      ...entries,
      Buffer.alloc(4),
    ]);
    const stripped = await stripImage(bytes);
    if (stripped === null) throw new Error('stripped');
    expect(await sharp(stripped).metadata()).toMatchObject({ format: 'tiff', width: 4, height: 4 });
    expect(Buffer.from(stripped).includes('zhangsan')).toBe(false);
  });

  test('gives nothing for a picture of several pages, of which the first alone is read, and for what is damaged', async () => {
    const frame = (bits: string) => `2c00000000010001000002024${bits}0100`;
    const moving = Buffer.from(`47494638396101000100800000000000ffffff${frame('4')}${frame('c')}3b`, 'hex');
    expect((await sharp(moving).metadata()).pages).toBe(2);
    expect(await stripImage(moving)).toBeNull();
    expect(await stripImage(Buffer.from('\xff\xd8\xff nothing', 'latin1'))).toBeNull();
  });
});

describe('blankJpeg()', () => {
  test('overwrites EXIF and comments in place, and the picture stays as it was', async () => {
    const clean = await picture().jpeg().toBuffer();
    const bytes = await photo().jpeg().toBuffer();
    const comment = Buffer.from([0xff, 0xfe, 0, 10, ...Buffer.from('zhangsan')]);
    const told = Buffer.concat([bytes.subarray(0, 2), comment, bytes.subarray(2)]);
    const blanked = Uint8Array.from(told);
    expect(blankJpeg(blanked)).toBe(true);
    expect(blanked).toHaveLength(told.length);
    expect(Buffer.from(blanked).includes('zhangsan')).toBe(false);
    expect(await sharp(blanked).raw().toBuffer()).toEqual(await sharp(clean).raw().toBuffer());
  });

  test('says of what is no JPEG that it is none', () => {
    expect(blankJpeg(Buffer.from('nothing'))).toBe(false);
    expect(blankJpeg(Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 99, 1))).toBe(false);
  });
});

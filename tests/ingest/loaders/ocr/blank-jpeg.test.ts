import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { blankJpeg } from '../../../../ingest/loaders/ocr/blank-jpeg.ts';

/** As a camera writes one. */
async function photograph(progressive = false): Promise<Buffer> {
  return sharp({
    create: {
      width: 96,
      height: 64,
      channels: 3,
      background: '#3366aa',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .jpeg({ progressive })
    .withExif({ IFD0: { Artist: 'zhangsan-exif' }, IFD3: { GPSLatitudeRef: 'N' } })
    .toBuffer();
}

const segment = (marker: number, words: string): Buffer => {
  const content = Buffer.from(words, 'latin1');
  const length = content.length + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 0xff]), content]);
};
/** Puts something behind the mark where a JPEG begins. */
const beginning = (jpeg: Buffer, ...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...parts, jpeg.subarray(2)]);
const pixels = (jpeg: Uint8Array): Promise<Buffer> => sharp(jpeg).raw().toBuffer();

describe('blankJpeg()', () => {
  test.each([false, true])(
    'leaves nothing of a second picture and a film behind the first, progressive: %s',
    async (progressive) => {
      const one = await photograph(progressive);
      const bytes = Buffer.concat([one, await photograph(), Buffer.from('ftypmp42 +30.2500+120.1500/')]);
      const before = await pixels(bytes);
      expect(blankJpeg(bytes)).toBe(true);
      expect(bytes.toString('latin1')).not.toMatch(/zhangsan|Exif|ftyp|30\.2500/);
      expect(bytes.subarray(one.length).every((byte) => byte === 0)).toBe(true);
      expect((await pixels(bytes)).equals(before)).toBe(true);
    },
  );

  test('leaves nothing that is told between the scans of a picture', async () => {
    const one = await photograph(true);
    const second = one.indexOf(Buffer.from([0xff, 0xda]), one.indexOf(Buffer.from([0xff, 0xda])) + 2);
    expect(second).toBeGreaterThan(0);
    const bytes = Buffer.concat([
      one.subarray(0, second),
      segment(0xfe, 'zhangsan-comment'),
      segment(0xe1, 'Exif\0\0zhangsan'),
      one.subarray(second),
    ]);
    expect(blankJpeg(bytes)).toBe(true);
    expect(bytes.toString('latin1')).not.toContain('zhangsan');
    expect((await pixels(bytes)).equals(await pixels(one))).toBe(true);
  });

  test('keeps of JFIF, colours and Adobe what the colours need, and no thumbnail or index of pictures', async () => {
    const told = [
      segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01zhangsan-thumbnail'),
      segment(0xe0, 'JFXX\0zhangsan-thumbnail'),
      segment(0xe2, 'MPF\0zhangsan-index'),
      segment(0xe2, 'ICC_PROFILE\0\x01\x01colours'),
      segment(0xee, 'Adobe\0\x64\0\0\0\0\x01zhangsan-more'),
    ];
    const bytes = beginning(await photograph(), ...told);
    expect(blankJpeg(bytes)).toBe(true);
    const text = bytes.toString('latin1');
    expect(text).not.toContain('zhangsan');
    expect(text).toContain('ICC_PROFILE\0\x01\x01colours');
    expect(text).toContain('JFIF\0\x01\x01');
    expect(text).toContain('Adobe\0\x64');
  });

  test('does not vouch for what has no end, and for segments that nobody knows', async () => {
    const one = await photograph();
    expect(blankJpeg(Buffer.from(one.subarray(0, -2)))).toBe(false);
    expect(blankJpeg(beginning(one, segment(0xf0, 'zhangsan')))).toBe(false);
    expect(blankJpeg(Buffer.from('not a picture'))).toBe(false);
  });
});

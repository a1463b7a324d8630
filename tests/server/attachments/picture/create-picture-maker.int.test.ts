import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { createPictureMaker } from '../../../../server/attachments/picture/create-picture-maker.ts';
import { PHOTOS, PHOTOS_AND_PDF, type Taken } from '../../../../server/attachments/picture/picture.ts';
import { aPdf, aPhoto } from '../../../support/photos.ts';

const maker = createPictureMaker();
afterAll(() => maker.close());

async function refusal(bytes: Uint8Array, taken: Taken = PHOTOS): Promise<string> {
  const made = await maker.make(bytes, taken);
  return made.kind === 'made' ? 'made' : made.reason;
}

async function onePicture(bytes: Uint8Array, taken: Taken = PHOTOS) {
  const made = await maker.make(bytes, taken);
  if (made.kind !== 'made' || made.pictures[0] === undefined)
    throw new Error(`refused: ${JSON.stringify(made)}`);
  return made.pictures[0];
}

const plain = (width: number, height: number, background = '#ffffff') =>
  sharp({ create: { width, height, channels: 3, background }, limitInputPixels: false });

/** A GIF of one pixel: black, then white. */
function movingGif(): Buffer {
  const frame = (bits: string) => `2c00000000010001000002024${bits}0100`;
  return Buffer.from(`47494638396101000100800000000000ffffff${frame('4')}${frame('c')}3b`, 'hex');
}

/** A PNG whose header claims a size and whose pixels are zeros, packed a thousandfold. */
function bombPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc(body), body.length + 4);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width * 4 + 1) * Math.min(height, 2000)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

describe('createPictureMaker()', () => {
  test('turns a photo upright and takes out where, with what and by whom it was taken', async () => {
    const photo = await aPhoto({ width: 800, height: 600, orientation: 6 });
    expect(photo.includes('SecretPhoneMaker')).toBe(true);
    const { full, thumb, width, height } = await onePicture(photo);
    expect([width, height]).toEqual([600, 800]);
    for (const bytes of [full, thumb]) {
      const found = await sharp(bytes).metadata();
      expect(found).toMatchObject({ format: 'jpeg', space: 'srgb' });
      expect([found.exif, found.icc, found.xmp, found.iptc, found.orientation]).toEqual(
        Array.from({ length: 5 }),
      );
      expect(Buffer.from(bytes).includes('SecretPhoneMaker')).toBe(false);
    }
    expect(await sharp(thumb).metadata()).toMatchObject({ width: 240, height: 320 });
    // The yellow corner at the top left of what the camera saw is at the top right once it stands upright.
    const { data, info } = await sharp(full).raw().toBuffer({ resolveWithObject: true });
    const red = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? 0;
    expect(red(info.width - 20, 20)).toBeGreaterThan(200);
    expect(red(20, 20)).toBeLessThan(120);
  });

  test('keeps the small print of a long screenshot and shrinks forty million pixels', async () => {
    const long = await onePicture(await plain(1080, 9000).png().toBuffer());
    expect(long.height).toBeGreaterThan(5000);
    const large = await onePicture(await plain(7300, 5500, '#888888').jpeg().toBuffer());
    expect(large.width * large.height).toBeLessThan(5_100_000);
    expect(large.width / large.height).toBeCloseTo(7300 / 5500, 2);
  });

  test('takes the first frame of what moves, and white for what is transparent', async () => {
    const frames = movingGif();
    expect((await sharp(frames).metadata()).pages).toBe(2);
    const first = await onePicture(frames);
    expect([first.width, first.height]).toEqual([1, 1]);
    expect((await sharp(first.full).raw().toBuffer())[0]).toBeLessThan(10);
    const moving = await sharp(frames, { animated: true }).webp().toBuffer();
    expect((await onePicture(moving)).height).toBe(1);
    const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    expect(
      (
        await sharp((await onePicture(clear)).full)
          .raw()
          .toBuffer()
      )[0],
    ).toBeGreaterThan(250);
  });

  test('goes by the content, not by what a file is called, and refuses what it does not read', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>');
    expect(await refusal(svg)).toBe('unsupported');
    expect(await refusal(await plain(9, 9).tiff().toBuffer())).toBe('unsupported');
    expect(await refusal(Buffer.from('MZ\x90\0'))).toBe('unsupported');
    expect(await refusal(Buffer.alloc(0))).toBe('unsupported');
    expect(
      await refusal(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])),
    ).toBe('heic');
    expect(await refusal(aPdf(1))).toBe('unsupported');
    // An SVG behind the first bytes of a JPEG is read by no parser of SVG.
    expect(await refusal(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), svg]))).toBe('damaged');
  });

  test('writes nothing on of what hangs behind a picture', async () => {
    const polyglot = Buffer.concat([await aPhoto(), Buffer.from('<script>alert(1)</script>PK\x03\x04')]);
    const { full, thumb } = await onePicture(polyglot);
    for (const bytes of [full, thumb]) expect(Buffer.from(bytes).includes('script')).toBe(false);
  });

  test('refuses what is cut short or larger than it may be, and goes on with the next', async () => {
    const photo = await aPhoto({ width: 1600, height: 1200 });
    expect(await refusal(photo.subarray(0, photo.length / 2))).toBe('damaged');
    expect(await refusal(photo.subarray(0, 10))).toBe('damaged');
    expect(await refusal(bombPng(60_000, 60_000))).toBe('too_many_pixels');
    // Claims no more than it may, and is packed a thousandfold.
    expect(await refusal(bombPng(7000, 7000))).toBe('damaged');
    expect(await refusal(photo)).toBe('made');
  });

  test('makes a picture of each page of a PDF, and no more pages than a resident reads', async () => {
    const made = await maker.make(aPdf(2), PHOTOS_AND_PDF);
    expect(made.kind === 'made' && made.pictures.length).toBe(2);
    const script = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>';
    const scripted = aPdf(1, script);
    expect(scripted.includes('JavaScript')).toBe(true);
    const { full, width, height } = await onePicture(scripted, PHOTOS_AND_PDF);
    expect(Buffer.from(full).includes('JavaScript')).toBe(false);
    expect(height / width).toBeCloseTo(1.5, 1);
    expect(await refusal(aPdf(11), PHOTOS_AND_PDF)).toBe('too_many_pages');
    expect(await refusal(Buffer.from('%PDF-1.7 nothing'), PHOTOS_AND_PDF)).toBe('damaged');
  });

  test('refuses a file that takes too long, and goes on with the next', async () => {
    const hasty = createPictureMaker({ patienceMs: 1 });
    const large = await plain(6000, 5000).png().toBuffer();
    expect(await hasty.make(large, PHOTOS)).toEqual({ kind: 'refused', reason: 'damaged' });
    await hasty.close();
    expect(await refusal(await aPhoto())).toBe('made');
  });

  test('keeps nobody waiting for all that somebody else sends, and looks at nothing of whoever has gone', async () => {
    const [bomb, photo] = [await plain(5000, 5000).png().toBuffer(), await aPhoto()];
    const done: string[] = [];
    const send = async (name: string, bytes: Uint8Array, gone = false) => {
      const made = await maker.make(bytes, PHOTOS, { name, isGone: () => gone });
      done.push(name);
      return made.kind;
    };
    const flood = Array.from({ length: 6 }, () => send('flood', bomb));
    const left = send('left', photo, true);
    expect(await send('resident', photo)).toBe('made');
    expect(done.filter((name) => name === 'flood').length).toBeLessThan(3);
    expect(await left).toBe('refused');
    expect(await Promise.all(flood)).toEqual(Array.from({ length: 6 }, () => 'made'));
  });

  test('makes fifty at once one after the other', async () => {
    const photo = await aPhoto();
    const made = await Promise.all(Array.from({ length: 50 }, () => refusal(photo)));
    expect(new Set(made)).toEqual(new Set(['made']));
  });
});

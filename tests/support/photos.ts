import sharp from 'sharp';

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

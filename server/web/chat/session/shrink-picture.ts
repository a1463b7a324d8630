/** Pixels that a page of small print needs, as on the server. */
const KEPT_PIXELS = 5_000_000;
/** A picture of fewer bytes is sent as it is. */
const SMALL_BYTES = 600_000;
const PREVIEW_SIDE = 160;
const QUALITY = 0.85;

/** A picture that is ready to be sent. */
export interface ReadyPicture {
  readonly bytes: Blob;
  /** A small copy as a data URL; null where this browser cannot show the file. */
  readonly preview: string | null;
}

/** Makes a picture small on the device, so that it leaves quickly, without the place where it was taken, and also from
 * formats that only this browser reads. What cannot be read here goes as it is: the server says what is wrong. */
export async function shrinkPicture(file: Blob): Promise<ReadyPicture> {
  const image = await decode(file);
  if (image === null) return { bytes: file, preview: null };
  try {
    const preview = draw(image, PREVIEW_SIDE / Math.max(image.width, image.height)).toDataURL(
      'image/jpeg',
      0.7,
    );
    const isPlain = /^image\/(?:jpeg|png|webp|gif)$/.test(file.type);
    if (isPlain && file.size <= SMALL_BYTES) return { bytes: file, preview };
    const canvas = draw(image, Math.sqrt(KEPT_PIXELS / (image.width * image.height)));
    const smaller = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, 'image/jpeg', QUALITY),
    );
    const isBetter = smaller !== null && (!isPlain || smaller.size < file.size);
    return { bytes: isBetter ? smaller : file, preview };
  } catch {
    return { bytes: file, preview: null };
  } finally {
    image.close();
  }
}

async function decode(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file);
  } catch {
    return null;
  }
}

function draw(image: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * Math.min(1, scale)));
  canvas.height = Math.max(1, Math.round(image.height * Math.min(1, scale)));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws nothing');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

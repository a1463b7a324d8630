import { createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

const DOTS_PER_INCH = 150;

/** Draws a page as a picture for OCR.
 * @param longest Pixels that the longer side may have; 150 dots an inch are enough.
 * @returns A PNG; null when nothing is on the page. */
export async function renderPage(page: PDFPageProxy, longest: number): Promise<Buffer | null> {
  const plain = page.getViewport({ scale: 1 });
  const scale = Math.min(DOTS_PER_INCH / 72, longest / Math.max(plain.width, plain.height));
  const view = page.getViewport({ scale });
  const [width, height] = [Math.ceil(view.width), Math.ceil(view.height)];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  await page.render({
    canvas: null,
    canvasContext: browserContext(context),
    viewport: view,
  }).promise;
  const { data } = context.getImageData(0, 0, width, height);
  return data.every((value) => value > 250) ? null : canvas.toBuffer('image/png');
}

/** The context draws as a browser's does, which is all that pdf.js asks of it. */
function browserContext(context: unknown): CanvasRenderingContext2D {
  if (!isContext(context)) throw new Error('the canvas package has changed its interface');
  return context;
}

function isContext(value: unknown): value is CanvasRenderingContext2D {
  return typeof value === 'object' && value !== null && 'fillRect' in value;
}

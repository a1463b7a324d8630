import { createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

const DOTS_PER_INCH = 150;
/** A part of a page may hold small print. */
const AREA_DOTS_PER_INCH = 250;

/** A part of a page, in points from the top left. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Draws a page as a picture for OCR.
 * @param longest Pixels that the longer side may have; 150 dots an inch are enough.
 * @returns A PNG; null when nothing is on the page. */
export async function renderPage(page: PDFPageProxy, longest: number): Promise<Buffer | null> {
  const { width, height } = page.getViewport({ scale: 1 });
  return draw(page, { left: 0, top: 0, right: width, bottom: height }, { longest, dots: DOTS_PER_INCH });
}

/** Draws a part of a page as a picture for OCR.
 * @param longest Pixels that the longer side may have; 250 dots an inch are enough.
 * @returns A PNG; null when nothing is there. */
export async function renderArea(page: PDFPageProxy, area: Area, longest: number): Promise<Buffer | null> {
  return draw(page, area, { longest, dots: AREA_DOTS_PER_INCH });
}

async function draw(
  page: PDFPageProxy,
  { left, top, right, bottom }: Area,
  limits: { longest: number; dots: number },
): Promise<Buffer | null> {
  const scale = Math.min(limits.dots / 72, limits.longest / Math.max(right - left, bottom - top));
  const view = page.getViewport({ scale, offsetX: -left * scale, offsetY: -top * scale });
  const [width, height] = [Math.ceil((right - left) * scale), Math.ceil((bottom - top) * scale)];
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

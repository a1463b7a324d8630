import { expect, test } from 'vitest';
import { loadPdf } from '../../../../ingest/loaders/pdf/load-pdf.ts';
import { makeExtract } from '../../../../ingest/make-extract.ts';
import { writePicturedPdf } from '../../../support/corpus/write-pictured-pdf.ts';

test('loadPdf() tells what was written across a page, a line each, and takes it into no line', async () => {
  const slanted = (text: string, x: number, y: number): string =>
    `BT /F1 20 Tf 0.8 0.6 -0.6 0.8 ${x} ${y} Tm (${text}) Tj ET`;
  const content = [
    'BT /F1 12 Tf 20 180 Td (Bring your identity card to the office.) Tj ET',
    slanted('DRA', 40, 20),
    slanted('FT', 74, 45.5),
    slanted('Not for 600 yuan', 140, 20),
  ].join(' ');
  const loaded = await loadPdf(writePicturedPdf([{ content }]), 'a.pdf', () => {});
  expect(loaded.lines.map(({ text }) => text)).toEqual(['Bring your identity card to the office.']);
  expect(makeExtract(loaded).removed).toEqual([
    { text: 'DRAFT', page: 1, reason: 'watermark' },
    { text: 'Not for 600 yuan', page: 1, reason: 'watermark' },
  ]);
});

import type { OfficeHours } from '../../../api/sla.ts';

type Spans = OfficeHours['hours']['mon'];

/** Open times as one line: `08:30-12:00, 14:30-17:30`. */
export function spansText(spans: Spans): string {
  return spans.map(({ from, to }) => `${from}-${to}`).join(', ');
}

/** Reads such a line, also with Chinese commas, full-width colons and dashes; null for anything else. What overlaps is for
 * the server to refuse. */
export function spansOf(text: string): Spans | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[，、；;]/g, ',')
    .replaceAll(/[—–~至到]+/g, '-');
  const parts = plain.split(',').map((part) => part.replaceAll(/\s/g, ''));
  const spans: Spans = [];
  for (const part of parts) {
    if (part === '') continue;
    const found = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(part);
    if (found === null) return null;
    spans.push({ from: (found[1] ?? '').padStart(5, '0'), to: (found[2] ?? '').padStart(5, '0') });
  }
  return spans;
}

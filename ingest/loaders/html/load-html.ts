import { type LoadedDocument, wholeLine } from '../loaded-document.ts';
import { decodeHtml } from './decode-html.ts';
import { htmlLines } from './html-lines.ts';
import { mainContent } from './main-content.ts';

/** Reads a web page that was saved: its article only, tables as rows. Scripts are dropped unread. */
export function loadHtml(bytes: Uint8Array, name: string): LoadedDocument {
  const { text, notes } = decodeHtml(bytes, name);
  const { root, title } = mainContent(text);
  const lines = htmlLines(root);
  const titled = lines.some((line) => line.text.startsWith('# ')) || title === '';
  return {
    format: 'html',
    raw: null,
    lines: titled ? lines : [wholeLine(`# ${title}`), ...lines],
    pairs: [],
    pages: null,
    notes,
  };
}

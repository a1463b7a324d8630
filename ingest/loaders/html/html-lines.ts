import { type SourceLine, wholeLine } from '../loaded-document.ts';
import { tableRows } from './table-rows.ts';

const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form header hr li main nav ol p pre section summary details ul caption'.split(
    ' ',
  ),
);
const SILENT = new Set(
  'script style noscript template iframe object embed svg canvas audio video head title button select textarea input'.split(
    ' ',
  ),
);
const HEADING = /^h([1-6])$/;

/** Page that a mark in the text names; see docx/mark-pages.ts. */
const MARK_START = '\ue000';
const PAGE_MARK = /\ue000(\d+)\ue001/g;

/** Turns part of an HTML document into lines: a heading, a paragraph, a list item, a row each. White space collapses
 * as in a browser, and not at all between Chinese characters where the source only wrapped its lines. */
export function htmlLines(root: Element, options: { page?: number } = {}): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let page: number | null = options.page ?? null;
  let words = '';
  const close = (prefix = ''): void => {
    const text = collapse(readPages(words));
    words = '';
    if (text !== '') lines.push(wholeLine(prefix + text, page));
  };
  const readPages = (text: string): string => {
    if (!text.includes(MARK_START)) return text;
    return text.replace(PAGE_MARK, (_, number: string) => {
      page = Number(number);
      return '';
    });
  };
  const walk = (node: ChildNode): void => {
    if (node.nodeType === 3) {
      words += node.textContent ?? '';
      return;
    }
    if (!isElement(node)) return;
    const element = node;
    const name = element.localName;
    if (SILENT.has(name) || isHidden(element)) return;
    if (name === 'br') {
      close();
      return;
    }
    const level = HEADING.exec(name)?.[1];
    if (level !== undefined) {
      close();
      words = element.textContent ?? '';
      close(`${'#'.repeat(Number(level))} `);
      return;
    }
    if (name === 'table' && !isLayout(element)) {
      close();
      for (const row of tableRows(element)) {
        const text = collapse(readPages(row));
        lines.push(wholeLine(text, page));
      }
      return;
    }
    const block = BLOCKS.has(name) || name === 'tr' || name === 'td' || name === 'table';
    if (block) close();
    // Lists of children are made anew each time somebody asks for one.
    for (let child = element.firstChild; child !== null; child = child.nextSibling) walk(child);
    if (block) close();
  };
  walk(root);
  close();
  return lines;
}

function isElement(node: ChildNode): node is Element & ChildNode {
  return node.nodeType === 1;
}

/** Tables that only place things hold one cell a row, or other tables. */
function isLayout(table: Element): boolean {
  if (table.querySelector('table') !== null) return true;
  return [...table.querySelectorAll('tr')].every((row) => row.querySelectorAll('td, th').length < 2);
}

function isHidden(element: Element): boolean {
  if (!element.hasAttributes()) return false;
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '');
}

/** White space that does not stay as it is. */
const SPACED = /[\t\n\r\f\u00a0\u3000]|  /;

function collapse(text: string): string {
  if (!SPACED.test(text)) return text.trim();
  return text
    .replace(/(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])/g, '')
    .replace(/[ \t\n\r\f\u00a0\u3000]+/g, ' ')
    .trim();
}

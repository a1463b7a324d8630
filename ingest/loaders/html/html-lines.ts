import { type SourceLine, wholeLine } from '../loaded-document.ts';
import {
  elementsOf,
  isElement,
  type PageElement,
  type PageNode,
  type PagePart,
  textOf,
} from './page-tree.ts';
import { isBlock, isUnseen, raisedWords, seenWords } from './seen-words.ts';
import { standsInBold, withBoldTitles } from './bold-titles.ts';
import { tableRows } from './table-rows.ts';

const HEADING = /^h([1-6])$/;

/** Page that a mark in the text names; see docx/mark-pages.ts. */
const MARK_START = '\ue000';
const PAGE_MARK = /\ue000(\d+)\ue001/g;

/** Turns part of an HTML document into lines: a heading, a paragraph, a list item, a row each. White space collapses
 * as in a browser, and not at all between Chinese characters where the source only wrapped its lines. */
export function htmlLines(root: PagePart, options: { page?: number } = {}): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let page: number | null = options.page ?? null;
  let words = '';
  // How many characters of the line stand in bold, and in all.
  let [bold, all] = [0, 0];
  let boldDepth = 0;
  const titles = new Set<number>();
  const close = (prefix = ''): void => {
    const text = collapse(readPages(words));
    words = '';
    if (text !== '') {
      if (prefix === '' && all > 0 && bold === all) titles.add(lines.length);
      lines.push(wholeLine(prefix + text, page));
    }
    [bold, all] = [0, 0];
  };
  const readPages = (text: string): string => {
    if (!text.includes(MARK_START)) return text;
    return text.replace(PAGE_MARK, (_, number: string) => {
      page = Number(number);
      return '';
    });
  };
  const walk = (node: PageNode): void => {
    if (node.nodeType === 3) {
      const text = textOf(node);
      words += text;
      const seen = text.trim().length;
      all += seen;
      if (boldDepth > 0) bold += seen;
      return;
    }
    if (!isElement(node)) return;
    const element = node;
    const { name } = element;
    if (isUnseen(element)) return;
    if (name === 'br') {
      close();
      return;
    }
    if (name === 'sup') {
      words += raisedWords(element);
      return;
    }
    const level = HEADING.exec(name)?.[1];
    if (level !== undefined) {
      close();
      words = seenWords(element);
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
    const block = isBlock(element);
    if (block) close();
    const isBold = standsInBold(element);
    if (isBold) boldDepth += 1;
    for (const child of element.children) walk(child);
    if (block) close();
    if (isBold) boldDepth -= 1;
  };
  for (const child of root.children) walk(child);
  close();
  return withBoldTitles(lines, titles);
}

/** Tables that only place things hold one cell a row, or other tables. */
function isLayout(table: PageElement): boolean {
  if (elementsOf(table, 'table').length > 0) return true;
  return elementsOf(table, 'tr').every((row) => elementsOf(row, 'td', 'th').length < 2);
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

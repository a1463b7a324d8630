import { isElement, type PageElement, type PageNode, type PagePart, textOf } from './page-tree.ts';

/** What begins and ends a line of its own. */
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form header hr li main nav ol p pre section summary details table td tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set(
  'script style noscript template iframe object embed svg canvas audio video head title button select textarea input'.split(
    ' ',
  ),
);

export function isBlock({ name }: PageElement): boolean {
  return BLOCKS.has(name);
}

/** Whether nobody who looks at the page reads what is in an element. */
export function isUnseen({ name, attribs }: PageElement): boolean {
  if (SILENT.has(name) || 'hidden' in attribs || attribs['aria-hidden'] === 'true') return true;
  const { style } = attribs;
  return style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

const RAISED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹', (raised, digit) => [String(digit), raised])),
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
  '–': '⁻',
};

/** What stands raised: of a power its own characters, so that 10⁹ never becomes 109; anything else as it is. */
export function raisedWords(element: PageElement): string {
  const words = seenWords(element);
  const signs = Array.from(words.trim(), (sign) => RAISED[sign]);
  return signs.length > 0 && signs.every((sign) => sign !== undefined) ? signs.join('') : words;
}

/** The words of a heading, a cell or a page as they are seen: what the page sets on lines of their own is parted by a line feed, so
 * that two telephone numbers in one cell never become one. */
export function seenWords(part: PagePart): string {
  return part.children.map(wordsOf).join('');
}

function wordsOf(node: PageNode): string {
  if (!isElement(node)) return node.nodeType === 3 ? textOf(node) : '';
  if (isUnseen(node)) return '';
  if (node.name === 'br') return '\n';
  if (node.name === 'sup') return raisedWords(node);
  const words = seenWords(node);
  return isBlock(node) ? `\n${words}\n` : words;
}

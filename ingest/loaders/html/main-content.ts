import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** Where the sites of Chinese authorities keep their articles. */
const KNOWN_PLACES = [
  '#UCAP-CONTENT',
  '.TRS_Editor',
  '.TRS_UEDITOR',
  '#zoom',
  '#Zoom',
  '.pages_content',
  '#js_content',
  '.article-content',
  '.article_content',
  '.wzcon',
  'article',
  'main',
  '[role=main]',
];
/** A place with less text than this is not where the article is. */
const FEWEST_CHARACTERS = 40;
/** Never part of an article. */
const FURNITURE =
  'nav, aside, footer, header nav, form, [role=navigation], [role=banner], [role=contentinfo]';

/** The part of a web page that is its article, and the page's title. Nothing in it is run or fetched.
 * @returns The whole body where no part stands out. */
export function mainContent(html: string): { root: Element; title: string } {
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  const title = document.title.trim() || (document.querySelector('h1')?.textContent ?? '').trim();
  for (const element of document.querySelectorAll(`script, style, ${FURNITURE}`)) element.remove();
  const known = [...document.querySelectorAll(KNOWN_PLACES.join(','))];
  const place =
    known.length < 2 ? known[0] : known.map(measured).sort((a, b) => b.length - a.length)[0]?.element;
  if (place !== undefined && lengthOf(place) >= FEWEST_CHARACTERS) return { root: withHeading(place), title };
  // Readability is for pages that are mostly something else; on a plain document it would drop what is short.
  const linked = [...document.querySelectorAll('a')].reduce((sum, link) => sum + lengthOf(link), 0);
  if (linked < lengthOf(document.body) * 0.2) return { root: document.body, title };
  const copy: unknown = document.cloneNode(true);
  if (!isDocument(copy)) return { root: document.body, title };
  const article = new Readability(copy, {
    charThreshold: 100,
  }).parse();
  if (article?.content === undefined || article.content === null) return { root: document.body, title };
  return { root: parseHTML(`<html><body>${article.content}</body></html>`).document.body, title };
}

function measured(element: Element): { element: Element; length: number } {
  return { element, length: lengthOf(element) };
}

function lengthOf(element: Element): number {
  return (element.textContent ?? '').trim().length;
}

/** The heading often stands just above the place of the text. */
function withHeading(place: Element): Element {
  const parent = place.parentElement;
  const heading = parent?.querySelector('h1');
  if (parent === null || heading === null || heading === undefined || place.contains(heading)) return place;
  place.prepend(heading);
  return place;
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && 'documentElement' in value;
}

import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** Where the sites of Chinese authorities keep their articles. */
const KNOWN_IDS = new Set(['UCAP-CONTENT', 'zoom', 'Zoom', 'js_content']);
const KNOWN_CLASSES = new Set([
  'TRS_Editor',
  'TRS_UEDITOR',
  'pages_content',
  'article-content',
  'article_content',
  'wzcon',
]);
const KNOWN_NAMES = new Set(['article', 'main']);
/** A place with less text than this is not where the article is. */
const FEWEST_CHARACTERS = 40;
/** Never part of an article, by name or by role. */
const FURNITURE = new Set(['script', 'style', 'nav', 'aside', 'footer', 'form']);
const FURNITURE_ROLES = new Set(['navigation', 'banner', 'contentinfo']);

/** The part of a web page that is its article, and the page's title. Nothing in it is run or fetched.
 * @returns The whole body where no part stands out. */
export function mainContent(html: string): { root: Element; title: string } {
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  const title = document.title.trim() || (document.querySelector('h1')?.textContent ?? '').trim();
  const { furniture, known, links } = survey(document.documentElement);
  for (const element of furniture) element.remove();
  const place =
    known.length < 2 ? known[0] : known.map(measured).sort((a, b) => b.length - a.length)[0]?.element;
  if (place !== undefined && lengthOf(place) >= FEWEST_CHARACTERS) return { root: withHeading(place), title };
  // Readability is for pages that are mostly something else; on a plain document it would drop what is short.
  const linked = links.reduce((sum, link) => sum + lengthOf(link), 0);
  if (linked < lengthOf(document.body) * 0.2) return { root: document.body, title };
  const copy: unknown = document.cloneNode(true);
  if (!isDocument(copy)) return { root: document.body, title };
  const article = new Readability(copy, {
    charThreshold: 100,
  }).parse();
  if (article?.content === undefined || article.content === null) return { root: document.body, title };
  return { root: parseHTML(`<html><body>${article.content}</body></html>`).document.body, title };
}

interface Survey {
  readonly furniture: Element[];
  /** Places that are known to hold an article, in the order of the page. */
  readonly known: Element[];
  readonly links: Element[];
}

/** Looks at every element once: asking by selectors would go through the page for each of them. */
function survey(element: Element, found: Survey = { furniture: [], known: [], links: [] }): Survey {
  const name = element.localName;
  const attributes = element.hasAttributes();
  const role = attributes ? (element.getAttribute('role') ?? '') : '';
  if (FURNITURE.has(name) || FURNITURE_ROLES.has(role)) {
    found.furniture.push(element);
    return found;
  }
  if (name === 'a') found.links.push(element);
  if (KNOWN_NAMES.has(name) || (attributes && isKnownPlace(element, role))) found.known.push(element);
  for (let child = element.firstElementChild; child !== null; child = child.nextElementSibling) {
    survey(child, found);
  }
  return found;
}

function isKnownPlace(element: Element, role: string): boolean {
  if (role === 'main' || KNOWN_IDS.has(element.getAttribute('id') ?? '')) return true;
  const classes = element.getAttribute('class') ?? '';
  return classes !== '' && classes.split(/\s+/).some((name) => KNOWN_CLASSES.has(name));
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

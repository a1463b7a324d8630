import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import {
  elementsOf,
  firstOf,
  isElement,
  type Page,
  type PageElement,
  type PagePart,
  parsePage,
  putFirst,
  removeFromPage,
  textOf,
  writePage,
} from './page-tree.ts';
import { seenWords } from './seen-words.ts';

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
const FURNITURE = new Set(['script', 'style', 'nav', 'aside', 'footer']);
const FURNITURE_ROLES = new Set(['navigation', 'banner', 'contentinfo']);
/** What sites call their feet, paths and buttons for sharing, as a class or an id; and their menus, which are links. */
const FURNITURE_NAMES =
  /(?:^|\s)(?:foot(?:er)?|copyright|crumbs?|breadcrumbs?|share|bdsharebuttonbox)(?:$|\s)/i;
const MENU_NAMES = /(?:^|\s)(?:(?:top|main|sub|side|left|foot)?-?(?:nav|menu|navbar)|sidebar)(?:$|\s)/i;
/** What a site says behind the title of each of its pages. */
const SITE_NAME =
  /(?<=[\p{Script=Han}》）)])\s*[-_|–]\s*(?=\p{Script=Han})[^-_|–]{2,30}(?:政府|委员会|卫健委|局|厅|网|网站|门户|平台|协会|联合会|院|中心|信息公开)$/u;

/** The part of a web page that is its article, and the page's title. Nothing in it is run or fetched.
 * @returns The whole body where no part stands out. */
export function mainContent(html: string): { root: PagePart; title: string } {
  const page = parsePage(html);
  const title = titleOf(page);
  const body = firstOf(page, 'body') ?? page;
  let all: number | null = null;
  const { furniture, known, links } = survey(page, () => (all ??= seenWords(body).length));
  for (const element of furniture) removeFromPage(element);
  const place =
    known.length < 2 ? known[0] : known.map(measured).sort((a, b) => b.length - a.length)[0]?.element;
  if (place !== undefined && lengthOf(place) >= FEWEST_CHARACTERS) return { root: withHeading(place), title };
  // Readability is for pages that are mostly something else; on a plain document it would drop what is short.
  const linked = links.reduce((sum, link) => sum + lengthOf(link), 0);
  if (linked < lengthOf(body) * 0.2) return { root: body, title };
  return { root: mostReadable(page) ?? body, title };
}

/** What authorities name for programs counts most: <meta name="ArticleTitle">. */
function titleOf(page: Page): string {
  const named = elementsOf(page, 'meta').find(({ attribs }) => attribs['name'] === 'ArticleTitle');
  const stated = named?.attribs['content']?.trim() ?? '';
  if (stated !== '') return stated;
  for (const place of [firstOf(firstOf(page, 'head') ?? page, 'title'), firstOf(page, 'h1')]) {
    const words = place === null ? '' : textOf(place).trim();
    if (words !== '') return withoutSite(words);
  }
  return '';
}

/** 体检通知-某县人民政府 → 体检通知 */
function withoutSite(title: string): string {
  const bare = title.replace(SITE_NAME, '');
  return bare === title || bare === '' ? title : withoutSite(bare);
}

/** What Readability takes for the article; it wants a page as scripts see it. */
function mostReadable(page: Page): Page | null {
  const html = writePage(page);
  const whole = firstOf(page, 'html') === null ? `<html><body>${html}</body></html>` : html;
  const article = new Readability(parseHTML(whole).document, { charThreshold: 100 }).parse();
  return article?.content ? parsePage(article.content) : null;
}

interface Survey {
  readonly furniture: PageElement[];
  /** Places that are known to hold an article, in the order of the page. */
  readonly known: PageElement[];
  readonly links: PageElement[];
}

/** Looks at every element once: asking by selectors would go through the page for each of them.
 * @param seenLength How much is read on the whole page, in characters; asked only where there is a form. */
function survey(
  part: PagePart,
  seenLength: () => number,
  found: Survey = { furniture: [], known: [], links: [] },
): Survey {
  for (const child of part.children) {
    if (!isElement(child)) continue;
    const { name, attribs } = child;
    const role = attribs['role'] ?? '';
    if (isFurniture(child, role) || (isMaybeFurniture(child) && !isFrame(child, seenLength()))) {
      found.furniture.push(child);
      continue;
    }
    if (name === 'a') found.links.push(child);
    if (KNOWN_NAMES.has(name) || isKnownPlace(attribs, role)) found.known.push(child);
    survey(child, seenLength, found);
  }
  return found;
}

function isFurniture({ name }: PageElement, role: string): boolean {
  return FURNITURE.has(name) || FURNITURE_ROLES.has(role);
}

function isMaybeFurniture(element: PageElement): boolean {
  const names = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`;
  return (
    element.name === 'form' ||
    FURNITURE_NAMES.test(names) ||
    (MENU_NAMES.test(names) && isMostlyLinks(element))
  );
}

/** A menu of dishes has few links. */
function isMostlyLinks(element: PageElement): boolean {
  const linked = elementsOf(element, 'a').reduce((sum, link) => sum + lengthOf(link), 0);
  return linked > lengthOf(element) / 2;
}

/** Whether a part has most of what is read on a page: some programs for sites put every page into a form, the article with it. */
function isFrame(part: PageElement, all: number): boolean {
  return seenWords(part).length > all / 2;
}

function isKnownPlace(attributes: PageElement['attribs'], role: string): boolean {
  if (role === 'main' || KNOWN_IDS.has(attributes['id'] ?? '')) return true;
  const classes = attributes['class'] ?? '';
  return classes !== '' && classes.split(/\s+/).some((name) => KNOWN_CLASSES.has(name));
}

function measured(element: PageElement): { element: PageElement; length: number } {
  return { element, length: lengthOf(element) };
}

function lengthOf(part: PagePart): number {
  return textOf(part).trim().length;
}

/** The heading often stands just above the place of the text. */
function withHeading(place: PageElement): PageElement {
  const heading = place.parent === null ? null : firstOf(place.parent, 'h1');
  if (heading !== null && !isWithin(heading, place)) putFirst(place, heading);
  return place;
}

function isWithin(element: PageElement, place: PageElement): boolean {
  for (let above = element.parent; above !== null; above = above.parent) if (above === place) return true;
  return false;
}

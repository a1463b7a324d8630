import { DomUtils, type parseDocument } from 'htmlparser2';
import { ShallowHandler, ShallowParser } from './shallow-parser.ts';

/** A page that was read: plain objects, parsed as linkedom parses but without what scripts would want of a page, which took
 * most of the time. */
export type Page = ReturnType<typeof parseDocument>;
export type PageNode = Page['children'][number];
export type PageElement = Extract<PageNode, { attribs: unknown }>;
/** A page or a part of it. */
export type PagePart = NonNullable<PageNode['parent']>;

/** Parses a page or a piece of one; whatever is wrong in it is mended as browsers do, nothing is thrown. What stands deeper than
 * 500 tags is part of the element at that depth. */
export function parsePage(html: string): Page {
  const handler = new ShallowHandler();
  new ShallowParser(handler, html).parse();
  return handler.root;
}

export function isElement(node: PageNode): node is PageElement {
  return DomUtils.isTag(node);
}

/** All text within, without comments. */
export function textOf(node: PageNode | Page): string {
  return DomUtils.textContent(node);
}

/** The elements of some names within, in the order of the page. */
export function elementsOf(part: PagePart, ...names: readonly string[]): readonly PageElement[] {
  return DomUtils.getElementsByTagName((name) => names.includes(name), part.children);
}

/** The first element of a name within. */
export function firstOf(part: PagePart, name: string): PageElement | null {
  return DomUtils.getElementsByTagName(name, part.children, true, 1)[0] ?? null;
}

export function removeFromPage(element: PageElement): void {
  DomUtils.removeElement(element);
}

/** Puts an element of the page before everything else in another. */
export function putFirst(place: PageElement, element: PageElement): void {
  DomUtils.prependChild(place, element);
}

/** The page as it stands now, to be parsed by somebody else. */
export function writePage(page: Page): string {
  return DomUtils.getOuterHTML(page);
}

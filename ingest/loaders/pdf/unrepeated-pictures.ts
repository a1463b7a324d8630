import type { Picture } from './page-pictures.ts';

/** From so many pages on, a picture belongs to the paper and not to what a page says: a background, a letterhead. */
const REPEATED_PAGES = 3;

/** A page with its pictures. */
export interface PicturedPage {
  readonly page: number;
  readonly pictures: readonly Picture[];
}

/** Leaves out the pictures that page after page shows. Pages that show the same picture twice or three times are told by its
 * name; the first of them, which does not have it yet, by its measures. */
export function unrepeatedPictures(pages: readonly PicturedPage[]): readonly PicturedPage[] {
  const places = new Map<string, { pages: Set<number>; pixels: string }>();
  for (const { page, pictures } of pages) {
    for (const { shared, pixels } of pictures) {
      if (shared === null) continue;
      const place = places.get(shared) ?? { pages: new Set(), pixels };
      place.pages.add(page);
      places.set(shared, place);
    }
  }
  const repeated = [...places].filter(([, place]) => place.pages.size >= REPEATED_PAGES - 1);
  const names = new Set(repeated.map(([name]) => name));
  const measures = new Set(repeated.map(([, { pixels }]) => pixels));
  return pages.flatMap(({ page, pictures }) => {
    const own = pictures.filter(({ shared, pixels }) =>
      shared === null ? !measures.has(pixels) : !names.has(shared),
    );
    return own.length === 0 ? [] : [{ page, pictures: own }];
  });
}

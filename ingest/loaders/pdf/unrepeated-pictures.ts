import type { Area, Picture } from './page-pictures.ts';

/** From so many pages on, a picture belongs to the paper and not to what a page says: a background, a letterhead. */
const REPEATED_PAGES = 3;
/** What lies no further apart than this, in points, is in the same place. */
const SAME_PLACE = 2;

/** A page with its pictures. */
export interface PicturedPage {
  readonly page: number;
  readonly pictures: readonly Picture[];
}

/** Leaves out the pictures that page after page shows in the same place, but for the first of them: its words are read
 * once. Pages that show the same picture twice or three times are told by its name; the first of them does not have it yet,
 * and may be another picture that only measures the same: it always stays.
 * @param pages Ascending. */
export function unrepeatedPictures(pages: readonly PicturedPage[]): readonly PicturedPage[] {
  const all = pages.flatMap(({ page, pictures }) => pictures.map((picture) => ({ page, picture })));
  const dropped = new Set<Picture>();
  for (const twins of shownAlike(all)) {
    const [first] = twins;
    const shown = new Set(twins.map(({ page }) => page));
    if (first === undefined || shown.size < REPEATED_PAGES - 1) continue;
    const isRead = all.some(
      ({ page, picture }) => page < first.page && picture.shared === null && isAlike(picture, first.picture),
    );
    for (const { picture } of isRead ? twins : twins.slice(1)) dropped.add(picture);
  }
  return pages.flatMap(({ page, pictures }) => {
    const own = pictures.filter((picture) => !dropped.has(picture));
    return own.length === 0 ? [] : [{ page, pictures: own }];
  });
}

type Shown = { readonly page: number; readonly picture: Picture };

/** Those of one name that lie in the same place. */
function shownAlike(all: readonly Shown[]): readonly (readonly Shown[])[] {
  const places = new Map<string, Shown[][]>();
  for (const one of all) {
    const { shared } = one.picture;
    if (shared === null) continue;
    const known = places.get(shared) ?? [];
    const twins = known.find(([first]) => first !== undefined && isSamePlace(first.picture, one.picture));
    if (twins === undefined) places.set(shared, [...known, [one]]);
    else twins.push(one);
  }
  return [...places.values()].flat();
}

function isAlike(one: Picture, other: Picture): boolean {
  return one.pixels !== '' && one.pixels === other.pixels && isSamePlace(one, other);
}

/** With what lies beyond the page: one long picture may be shown bit by bit. */
function isSamePlace(
  { whole: one }: { readonly whole: Area },
  { whole: other }: { readonly whole: Area },
): boolean {
  return (['left', 'top', 'right', 'bottom'] as const).every(
    (edge) => Math.abs(one[edge] - other[edge]) < SAME_PLACE,
  );
}

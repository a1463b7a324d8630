import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import { withoutNames } from '../../tickets/without-names.ts';

/** What is left out for a reader who must not learn who the resident is. */
export interface Blots {
  /** What forms say of it. */
  readonly values: readonly string[];
  /** Whose towns are left out, too. */
  readonly home: HomePlace;
}

/** A text without what tells who the resident is. */
export function blotOut(text: string, { values, home }: Blots): string {
  return withoutNames(text, values, home);
}

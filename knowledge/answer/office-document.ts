import type { Passage } from '../passage.ts';
import { isStatute } from './serving-filter.ts';

/** The collection of the built-in articles. */
const PACK = 'pack';

/** Whether a passage is of a document of this county's own: what the office uploads or writes itself and the pack does not
 * bring along. */
export function isOfOffice(passage: Passage): boolean {
  return passage.collection !== PACK && passage.locality === 'tianchang' && !isStatute(passage);
}

import type { Passage } from '../passage.ts';
import { PACK } from './holds-at.ts';
import { isStatute } from './serving-filter.ts';

/** Whether a passage is of a document of this county's own: what the office uploads or writes itself and the pack does not
 * bring along. */
export function isOfOffice(passage: Passage): boolean {
  return passage.collection !== PACK && passage.locality === 'tianchang' && !isStatute(passage);
}

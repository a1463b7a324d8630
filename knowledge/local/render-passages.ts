import type { Passage } from '../passage.ts';
import { renderLocalSlots, type LocalValues } from './render-local-slots.ts';

/** Writes local facts into passages, so that what is indexed and cited is what residents read. A passage of which
 * nothing is left is not served. */
export function renderPassages(passages: readonly Passage[], values: LocalValues): readonly Passage[] {
  return passages.flatMap((passage) => {
    const text = renderLocalSlots(passage.text, values);
    if (text === passage.text) return [passage];
    return text === '' ? [] : [{ ...passage, text }];
  });
}

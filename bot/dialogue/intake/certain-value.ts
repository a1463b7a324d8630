import type { Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { namesOthers } from './clauses.ts';
import { namedChoice, readChoice } from './read-choice.ts';
import { spotName } from './read-name.ts';
import { slotKinds } from './slot-kinds.ts';
import { type Heard, plainReply } from './slot-reader.ts';

/** What a text says in answer to a slot; null for nothing, and for a value that cannot be. */
export function valueOf(slot: Slot, text: string, heard: Heard): string | null {
  const reading = slotKinds[slot.kind].read(text, slot, heard);
  return reading !== null && 'value' in reading ? reading.value : null;
}

/** A value that can be of no other slot: not any words at all, and of a choice its own. */
export function certainValue(slot: Slot, text: string, heard: Heard): string | null {
  switch (slot.kind) {
    case 'text':
      return null;
    case 'name':
      return /^.{1,4}(?:先生|女士|小姐|阿姨|姐|哥|同学|老师)$/u.test(text)
        ? valueOf(slot, text, heard)
        : spotName(text, slot.nickname, heard.home);
    case 'choice':
    case 'yesno':
      return text.length <= 10 && namedChoice(plainReply(text), slot) !== null
        ? readChoice(text, slot)
        : null;
    case 'weeks':
    case 'age':
    case 'town':
      return namesOthers(text) ? null : valueOf(slot, text, heard);
    case 'contact':
    case 'date':
    case 'count':
      return valueOf(slot, text, heard);
  }
  return slot.kind satisfies never;
}

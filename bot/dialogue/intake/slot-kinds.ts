import type { SlotKind } from './form.ts';
import { readContact, spotContact } from './read-contact.ts';
import { readTown, spotTown } from './read-town.ts';

/** How one kind of value is recognised. Both take normalised text. */
export interface SlotReader {
  /** Reads a reply to the slot's question; null when it does not answer it. */
  readonly read: (text: string) => string | null;
  /** Finds a value that was said in passing; null when there is none that is certain. */
  readonly spot: (text: string) => string | null;
}

/** Readers by kind. */
export const slotKinds: Readonly<Record<SlotKind, SlotReader>> = {
  town: { read: readTown, spot: spotTown },
  contact: { read: readContact, spot: spotContact },
  text: { read: (text) => (text === '' ? null : text.slice(0, 500)), spot: () => null },
};

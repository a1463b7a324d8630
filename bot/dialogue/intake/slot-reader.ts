import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { Slot } from '../../../knowledge/lexicon/intake-forms.ts';

/** What is wrong with a value that cannot be; each has a sentence on what to do. */
export type WrongValue =
  | 'phone'
  | 'date'
  | 'past'
  | 'weeks'
  | 'age'
  | 'count'
  /** Several towns. */
  | 'towns'
  /** Only where they do not live. */
  | 'notThere'
  /** Only where somebody else lives. */
  | 'othersTown';

/** What a reply to a slot's question comes to: its value, as it is shown and kept, or what is wrong with it, with the values of
 * which one may be meant. */
export type SlotReading =
  | { readonly value: string }
  | { readonly wrong: WrongValue; readonly choices?: readonly string[] };

/** What has to be known of a text besides its words. */
export interface Heard {
  /** When it was said, in epoch milliseconds. */
  readonly at: number;
  /** When it was written, where that was long before. Absent: when it was said. */
  readonly writtenAt?: number;
  /** Of the association to which it was said. */
  readonly home: HomePlace;
}

/** How one kind of value is recognised. Texts are normalised. */
export interface SlotReader {
  /** Reads a reply to the slot's question; null when it does not answer it. */
  readonly read: (text: string, slot: Slot, heard: Heard) => SlotReading | null;
  /** Finds a value of the writer's own that was said in passing; null when there is none that is certain.
   * @param earlier Whether it was said before the request that opens the form; absent: it was not. */
  readonly spot: (text: string, slot: Slot, heard: Heard, earlier?: boolean) => string | null;
  /** How residents name the slot when they correct it. */
  readonly named: RegExp;
  /** Whether it stays true from one matter to the next: then it is also taken from what was said before. */
  readonly lasting: boolean;
}

/** What is longer is no bare answer. */
const MAX_REPLY = 60;

/** Reads a message that may end with marks, or with the courtesies of speech. */
export function plainReply(text: string): string {
  if (text.length > MAX_REPLY) return text;
  return text
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
    .replace(/^(?:嗯+|哦+|那|就|我(?:想|要)?选)[,，、 ]*/u, '')
    .replace(/(?:吧|呀|啊|哦|呢|了|的)+$/u, '');
}

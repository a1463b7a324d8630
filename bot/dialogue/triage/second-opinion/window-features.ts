import { isMark, type MessageStream } from './message-stream.ts';
import { LONGEST_WINDOW, type Window } from './windows.ts';

/** Longest character n-gram, in units. */
export const LONGEST_GRAM = 3;
/** What n-grams, concepts, pairs and contexts count beside each other. */
export const VALUES = { gram: 1.5, concept: 0.2, pair: 0.1, context: 0.3 } as const;
/** Different concepts of a window that make pairs. */
export const PAIRED = 12;

/** Calls back for every feature of a window, with its value; a feature may come more than once.
 * Training and judging see the same values. */
export function eachFeature(
  stream: MessageStream,
  contexts: readonly string[],
  { from, to }: Window,
  onFeature: (feature: string, value: number) => void,
): void {
  const value = gramValue(to - from);
  eachGram(from, to, (at, length) => onFeature(stream.text.slice(at, at + length), value));
  eachGram(stream.markedAt[from] ?? 0, stream.markedAt[to] ?? 0, (at, length) => {
    const gram = stream.marked.slice(at, at + length);
    if (hasMark(gram)) onFeature(gram, value);
  });
  const different = new Set<string>();
  for (const { at, concept, status } of stream.concepts) {
    if (at < from || at >= to) continue;
    const name = `${concept}=${status}`;
    onFeature(name, VALUES.concept);
    if (status === 'active') {
      for (const context of contexts) onFeature(`${context}&${concept}`, VALUES.concept);
    }
    if (different.has(name) || different.size === PAIRED) continue;
    for (const other of different) onFeature(pairName(name, other), VALUES.pair);
    different.add(name);
  }
  for (const context of contexts) onFeature(`@${context}`, VALUES.context);
}

/** Calls back for the n-grams of a stretch. */
export function eachGram(from: number, to: number, onGram: (at: number, length: number) => void): void {
  for (let at = from; at < to; at += 1)
    for (let length = 1; length <= LONGEST_GRAM && at + length <= to; length += 1) onGram(at, length);
}

function hasMark(gram: string): boolean {
  for (let at = 0; at < gram.length; at += 1) if (isMark(gram.charCodeAt(at))) return true;
  return false;
}

function pairName(one: string, other: string): string {
  return one < other ? `${one}+${other}` : `${other}+${one}`;
}

/** Value of one n-gram by the length of its window, in units: one over the root of how many there are. */
const GRAM_VALUES = Float64Array.from({ length: LONGEST_WINDOW + 1 }, (_, units) => valueFor(units));

export function gramValue(units: number): number {
  return units <= LONGEST_WINDOW ? (GRAM_VALUES[units] ?? 0) : valueFor(units);
}

function valueFor(units: number): number {
  return VALUES.gram / Math.sqrt(Math.max(6, LONGEST_GRAM * units - 3));
}

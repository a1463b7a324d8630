import { BOUNDARY } from '../../matching/canonical-text.ts';
import type { NumberToken, Unit } from '../../matching/numbers.ts';
import type { MentionStatus, Reading } from '../../matching/reading.ts';

/** A message as the second opinion sees it: what does not happen is replaced by a mark. */
export interface MessageStream {
  /** One UTF-16 unit a token: a character, a capital letter for something that is not happening, or a digit that
   * tells the size of the number whose unit follows. */
  readonly units: string;
  /** Where clauses start, in units; the first is 0. */
  readonly clauses: readonly number[];
  /** Concepts and cue words, with the unit at which they start. */
  readonly concepts: readonly { readonly at: number; readonly concept: string; readonly status: string }[];
}

/** Canonical text has no capitals, so these stand for nothing else. */
const NOT_HAPPENING: Readonly<Partial<Record<MentionStatus, string>>> = {
  negated: 'N',
  past: 'P',
  resolved: 'R',
  fiction: 'F',
  hearsay: 'H',
  distant: 'D',
  idiom: 'I',
};
/** Upper ends of the size classes of a number, by unit. */
const SIZES: Readonly<Record<Unit, readonly number[]>> = {
  周: [12, 20, 24, 28, 37],
  天: [1, 3, 7, 29, 60],
  小时: [1, 3, 12, 24, 72],
  分钟: [3, 5, 10, 30],
  度: [35.6, 37.5, 38, 38.5, 39, 40],
  月: [1.1, 3, 6, 12, 24],
  岁: [1.1, 3, 7, 14, 18, 50, 65],
  年: [1.1, 3, 10],
  片: [2, 4],
  次: [3, 6, 10],
  斤: [3, 6, 20],
  '': [],
};
/** Cues of one kind beyond this many in a message say nothing new. */
const CUES_A_KIND = 200;
const SIZE_MARKS = '₀₁₂₃₄₅₆₇';

/** @param symptoms Concepts that are replaced where they are not happening; who and when always stay.
 * @returns The stream; time linear in the text. */
export function toStream(reading: Reading, symptoms: ReadonlySet<string>): MessageStream {
  const { text, before, numbers } = reading.canonical;
  const masks = notHappening(reading, symptoms);
  const sizes = new Map(
    numbers.filter(({ unit }) => unit !== '').map((number) => [number.at, sizeOf(number)]),
  );
  const clauses: number[] = [0];
  const position = new Int32Array(text.length + 1);
  const units: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = before[at] ?? 0;
    if (at > 0 && mark >= BOUNDARY.line && mark !== BOUNDARY.list && clauses.at(-1) !== units.length) {
      clauses.push(units.length);
    }
    position[at] = units.length;
    const mask = masks[at] ?? 0;
    if (mask === 0) units.push(sizes.get(at) ?? text[at] ?? '');
    else if (masks[at - 1] !== mask || units.length === clauses.at(-1)) units.push(String.fromCharCode(mask));
  }
  const concepts = reading.mentions
    .filter(({ concept }) => symptoms.has(concept))
    .map(({ concept, start, status }) => ({
      at: position[start] ?? 0,
      concept,
      // What lies inside something denied is denied with it.
      status: status === 'active' && (masks[start] ?? 0) !== 0 ? 'inside' : status,
    }));
  return { units: units.join(''), clauses, concepts: [...concepts, ...cuesOf(reading, position)] };
}

/** Cue words, each kind once a place, and so often in all that a long message takes no longer to judge. */
function cuesOf(reading: Reading, position: Int32Array): MessageStream['concepts'] {
  const places = new Map<string, Set<number>>();
  for (const { kind, start } of reading.cues) {
    const known = places.get(kind) ?? new Set();
    if (known.size < CUES_A_KIND) known.add(position[start] ?? 0);
    places.set(kind, known);
  }
  return [...places].flatMap(([concept, at]) =>
    [...at].map((place) => ({ at: place, concept, status: 'cue' })),
  );
}

function sizeOf({ value, unit }: NumberToken): string {
  const ends = SIZES[unit];
  const size = ends.findIndex((end) => value < end);
  return SIZE_MARKS[size < 0 ? ends.length : size] ?? '#';
}

/** The code of the mark by position; 0 where the text stays. What is happening stays, unless it lies all inside something
 * that is not: 腹痛 in 没有剧烈腹痛. */
function notHappening(reading: Reading, symptoms: ReadonlySet<string>): Uint8Array {
  const { length } = reading.canonical.text;
  const masks = new Uint8Array(length);
  for (const { concept, start, end, status } of reading.mentions) {
    const mark = symptoms.has(concept) ? NOT_HAPPENING[status] : undefined;
    if (mark !== undefined) masks.fill(mark.charCodeAt(0), start, end);
  }
  const kept = new Int32Array(length + 1);
  for (let at = 0; at < length; at += 1) kept[at + 1] = (kept[at] ?? 0) + (masks[at] === 0 ? 1 : 0);
  for (const { concept, start, end, status } of reading.mentions) {
    const outside = (kept[end] ?? 0) > (kept[start] ?? 0);
    if (status === 'active' && outside && symptoms.has(concept)) masks.fill(0, start, end);
  }
  return masks;
}

/** Joins streams as if they were one message. */
export function joinStreams(streams: readonly MessageStream[]): MessageStream {
  let units = '';
  const clauses: number[] = [];
  const concepts: MessageStream['concepts'][number][] = [];
  for (const stream of streams) {
    const offset = units.length;
    clauses.push(...stream.clauses.map((at) => at + offset));
    concepts.push(...stream.concepts.map((found) => ({ ...found, at: found.at + offset })));
    units += stream.units;
  }
  return { units, clauses: [...new Set(clauses)], concepts };
}

import { Scratch } from '../../matching/scratch.ts';
import { UnitText } from '../../matching/unit-text.ts';
import { BOUNDARY } from '../../matching/canonical-text.ts';
import type { NumberToken, Unit } from '../../matching/numbers.ts';
import { type Mention, type MentionStatus, type Reading, READINGS } from '../../matching/reading.ts';

/** A message as the second opinion sees it: as it is worded, and with what does not happen replaced by a mark. */
export interface MessageStream {
  /** Canonical text between {@link START} and {@link END}, with {@link PAUSE} between clauses and {@link DENIED} for
   * what is denied; one UTF-16 unit a token. */
  readonly text: string;
  /** The same with a capital letter for whatever is not happening, and for a number that has a unit a digit that tells its
   * size. */
  readonly marked: string;
  /** Where in `marked` each unit of `text` stands; one entry more than units. */
  readonly markedAt: Int32Array;
  /** Where clauses start, in units of `text`; the first is 0. */
  readonly clauses: readonly number[];
  /** Concepts and cue words, with the unit of `text` at which they start, in this order. */
  readonly concepts: readonly StreamMark[];
}

/** A concept or cue word of a stream. */
interface StreamMark {
  readonly at: number;
  readonly concept: string;
  readonly status: string;
  /** Tells both from all others of the lexicon: see `Mention.reading`. */
  readonly reading: number;
}

/** Stand for the start and end of a message, and for a pause in it; canonical text has none of them. */
const START = '^'.charCodeAt(0);
const END = '$'.charCodeAt(0);
const PAUSE = '，'.charCodeAt(0);
/** Stands for something denied: of what is not happening, only this can be told for sure enough to hide the words. */
const DENIED = 'N'.charCodeAt(0);
/** Stands beside the ways in which a reader takes a concept to be meant, for one that lies inside something denied. */
const INSIDE = READINGS - 1;
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
/** Clauses that say nothing, in canonical form: they neither raise nor calm. */
const COURTESIES: ReadonlySet<string> = new Set(
  '您好 你好 老师好 老师您好 老师你好 医生您好 医生你好 大夫您好 您好老师 您好医生 在吗 在不在 有人吗 有人在吗 打扰了 打扰一下 打扰您了 不好意思 谢谢 谢谢您 谢谢你 谢谢了 谢谢老师 谢谢医生 多谢 感谢 辛苦了 您辛苦了 麻烦了 麻烦您了 麻烦你了 早上好 晚上好 下午好'.split(
    ' ',
  ),
);
const LONGEST_COURTESY = Math.max(...Array.from(COURTESIES, ({ length }) => length));
/** Cues of one kind beyond this many in a message say nothing new. */
const CUES_A_KIND = 200;
const SIZE_MARKS = '₀₁₂₃₄₅₆₇';
/** Tables that are needed while one stream is made: making them anew takes longer than reading a short message. */
const ROOM = {
  units: new UnitText(),
  marked: new UnitText(),
  markedAt: new Scratch(),
  position: new Scratch(),
  masks: new Scratch(),
  kept: new Scratch(),
  added: new Scratch(),
  next: new Scratch(),
};

/** @returns Whether a unit of `marked` is a mark that `text` has not: a capital letter or the size of a number. */
export function isMark(unit: number): boolean {
  return (unit >= 65 && unit <= 90 && unit !== DENIED) || (unit >= 0x2080 && unit <= 0x2087);
}

/** Whether a message is nothing but a courtesy (谢谢, 在吗). */
export function isCourtesy({ canonical }: Reading): boolean {
  return COURTESIES.has(canonical.text);
}

/** @param symptoms Concepts that are replaced where they are not happening; who and when always stay.
 * @returns The stream; time linear in the text. */
export function toStream(reading: Reading, symptoms: ReadonlySet<string>): MessageStream {
  const { text, before, numbers } = reading.canonical;
  const told = reading.mentions.filter(({ concept }) => symptoms.has(concept));
  const masks = notHappening(told, text.length);
  const sizes = new Map(
    numbers.filter(({ unit }) => unit !== '').map((number) => [number.at, sizeOf(number)]),
  );
  const clauses: number[] = [0];
  const position = ROOM.position.zeros(text.length + 1);
  // At most a pause and a unit for every character, and the two ends.
  const { units, marked } = ROOM;
  units.begin(2 * text.length + 2);
  marked.begin(2 * text.length + 2);
  const markedAt = ROOM.markedAt.zeros(2 * text.length + 3);
  units.add(START);
  marked.add(START);
  let inClause = 0;
  for (let at = 0; at < text.length; at += 1) {
    const strength = before[at] ?? 0;
    if (at === 0 || parts(strength)) {
      const end = clauseEnd(before, at, text.length);
      if (end - at <= LONGEST_COURTESY && COURTESIES.has(text.slice(at, end))) {
        position.fill(units.length, at, end);
        at = end - 1;
        continue;
      }
      if (units.length > 1) {
        // A line may be broken within a word: only a mark is a pause.
        if (strength !== BOUNDARY.line) {
          markedAt[units.length] = marked.length;
          units.add(PAUSE);
          marked.add(PAUSE);
        }
        clauses.push(units.length);
      }
      inClause = 0;
    }
    const unit = text.charCodeAt(at);
    const mask = masks[at] ?? 0;
    const goesOn = mask !== 0 && masks[at - 1] === mask && inClause > 0;
    if (!goesOn || mask !== DENIED) {
      markedAt[units.length] = goesOn ? marked.length - 1 : marked.length;
      units.add(mask === DENIED ? DENIED : unit);
    }
    position[at] = units.length - 1;
    if (mask === 0) marked.add(sizes.get(at) ?? unit);
    else if (!goesOn) marked.add(mask);
    inClause += 1;
  }
  markedAt[units.length] = marked.length;
  units.add(END);
  marked.add(END);
  markedAt[units.length] = marked.length;
  const concepts: StreamMark[] = told.map(({ concept, start, status, reading: number }) => {
    const at = position[start] ?? 0;
    // What lies inside something denied is denied with it.
    return status === 'active' && (masks[start] ?? 0) !== 0
      ? { at, concept, status: 'inside', reading: number - (number % READINGS) + INSIDE }
      : { at, concept, status, reading: number };
  });
  addCues(concepts, reading, position, units.length);
  return {
    text: units.toString(),
    marked: marked.toString(),
    markedAt: markedAt.slice(0, units.length + 1),
    clauses,
    concepts: inOrder(concepts, units.length),
  };
}

/** Concepts by their places, otherwise in the order given; takes linear time.
 * @param length Places are below. */
function inOrder(concepts: readonly StreamMark[], length: number): readonly StreamMark[] {
  const next = ROOM.next.zeros(length + 1);
  for (const { at } of concepts) next[at + 1] = (next[at + 1] ?? 0) + 1;
  for (let at = 1; at <= length; at += 1) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const ordered = [...concepts];
  for (const concept of concepts) {
    const place = next[concept.at] ?? 0;
    next[concept.at] = place + 1;
    ordered[place] = concept;
  }
  return ordered;
}

/** Whether a clause ends where two characters are parted so strongly. */
function parts(strength: number): boolean {
  return strength >= BOUNDARY.line && strength !== BOUNDARY.list;
}

function clauseEnd(before: Uint8Array, from: number, length: number): number {
  let end = from + 1;
  while (end < length && !parts(before[end] ?? 0)) end += 1;
  return end;
}

/** Adds the cue words, kind by kind, each once a place, and so often in all that a long message takes no longer to judge.
 * @param length Places are below. */
function addCues(concepts: StreamMark[], { cues }: Reading, position: Int32Array, length: number): void {
  const byKind = new Map<string, { readonly reading: number; readonly places: number[] }>();
  for (const { kind, reading, start } of cues) {
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, { reading, places: [position[start] ?? 0] });
    else known.places.push(position[start] ?? 0);
  }
  /** By place: the last kind that was added there, counted from 1. */
  const added = ROOM.added.zeros(length);
  let number = 0;
  for (const [concept, { reading, places }] of byKind) {
    number += 1;
    let room = CUES_A_KIND;
    for (const at of places) {
      if (room === 0) break;
      if (added[at] === number) continue;
      added[at] = number;
      room -= 1;
      concepts.push({ at, concept, status: 'cue', reading });
    }
  }
}

function sizeOf({ value, unit }: NumberToken): number {
  const ends = SIZES[unit];
  const size = ends.findIndex((end) => value < end);
  return SIZE_MARKS.charCodeAt(size < 0 ? ends.length : size);
}

/** The code of the mark by position; 0 where the text stays. What is happening stays, unless it lies all inside something
 * that is not: 腹痛 in 没有剧烈腹痛. */
function notHappening(told: readonly Mention[], length: number): Int32Array {
  const masks = ROOM.masks.zeros(length);
  let isMarked = false;
  for (const { start, end, status } of told) {
    const mark = NOT_HAPPENING[status];
    if (mark === undefined) continue;
    masks.fill(mark.charCodeAt(0), start, end);
    isMarked = true;
  }
  if (!isMarked) return masks;
  const kept = ROOM.kept.zeros(length + 1);
  for (let at = 0; at < length; at += 1) kept[at + 1] = (kept[at] ?? 0) + (masks[at] === 0 ? 1 : 0);
  for (const { start, end, status } of told) {
    if (status === 'active' && (kept[end] ?? 0) > (kept[start] ?? 0)) masks.fill(0, start, end);
  }
  return masks;
}

/** Joins streams as if they were one message of several. */
export function joinStreams(streams: readonly MessageStream[]): MessageStream {
  const clauses: number[] = [];
  const concepts: StreamMark[] = [];
  const markedAt: number[] = [];
  let text = '';
  let marked = '';
  for (const stream of streams) {
    clauses.push(...stream.clauses.map((at) => at + text.length));
    concepts.push(...stream.concepts.map((found) => ({ ...found, at: found.at + text.length })));
    markedAt.push(...stream.markedAt.subarray(0, stream.text.length).map((at) => at + marked.length));
    text += stream.text;
    marked += stream.marked;
  }
  return {
    text,
    marked,
    markedAt: Int32Array.from([...markedAt, marked.length]),
    clauses,
    concepts,
  };
}

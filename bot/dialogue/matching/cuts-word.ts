import type { CueMap } from './cue-map.ts';
import type { PatternHit, Range } from './pattern-matcher.ts';
import type { Scratch } from './scratch.ts';
import type { CueList } from './cue-list.ts';

/** Of the words and turns (不愿意天天吃安眠药) that nothing may cut, in characters. */
const LONGEST_WORD = 9;
/** Where nothing may begin, and where nothing may end. */
const BEGINS = 1;
const ENDS = 2;

/** Marks the places of a message inside the words that nothing may cut. Each word is looked at once: most messages have fewer of them
 * than hits.
 *
 * @param cues Of the message. `word` are words that may be cut nowhere; `compound` such as may be left in the middle (奶…流脓).
 * Where one of `seam` crosses such a word it is none: 晚上 in 昨晚上吐下泻, 人家 in 被人家暴.
 * @param length Of the message, in characters.
 * @returns Null where it has none. */
export function placesInWords(
  { of: { word, compound, seam } }: CueMap,
  length: number,
  room: Scratch,
): Int32Array | null {
  if (word.isEmpty && compound.isEmpty) return null;
  const places = room.zeros(length + 1);
  const mark = (words: CueList, bits: number): void => {
    for (const each of words.all) {
      if (isCrossed(each, seam)) continue;
      for (let at = each.start + 1; at < each.end; at += 1) places[at] = (places[at] ?? 0) | bits;
    }
  };
  mark(compound, BEGINS);
  mark(word, BEGINS | ENDS);
  return places;
}

/** Whether a hit only looks like what it is taken for, since one of its words begins inside of another (头裂了痛 in 奶头裂了痛) or it ends
 * there (困难家 in 困难家庭). What holds the word or stands beside it cuts nothing.
 *
 * @param places As of {@link placesInWords}. */
export function cutsWord(places: Int32Array, { start, end, gaps }: PatternHit): boolean {
  if (((places[start] ?? 0) & BEGINS) !== 0 || ((places[end] ?? 0) & ENDS) !== 0) return true;
  for (const gap of gaps)
    if (((places[gap.end] ?? 0) & BEGINS) !== 0 || ((places[gap.start] ?? 0) & ENDS) !== 0) return true;
  return false;
}

/** Whether another word begins before this one and ends in it, or begins in it and ends behind it. */
function isCrossed(word: Range, others: CueList): boolean {
  return others
    .inside(word.start - LONGEST_WORD, word.end + LONGEST_WORD)
    .some(
      ({ start, end }) =>
        (start < word.start && isWithin(end, word)) || (isWithin(start, word) && word.end < end),
    );
}

function isWithin(at: number, { start, end }: Range): boolean {
  return start < at && at < end;
}

import type { CueList } from './cue-list.ts';
import type { CueMap } from './cue-map.ts';
import type { PatternHit, Range } from './pattern-matcher.ts';

/** Of the words and turns (不愿意天天吃安眠药) that nothing may cut, in characters. */
const LONGEST_WORD = 9;

/** Whether a hit only looks like what it is taken for, since one of its words begins inside of another (头裂了痛 in 奶头裂了痛) or it ends
 * there (困难家 in 困难家庭). What holds the word or stands beside it cuts nothing.
 *
 * @param cues Of the message. `word` are words that may be cut nowhere; `compound` such as may be left in the middle (奶…流脓).
 * Where one of `seam` crosses such a word it is none: 晚上 in 昨晚上吐下泻, 人家 in 被人家暴. */
export function cutsWord({ of: { word, compound, seam } }: CueMap, hit: PatternHit): boolean {
  const { start, end, gaps } = hit;
  const from = start - LONGEST_WORD + 1;
  const to = end + LONGEST_WORD - 1;
  const cut = (words: CueList, cuts: (each: Range) => boolean): boolean =>
    !words.isEmpty && words.inside(from, to).some((each) => cuts(each) && !isCrossed(each, seam));
  const beginsIn = (each: Range): boolean =>
    isWithin(start, each) || gaps.some((gap) => isWithin(gap.end, each));
  const endsIn = (each: Range): boolean =>
    isWithin(end, each) || gaps.some((gap) => isWithin(gap.start, each));
  return cut(compound, beginsIn) || cut(word, (each) => beginsIn(each) || endsIn(each));
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

import type { CueMap } from './cue-map.ts';
import type { PatternHit, Range } from './pattern-matcher.ts';

/** Of the words and turns (不愿意天天吃安眠药) that nothing may cut, in characters. */
const LONGEST_WORD = 9;

/** Whether a hit only looks like what it is taken for, since one of its words begins inside of another (头裂了痛 in 奶头裂了痛) or it ends
 * there (困难家 in 困难家庭). What holds the word or stands beside it cuts nothing.
 *
 * @param cues Of the message. `word` are words that may be cut nowhere; `compound` such as may be left in the middle (奶…流脓). */
export function cutsWord({ of: { word, compound } }: CueMap, hit: PatternHit): boolean {
  const { start, end, gaps } = hit;
  const from = start - LONGEST_WORD + 1;
  const to = end + LONGEST_WORD - 1;
  const beginsIn = (each: Range): boolean =>
    isWithin(start, each) || gaps.some((gap) => isWithin(gap.end, each));
  if (!compound.isEmpty && compound.inside(from, to).some(beginsIn)) return true;
  const endsIn = (each: Range): boolean =>
    isWithin(end, each) || gaps.some((gap) => isWithin(gap.start, each));
  return !word.isEmpty && word.inside(from, to).some((each) => beginsIn(each) || endsIn(each));
}

function isWithin(at: number, { start, end }: Range): boolean {
  return start < at && at < end;
}

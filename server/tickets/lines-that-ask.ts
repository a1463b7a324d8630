import { hasNoSubject } from '../../bot/dialogue/follow-up/has-no-subject.ts';
import { readSmallTalk } from '../../bot/dialogue/small-talk/read-small-talk.ts';

/** Shorter ones (对, 没) answer a colleague's question and ask nothing. */
const SHORTEST = 3;
/** What is further back was answered long ago. */
const LOOKED_AT = 12;

/** What somebody asked last, the newest first: 「好的」, 「嗯」 and 「谢谢」 say nothing of what they want to know.
 * @param lines Theirs, oldest first.
 * @param most So many. */
export function linesThatAsk(lines: readonly string[], most: number): readonly string[] {
  return lines
    .slice(-LOOKED_AT)
    .map((line) => line.normalize('NFKC').trim())
    .filter((line) => line.length >= SHORTEST && readSmallTalk(line) === null && !hasNoSubject(line))
    .slice(-most)
    .toReversed();
}

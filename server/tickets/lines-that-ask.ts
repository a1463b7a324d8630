import { readCommand } from '../../bot/dialogue/commands/read-command.ts';
import { hasNoSubject } from '../../bot/dialogue/follow-up/has-no-subject.ts';
import { isConfirmation } from '../../bot/dialogue/intake/is-confirmation.ts';
import { readSmallTalk } from '../../bot/dialogue/small-talk/read-small-talk.ts';

/** Shorter ones (对, 没) answer a colleague's question and ask nothing. */
const SHORTEST = 3;
/** What is further back was answered long ago. */
const LOOKED_AT = 60;

/** Says that a question comes, and not which. */
const ANNOUNCES =
  /^(?:[您你]好[,， ]*)?(?:那|我|想|要|请|麻烦|再|先)*(?:问|咨询|请教|了解)(?:一下|下|个|您|你|点|事情?|问题)*[呢吗。,，？?]*$/u;

/** Whoever asks for a person in more words may say what for. */
const LONGEST_ORDER = 6;
/** How somebody is reached, and little besides. */
const NUMBER = /^\D{0,8}\d[\d -]{6,}\D{0,4}$/u;

/** What somebody asked last, the newest first: 「好的」, 「转人工」 and 「电话138…」 say nothing of what they want to know.
 * @param lines Theirs, oldest first.
 * @param most So many. */
export function linesThatAsk(lines: readonly string[], most: number): readonly string[] {
  return lines
    .slice(-LOOKED_AT)
    .map((line) => line.normalize('NFKC').trim())
    .filter((line) => line.length >= SHORTEST && !saysNothing(line) && !hasNoSubject(line))
    .slice(-most)
    .toReversed();
}

function saysNothing(line: string): boolean {
  return (
    ANNOUNCES.test(line) ||
    NUMBER.test(line) ||
    (line.length <= LONGEST_ORDER && readCommand(line) !== null) ||
    isConfirmation(line) ||
    readSmallTalk(line) !== null ||
    readSmallTalk(line.replaceAll('我', '')) !== null
  );
}

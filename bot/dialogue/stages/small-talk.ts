import { conclude } from '../conclude.ts';
import { promptOf } from '../intake/ask-intake.ts';
import { resumeOffer } from '../intake/rest-intake.ts';
import { readSmallTalk, type SmallTalk } from '../small-talk/read-small-talk.ts';
import type { Stage } from '../turn.ts';
import type { Wording } from '../wording/wording.ts';

const LINES: Readonly<Record<SmallTalk, (words: Wording) => string>> = {
  who_are_you: (words) => words.whoAmI,
  hello: (words) => words.hello,
  goodbye: (words) => words.goodbye,
  thanks: (words) => words.thanks,
  fine: (words) => words.fine,
  no_words: (words) => words.emptyMessage,
  media: (words) => words.noWordsInIt,
};

/** Answers greetings, thanks and goodbyes, says honestly that it is a programme, and asks for words when there are none. */
export const smallTalkStage: Stage = (turn) => {
  const said = readSmallTalk(turn.text);
  if (said === null) return null;
  const prompt = promptOf(turn);
  const offer = resumeOffer(turn);
  return conclude(turn, {
    action: 'smalltalk',
    say: [
      LINES[said](turn.words),
      prompt === null ? null : turn.words.intakeBack,
      prompt?.text ?? null,
      offer.text,
    ],
    suggestions: prompt?.suggestions ?? offer.suggestions,
    change: offer.change,
  });
};

import { conclude } from '../conclude.ts';
import { promptOf } from '../intake/ask-intake.ts';
import { resumeOffer } from '../intake/rest-intake.ts';
import { readSmallTalk, type SmallTalk } from '../small-talk/read-small-talk.ts';
import type { Stage, Turn } from '../turn.ts';
import type { Wording } from '../wording/wording.ts';

const LINES: Readonly<Record<SmallTalk, (words: Wording) => string>> = {
  who_are_you: (words) => words.whoAmI,
  hello: (words) => words.hello,
  goodbye: (words) => words.goodbye,
  thanks: (words) => words.thanks,
  fine: (words) => words.fine,
  ask_away: (words) => words.askAway,
  no_words: (words) => words.emptyMessage,
  media: (words) => words.noWordsInIt,
};

/** Answers greetings, thanks and goodbyes, says honestly that it is a programme, and asks for words when there are none. */
export const smallTalkStage: Stage = (turn) => {
  const said = readSmallTalk(turn.text);
  if (said === null) return null;
  const isPicture = said === 'media' && (turn.said.pictures ?? 0) > 0;
  const prompt = promptOf(turn);
  const offer = resumeOffer(turn);
  return conclude(turn, {
    action: 'smalltalk',
    say: [
      isPicture ? turn.words.pictureAlone(turn.ticket !== null) : LINES[said](turn.words),
      prompt === null ? null : turn.words.intakeBack,
      prompt?.text ?? null,
      offer.text,
    ],
    suggestions:
      prompt?.suggestions ?? (isPicture && turn.ticket === null ? [human(turn)] : offer.suggestions),
    aboutPictures: isPicture,
    change: offer.change,
  });
};

function human({ words }: Turn): { readonly label: string; readonly text: string } {
  return { label: words.buttonHuman, text: words.buttonHuman };
}

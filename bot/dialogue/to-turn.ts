import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { normalizeText } from '../../knowledge/text/normalize.ts';
import { clipMessage } from './clip.ts';
import { speakerOf } from './heed.ts';
import { newsAskedFor } from './news/news-asked-for.ts';
import type { DialogueSettings } from './settings.ts';
import type { Said, Turn } from './turn.ts';
import type { AnswerNews } from './dialogue-input.ts';
import type { DialogueState } from './dialogue-state.ts';
import type { TurnJudgement } from './types.ts';
import { whoSpeaks } from './who-speaks.ts';
import { pickWording } from './wording/pick-wording.ts';

/** The message; in the place of 「看答案」 the question whose answer is there by now, as if it were asked again. */
export function readText(said: Said): { readonly text: string; readonly news: AnswerNews | null } {
  const typed = clipMessage(normalizeText(said.text));
  const news = newsAskedFor(typed, said);
  return { text: news === null ? typed : clipMessage(normalizeText(news.question)), news };
}

/** What every stage of a turn may know of it.
 * @param text As {@link readText} gives it. */
export function toTurn(
  lexicon: Lexicon,
  state: DialogueState,
  said: Said,
  judgement: TurnJudgement,
  text: string,
  settings: DialogueSettings,
): Turn {
  return {
    lexicon,
    settings,
    words: pickWording(text, speakerOf(state, text, said.channel === 'wechat-group')),
    state,
    said,
    text,
    judgement,
    voice: whoSpeaks(said.ticket, said.at, settings.counsellorSilentMs),
    ticket: said.ticket?.status === 'resolved' ? null : said.ticket,
    inGroup: said.channel === 'wechat-group',
  };
}

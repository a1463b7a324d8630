import { spotAge } from '../../bot/dialogue/intake/read-age.ts';
import type { Heard } from '../../bot/dialogue/intake/slot-reader.ts';
import { spotWeeks } from '../../bot/dialogue/intake/read-weeks.ts';
import { tellsEnd } from '../../bot/dialogue/speaker/pregnancy-over.ts';
import { readSpeakerAge } from '../../bot/dialogue/speaker/read-speaker-age.ts';
import { pickWording } from '../../bot/dialogue/wording/pick-wording.ts';
import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import { normalizeText } from '../../knowledge/text/normalize.ts';

/** What a colleague should know of a resident before they answer. */
export interface ResidentNow {
  /** In which they wrote last. */
  readonly language: 'zh' | 'en';
  /** Where they are in life, as they said last, and when they said it; null where they did not. */
  readonly stage: { readonly what: string; readonly at: number } | null;
}

/** Earlier lines are not looked at. */
const LINES = 100;
const PLANS = /备孕|(?:准备|打算|计划|想)(?:怀孕|要(?:个)?(?:孩子|宝宝|[二三]胎|[二三]孩))/u;
/** What is left to say where a pregnancy is over. */
const OVER = { lost: '流产、引产后', born: '产后' } as const;
const YOUNG = { child: '14岁以下', teen: '14到17岁', adult: null } as const;

/** Reads language and stage of life from what a resident said. Only what they tell of themselves counts; it is as old as the
 * line, and says so.
 * @param lines Theirs, oldest first.
 * @param home Where they are. */
export function residentNow(
  lines: readonly { readonly text: string; readonly at: number }[],
  home: HomePlace,
): ResidentNow {
  const newest = lines
    .slice(-LINES)
    .toReversed()
    .map(({ text, at }) => ({ text: normalizeText(text), at }));
  const written = newest.find(({ text }) => /\p{L}/u.test(text));
  const told = newest.flatMap(({ text, at }) => {
    const what = stageIn(text, { at, home });
    return what === null ? [] : [{ what, at }];
  });
  return {
    language: written === undefined ? 'zh' : pickWording(written.text).language,
    stage: told[0] ?? null,
  };
}

function stageIn(text: string, heard: Heard): string | null {
  const weeks = spotWeeks(text, heard);
  if (weeks !== null) return weeks;
  const over = tellsEnd(text, heard.home);
  if (over !== null) return OVER[over];
  const age = spotAge(text, heard.home);
  if (age !== null) return `孩子${age}`;
  const speaker = readSpeakerAge(text);
  if (speaker !== null && YOUNG[speaker] !== null) return YOUNG[speaker];
  return PLANS.test(text) ? '备孕' : null;
}

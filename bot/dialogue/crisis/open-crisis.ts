import type { CrisisVoice } from '../../../knowledge/lexicon/crisis-book.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { isMinor } from '../speaker/concerns-minor.ts';
import { cardForChild, toChild } from '../speaker/to-child.ts';
import type { Triage } from '../triage/triage-result.ts';
import type { CrisisState, SpeakerAge } from '../dialogue-state.ts';
import type { EmergencyCard } from '../types.ts';
import { speaksOfAnother, speaksOfHer } from './about-whom.ts';
import { inVoice, ofHer, pickLine } from './pick-line.ts';

/** How a crisis conversation begins. */
export interface CrisisOpening {
  readonly state: CrisisState;
  readonly card: EmergencyCard;
  /** One warm sentence, and that this is no person. */
  readonly warm: string;
  /** The warm sentence where first aid comes first. */
  readonly afterFirstAid: string;
  readonly honest: string;
  /** Whom to call, for channels without buttons. */
  readonly numbers: string;
  readonly question: string;
}

const EMERGENCY: readonly string[] = ['120', '110'];

/** Chooses the voice and the first words.
 * @param text Normalised. */
export function openCrisis(
  lexicon: Lexicon,
  { person, matchedRules }: Pick<Triage, 'person' | 'matchedRules'>,
  speaker: SpeakerAge | null,
  text: string,
): CrisisOpening {
  const { crisis: book } = lexicon;
  const voice: CrisisVoice = speaksOfAnother(text) ? 'other' : speaker === 'child' ? 'child' : 'self';
  const minor = isMinor({ person, speaker });
  const { opening } = book;
  const extra = Object.entries(opening.extra).flatMap(([rule, line]) =>
    matchedRules.includes(rule) ? [line] : [],
  );
  const she = voice === 'other' && speaksOfHer(text);
  const say = (line: string): string => (she ? ofHer(line) : line);
  const question = pickLine(book.steps.safe, voice, [], 'ask.safe', she);
  return {
    state: {
      voice,
      ...(she ? { she } : {}),
      rules: matchedRules.filter((rule) => book.rules.includes(rule)),
      asked: 'safe',
      settled: [],
      said: [question.key],
    },
    card: crisisCard(lexicon, { voice, she }, minor, { extra }),
    warm: say([inVoice(opening.warm, voice, toChild), ...extra].join('')),
    afterFirstAid: say([inVoice(opening.afterFirstAid, voice, toChild), ...extra].join('')),
    honest: inVoice(opening.honest, voice, toChild),
    numbers: [
      inVoice(opening.numbers, voice, toChild),
      minor ? inVoice(opening.numbersForMinors, voice, toChild) : '',
    ].join(''),
    question: question.line,
  };
}

/** What to do now, with one-tap numbers; `told` stays empty for the dialogue to fill.
 * @param grave Puts the emergency numbers before the help lines. */
export function crisisCard(
  { crisis: book, hotlines }: Lexicon,
  { voice, she = false }: Pick<CrisisState, 'voice' | 'she'>,
  minor: boolean,
  { extra = [], grave = false }: { extra?: readonly string[]; grave?: boolean } = {},
): EmergencyCard {
  const { title, doNow, doNot } = voice === 'child' ? (book.card.child ?? book.card.self) : book.card[voice];
  const offered = minor ? [...book.calls, ...book.callsForMinors] : book.calls;
  const numbers = grave
    ? [
        ...EMERGENCY.filter((number) => offered.includes(number)),
        ...offered.filter((number) => !EMERGENCY.includes(number)),
      ]
    : offered;
  const card = {
    title,
    doNow: [...extra.map((line) => line.replace(/。$/u, '')), ...doNow],
    doNot,
    calls: numbers.flatMap((number) => {
      const line = hotlines[number];
      return line === undefined ? [] : [{ label: line.label, number }];
    }),
    told: '',
    tone: 'company' as const,
  };
  if (voice === 'child') return cardForChild(card, null);
  const hers = (lines: readonly string[]): string[] => lines.map((line) => ofHer(line));
  return she ? { ...card, title: ofHer(title), doNow: hers(card.doNow), doNot: hers(doNot) } : card;
}

import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { hasOtherDanger, isCrisis } from './crisis/crisis-rules.ts';
import { type CrisisOpening, crisisCard, openCrisis } from './crisis/open-crisis.ts';
import { readCrisisReply } from './crisis/read-crisis-reply.ts';
import { isMinor } from './speaker/concerns-minor.ts';
import { readSpeakerAge } from './speaker/read-speaker-age.ts';
import { cardForChild, toChild } from './speaker/to-child.ts';
import type { Triage } from './triage/triage-result.ts';
import type { CrisisState, DialogueState, EmergencyCard, SpeakerAge } from './types.ts';
import type { Wording } from './wording/wording.ts';

/** What a crisis means for one turn. */
export interface CrisisTurn {
  /** Present when it begins with this message. */
  readonly opening: CrisisOpening | null;
  /** The danger rules fired on this message again. */
  readonly again: boolean;
  /** No danger of another kind was named with it. */
  readonly alone: boolean;
}

/** A judgement fitted to the person who is spoken with. */
export interface Heeded {
  readonly triage: Triage;
  readonly state: DialogueState;
  readonly crisis: CrisisTurn | null;
}

/** Remembers how old the resident says they are, begins or goes on with a crisis conversation, and gives the danger's
 * first words in the words that fit.
 *
 * @param judged What the danger rules say of the message.
 * @param text Normalised.
 * @param words Of the speaker; see {@link speakerOf}. */
export function heed(
  lexicon: Lexicon,
  before: DialogueState,
  judged: Triage,
  text: string,
  inGroup: boolean,
  words: Wording,
): Heeded {
  const speaker = speakerOf(before, text, inGroup);
  const known = inGroup || speaker === (before.speaker ?? null) ? before : { ...before, speaker };
  const triage = admits(lexicon, before, judged, text);
  if (isCrisis(lexicon, triage.level, triage.matchedRules)) {
    return inCrisis(lexicon, known, triage, text, inGroup);
  }
  const running = (known.crisis ?? null) === null ? null : { opening: null, again: false };
  return {
    state: known,
    triage: speaker === 'child' ? forChild(lexicon, triage, words) : triage,
    crisis: running === null ? null : { ...running, alone: !hasOtherDanger(lexicon, triage.matchedRules) },
  };
}

/** How old the resident is, from this message or an earlier one. A room is many people: there only the message counts. */
export function speakerOf(before: DialogueState, text: string, inGroup: boolean): SpeakerAge | null {
  return readSpeakerAge(text) ?? (inGroup ? null : (before.speaker ?? null));
}

function inCrisis(
  lexicon: Lexicon,
  state: DialogueState,
  triage: Triage,
  text: string,
  inGroup: boolean,
): Heeded {
  const speaker = inGroup ? readSpeakerAge(text) : (state.speaker ?? null);
  const alone = !hasOtherDanger(lexicon, triage.matchedRules);
  const going = inGroup ? null : (state.crisis ?? null);
  const opening = openCrisis(lexicon, triage, speaker, text);
  const advice = [opening.warm, opening.honest, opening.numbers, opening.question].join('\n');
  const fitted: Triage = alone
    ? { ...triage, card: opening.card, advice }
    : {
        ...triage,
        // First aid comes first; somebody to talk to is among the numbers.
        card: triage.card === null ? null : { ...triage.card, calls: withCalls(triage.card, opening.card) },
        advice: [opening.warm, triage.advice, opening.numbers].join('\n'),
      };
  if (going !== null) {
    const card = crisisCard(lexicon, going.voice, isMinor({ person: triage.person, speaker }));
    return {
      state,
      triage: alone ? { ...triage, card } : triage,
      crisis: { opening: null, again: true, alone },
    };
  }
  return {
    state: inGroup ? state : { ...state, crisis: alone ? opening.state : afterFirstAid(opening.state) },
    triage: fitted,
    crisis: { opening, again: false, alone },
  };
}

function withCalls(card: EmergencyCard, more: EmergencyCard): EmergencyCard['calls'] {
  return [
    ...card.calls,
    ...more.calls.filter(({ number }) => card.calls.every((call) => call.number !== number)),
  ];
}

/** The question asked was the other danger's. */
function afterFirstAid(crisis: CrisisState): CrisisState {
  return { ...crisis, asked: null, settled: ['safe'] };
}

/** 「想过」 to 「有没有想过不活了」 says as much as the words themselves. */
function admits(lexicon: Lexicon, before: DialogueState, judged: Triage, text: string): Triage {
  if (before.awaiting !== 'wants_to_die' || judged.level === 'emergency' || !saysSo(text)) return judged;
  const [rule] = lexicon.crisis.rules;
  if (rule === undefined) return judged;
  return {
    ...judged,
    level: 'emergency',
    matchedRules: [rule, ...judged.matchedRules.filter((other) => other !== rule)],
    soft: false,
    topic: lexicon.redFlags.find(({ id }) => id === rule)?.topic ?? judged.topic,
  };
}

function saysSo(text: string): boolean {
  const admitted =
    /^(?:我)?(?:有|也|是|经常|常常|偶尔|有时候?|最近|一直|总是|确实|真的|曾经|会|就是)*(?:想过|有过|想|这样想)/u;
  return (
    readCrisisReply(text).signal === 'yes' ||
    (text.length <= 16 && admitted.test(text)) ||
    /^(?:有时候?|偶尔|经常|天天|每天|有一?点)(?:会|有|吧|想)?[\p{P}\s]*$/u.test(text)
  );
}

function forChild(lexicon: Lexicon, triage: Triage, words: Wording): Triage {
  if (triage.card === null) return triage;
  // Where somebody does harm, it may be the very teacher or father that a child would go to.
  const adult = triage.topic === '权益' ? words.tellASafeAdult : words.tellAnAdult;
  const line = lexicon.hotlines['12355'];
  const youth = line === undefined ? null : { label: line.label, number: line.number };
  return {
    ...triage,
    card: cardForChild(triage.card, youth),
    advice: triage.advice === null ? null : `${toChild(triage.advice)}\n${adult}`,
  };
}

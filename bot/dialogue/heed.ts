import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { admitsWish } from './crisis/admits-wish.ts';
import { hasOtherDanger, isCrisis } from './crisis/crisis-rules.ts';
import { goesOnWithCrisis } from './crisis/goes-on-with-crisis.ts';
import { type CrisisOpening, crisisCard, openCrisis } from './crisis/open-crisis.ts';
import { readCrisisReply } from './crisis/read-crisis-reply.ts';
import { findTitled } from './follow-up/pick-listed.ts';
import { isQuestion } from './intake/is-question.ts';
import { isOnlyForForm } from './intake/only-for-form.ts';
import { suspectsHarm } from './safeguarding/suspects-harm.ts';
import { isMinor } from './speaker/concerns-minor.ts';
import { readSpeakerAge } from './speaker/read-speaker-age.ts';
import { cardForChild, toChild } from './speaker/to-child.ts';
import { cardText } from './triage/compose-card.ts';
import { leansOnAnything, readWorry } from './triage/read-worry.ts';
import type { Triage } from './triage/triage-result.ts';
import { saysHelpHasCome } from './stages/help-has-come.ts';
import { graver } from './state.ts';
import type { CrisisState, DialogueState, SpeakerAge } from './dialogue-state.ts';
import type { EmergencyCard } from './types.ts';
import type { Wording } from './wording/wording.ts';

/** What a crisis means for one turn. */
export interface CrisisTurn {
  /** Present when it begins with this message. */
  readonly opening: CrisisOpening | null;
  /** The message by itself says again that they want to die. */
  readonly again: boolean;
  /** No danger of another kind was named with it. */
  readonly alone: boolean;
}

/** A message and what was judged of it. */
export interface HeardMessage {
  readonly judged: Triage;
  /** The same judgement without the turns before it. */
  readonly judgeAlone: () => Triage;
  /** Normalised. */
  readonly text: string;
  /** Of the association. */
  readonly home: HomePlace;
  /** When it was said, in epoch milliseconds. */
  readonly at: number;
  readonly inGroup: boolean;
  /** For the speaker; see {@link speakerOf}. */
  readonly words: Wording;
}

/** A judgement fitted to the person who is spoken with. */
export interface Heeded {
  readonly triage: Triage;
  readonly state: DialogueState;
  readonly crisis: CrisisTurn | null;
}

/** Remembers how old the resident says they are, begins or goes on with a crisis conversation, and gives the danger's
 * first words in the words that fit. */
export function heed(lexicon: Lexicon, before: DialogueState, heard: HeardMessage): Heeded {
  const { text, inGroup, words } = heard;
  const speaker = speakerOf(before, text, inGroup);
  const state = inGroup || speaker === (before.speaker ?? null) ? before : { ...before, speaker };
  const triage = admitsWish(lexicon, before, heard.judged, text);
  const running = inGroup ? null : (before.crisis ?? null);
  if (triage.goesOn === true && isElsewhere(before, heard)) {
    return { state, triage: withoutAlarm(triage), crisis: null };
  }
  if (choosesNamed(lexicon, before, heard)) return { state, triage: withoutAlarm(triage), crisis: null };
  if (running === null && isWorry(lexicon, before, triage, heard)) {
    return { state, triage: goingOn(triage, before), crisis: null };
  }
  if (running === null && !inGroup && isNoNews(lexicon, before, triage, heard)) {
    return { state, triage: withoutAlarm(triage), crisis: null };
  }
  if (running === null && !inGroup && isForForm(lexicon, before, triage, heard)) {
    return { state, triage: withoutAlarm(triage), crisis: null };
  }
  const fitted = speaker === 'child' ? forChild(lexicon, triage, words, text) : triage;
  if (running !== null) return goOn(lexicon, state, running, fitted, heard);
  if (isCrisis(lexicon, triage)) return begin(lexicon, state, triage, { text, inGroup, speaker });
  return { state, triage: fitted, crisis: null };
}

/** How old the resident is, from this message or an earlier one. A room is many people: there only the message counts. */
export function speakerOf(before: DialogueState, text: string, inGroup: boolean): SpeakerAge | null {
  return readSpeakerAge(text) ?? (inGroup ? null : (before.speaker ?? null));
}

function begin(
  lexicon: Lexicon,
  state: DialogueState,
  triage: Triage,
  {
    text,
    inGroup,
    speaker,
  }: { readonly text: string; readonly inGroup: boolean; readonly speaker: SpeakerAge | null },
): Heeded {
  const opening = openCrisis(lexicon, triage, speaker, text);
  const alone = !hasOtherDanger(lexicon, triage.matchedRules, text, opening.state.voice);
  const crisis = alone ? opening.state : afterFirstAid(opening.state);
  const own = [opening.warm, opening.honest, opening.numbers, opening.question];
  return {
    state: inGroup ? state : { ...state, crisis },
    crisis: { opening, again: false, alone },
    triage: alone
      ? { ...triage, card: opening.card, advice: own.join('\n') }
      : {
          ...triage,
          // First aid comes first; somebody to talk to is among the numbers.
          card: triage.card === null ? null : { ...triage.card, calls: withCalls(triage.card, opening.card) },
          advice: [triage.advice, opening.afterFirstAid, opening.numbers].join('\n'),
        },
  };
}

/** While a crisis goes on, every message is heard in its light: 「我妈在」 goes on with it and is no new alarm. One is what the
 * message says by itself, or what a reviewed rule finds besides. */
function goOn(
  lexicon: Lexicon,
  state: DialogueState,
  crisis: CrisisState,
  triage: Triage,
  { judgeAlone, text, home }: Pick<HeardMessage, 'judgeAlone' | 'text' | 'home'>,
): Heeded {
  const alone = !hasOtherDanger(lexicon, triage.matchedRules, text, crisis.voice);
  const again = triage.level !== 'routine' && saysItAgain(lexicon, judgeAlone(), text);
  const card = crisisCard(
    lexicon,
    crisis,
    isMinor({ person: triage.person, speaker: state.speaker ?? null }),
  );
  const judged = (): Triage => {
    if (!alone) return triage;
    if (again) return { ...triage, card };
    const goesOn = !saysHelpHasCome(text) && goesOnWithCrisis(state, { text, home }, false);
    // It is an emergency unless it began as less: with an attempt that was survived.
    const level = state.level === 'urgent' ? 'urgent' : 'emergency';
    return goesOn
      ? goingOn(triage, { level, matchedRules: crisis.rules, topic: '心理' })
      : withoutAlarm(triage);
  };
  return { state, triage: judged(), crisis: { opening: null, again, alone } };
}

/** 「没有用的」 in a crisis, or 「能不能不告诉我爸妈」 in any danger, is as grave as what came before, and says nothing new. */
function goingOn(
  triage: Triage,
  { level, matchedRules, topic }: Pick<DialogueState, 'level' | 'matchedRules' | 'topic'>,
): Triage {
  return {
    ...triage,
    level,
    matchedRules,
    soft: false,
    topic: triage.topic ?? topic,
    card: null,
    advice: null,
    goesOn: true,
  };
}

/** A reviewed rule speaks for itself; the second opinion only of what is no plain answer. */
function saysItAgain(lexicon: Lexicon, own: Triage, text: string): boolean {
  if (!isCrisis(lexicon, own)) return false;
  const reviewed = lexicon.redFlags.some(({ id }) => own.matchedRules.includes(id));
  return reviewed || readCrisisReply(text).signal === 'told';
}

/** In a room the turns before were other people's; what a form has asked for is its answer; and a danger in which help has
 * come, or whose case a counsellor has resolved, is over however well the words before are remembered. */
function isElsewhere({ level, intake }: DialogueState, { inGroup, text }: HeardMessage): boolean {
  return inGroup || level === 'routine' || (intake !== null && !isQuestion(text));
}

/** The title of the guide, or the button of the form, that was named beside a danger is chosen, and tells of no danger by
 * itself. */
function choosesNamed(
  { forms }: Lexicon,
  { level, listed = [], crisis }: DialogueState,
  { inGroup, text }: HeardMessage,
): boolean {
  if (inGroup || level === 'routine' || (crisis ?? null) !== null) return false;
  return findTitled(text, listed) !== undefined || [...forms.values()].some(({ button }) => button === text);
}

/** A worry of somebody in danger that tells of no other danger. Money, the way and waiting belong to an emergency of which nothing else
 * was talked since; otherwise they may be asked of anything. */
function isWorry(
  { redFlags }: Lexicon,
  { level, matchedRules, intake, crisis, lastQuestion }: DialogueState,
  triage: Triage,
  { judgeAlone, text, inGroup }: HeardMessage,
): boolean {
  if (inGroup || level === 'routine' || (crisis ?? null) !== null) return false;
  const worry = readWorry(text);
  if (worry === null || (intake !== null && !isQuestion(text))) return false;
  if (leansOnAnything(worry) && (level === 'urgent' || lastQuestion !== null)) return false;
  if (graver(triage.level, level) !== level) return false;
  const known = (rule: string): boolean =>
    matchedRules.includes(rule) || redFlags.every(({ id }) => id !== rule);
  return triage.matchedRules.every((rule) => known(rule)) && judgeAlone().level === 'routine';
}

/** After an alarm, the second opinion alone may see a lesser one in every word that follows, or any in a telephone
 * number: its weaker advice would only contradict what was said. */
function isNoNews(
  lexicon: Lexicon,
  before: DialogueState,
  triage: Triage,
  { judgeAlone, text }: HeardMessage,
): boolean {
  if (triage.level === 'routine' || before.level === 'routine' || triage.goesOn === true) return false;
  const reviewed = lexicon.redFlags.some(({ id }) => triage.matchedRules.includes(id));
  const graverThanNow = graver(triage.level, before.level) !== before.level;
  if (reviewed || graverThanNow) return false;
  const wordless = !/\p{L}/u.test(text);
  return (triage.level !== before.level || wordless) && judgeAlone().level === 'routine';
}

/** What only tells a form something is heard by the form before the second opinion alone raises an alarm; a reviewed rule's
 * alarm stays first. */
function isForForm(
  lexicon: Lexicon,
  before: DialogueState,
  { level, matchedRules }: Triage,
  { text, at, home }: HeardMessage,
): boolean {
  if (level === 'routine') return false;
  const reviewed = lexicon.redFlags.some(({ id }) => matchedRules.includes(id));
  return !reviewed && isOnlyForForm(lexicon, before, text, { at, home });
}

function withoutAlarm(triage: Triage): Triage {
  const soft = triage.soft && triage.level === 'routine';
  return { ...triage, level: 'routine', matchedRules: [], soft, card: null, advice: null, goesOn: false };
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

function forChild(lexicon: Lexicon, triage: Triage, words: Wording, text: string): Triage {
  if (triage.card === null) return triage;
  const harmed = suspectsHarm(lexicon.safeguarding, triage.matchedRules, {
    person: triage.person,
    speaker: 'child',
    text,
  });
  const { doNow, doNot, keyQuestion } = lexicon.safeguarding.forChild;
  const spoken = harmed ? { ...triage.card, doNow, doNot } : triage.card;
  // Where somebody does harm, it may be the very teacher or father that a child would go to.
  const adult = triage.topic === '权益' ? words.tellASafeAdult : words.tellAnAdult;
  const line = lexicon.hotlines['12355'];
  const youth = line === undefined ? null : { label: line.label, number: line.number };
  return {
    ...triage,
    card: cardForChild(spoken, youth),
    advice: `${harmed ? cardText(spoken, keyQuestion) : toChild(triage.advice ?? '')}\n${adult}`,
  };
}

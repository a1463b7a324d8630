import {
  CRISIS_STEPS,
  type CrisisReply,
  type CrisisStep,
  GRAVE_REPLIES,
} from '../../../knowledge/lexicon/crisis-book.ts';
import type { CrisisState } from '../dialogue-state.ts';
import type { CrisisReading } from './read-crisis-reply.ts';

/** What a turn of the crisis conversation says and asks. */
export interface CrisisMove {
  readonly reply: CrisisReply;
  /** Null: nothing is asked, to press nobody. */
  readonly ask: CrisisStep | null;
  readonly settled: readonly CrisisStep[];
  /** The danger grows: 110 and 120 again. */
  readonly grave: boolean;
}

/** Decides the next move. Nothing that is said closes the conversation.
 * @param judgedAgain Whether the danger rules fired on this message, too. */
export function nextCrisisMove(
  state: Pick<CrisisState, 'voice' | 'asked' | 'settled' | 'said'>,
  reading: CrisisReading,
  judgedAgain: boolean,
): CrisisMove {
  const { asked } = state;
  const signal = judgedAgain && !GRAVE_SIGNALS.has(reading.signal) ? 'worse' : reading.signal;
  const move = (
    reply: CrisisReply,
    settles: readonly CrisisStep[] = [],
    ask?: CrisisStep | null,
  ): CrisisMove => {
    const settled = [...new Set([...state.settled, ...settles])];
    return {
      reply,
      ask: ask === undefined ? nextStep(settled) : ask,
      settled,
      grave: GRAVE_REPLIES.includes(reply),
    };
  };
  const lonely = (): CrisisMove => ({
    ...move('alone', ['company'], 'who'),
    settled: without([...state.settled, 'company'], 'who'),
  });
  // Who has passed over a question twice is not asked a third time.
  const passedOver = asked !== null && timesAsked(state.said, asked) > 1 ? [asked] : [];
  const listening = (): CrisisMove => move('listening', passedOver);
  switch (signal) {
    case 'acted':
      return move('acted', ['safe'], 'company');
    case 'means_in_hand':
      return { ...move('means_in_hand', ['safe'], 'means'), settled: without(state.settled, 'means') };
    case 'plan':
      return move('plan', ['safe'], state.settled.includes('company') ? 'who' : 'company');
    case 'worse':
      return move('worse', passedOver);
    case 'locked':
      return move('locked');
    case 'alone':
      return lonely();
    case 'line_busy':
      return move('line_busy');
    case 'secrecy':
      return move('secrecy');
    case 'who_are_you':
      return move('not_a_person');
    case 'kidding':
      return move('kidding');
    case 'put_away':
      return move('put_away', ['means']);
    case 'company_coming':
      return move('company_coming', ['company', 'who']);
    case 'company':
      return move('company_yes', ['company', 'who']);
    case 'calmer':
      return move('calmer');
    case 'cannot':
      return move(asked === 'stay' ? 'stay_no' : 'cannot', asked === null ? [] : [asked]);
    case 'wont_say':
      return move('wont_say', asked === null ? [] : [asked], null);
    case 'thanks':
      return move('thanks');
    case 'greeting':
      return move('back');
    case 'stay_with_me':
      return move('here');
    case 'how':
      return move('how');
    case 'far':
      return state.voice === 'other' ? lonely() : listening();
    case 'ate':
      return asked === 'stay' ? move('stay_yes') : move('acted', ['safe'], 'company');
    case 'hotline':
      return move('hotline');
    case 'leaving':
      return move('leaving');
    case 'named':
      return asked === 'company' || asked === 'who' ? move('who_yes', ['company', 'who']) : listening();
    case 'told':
      return listening();
    case 'nod':
      if (asked === null) return move('listening');
      // After 「药在手上」 it says only that the question was read.
      return (asked === 'safe' || asked === 'means') && wasGrave(state.said)
        ? listening()
        : answered(asked, { ...reading, signal: 'yes' }, move);
    case 'yes':
    case 'ok':
    case 'no':
    case 'unsure':
      return asked === null ? move('listening') : answered(asked, reading, move);
  }
  return signal satisfies never;
}

const GRAVE_SIGNALS: ReadonlySet<CrisisReading['signal']> = new Set([
  'acted',
  'means_in_hand',
  'plan',
  'alone',
  'locked',
  'calmer',
  'put_away',
]);

function answered(
  asked: CrisisStep,
  { signal, none }: CrisisReading,
  move: (reply: CrisisReply, settles?: readonly CrisisStep[], ask?: CrisisStep | null) => CrisisMove,
): CrisisMove {
  // 「好的」 says that something will be done, not how things are.
  const yes = signal === 'yes' || (signal === 'ok' && asked !== 'safe' && asked !== 'company');
  if (signal === 'ok' && !yes) return move('listening');
  switch (asked) {
    case 'safe':
      return yes ? move('safe_yes', ['safe']) : move('not_safe', ['safe'], 'means');
    case 'company':
      return yes ? move('company_yes', ['company', 'who']) : move('alone', ['company'], 'who');
    case 'means':
      if (none) return move('none_here', ['means']);
      return yes ? move('put_away', ['means']) : move('cannot', ['means']);
    case 'who':
      return move(yes ? 'who_yes' : 'who_no', ['who']);
    case 'stay':
      return move(yes ? 'stay_yes' : 'stay_no');
  }
  return asked satisfies never;
}

function wasGrave(said: readonly string[]): boolean {
  return GRAVE_REPLIES.some((reply) => said.some((key) => key.startsWith(`${reply}.`)));
}

function timesAsked(said: readonly string[], step: CrisisStep): number {
  return said.filter((key) => key.startsWith(`ask.${step}.`)).length;
}

function nextStep(settled: readonly CrisisStep[]): CrisisStep {
  return CRISIS_STEPS.find((step) => !settled.includes(step)) ?? 'stay';
}

function without(settled: readonly CrisisStep[], step: CrisisStep): readonly CrisisStep[] {
  return settled.filter((one) => one !== step);
}

import type { Lexicon, RedFlagGroup } from '../../../../knowledge/lexicon/lexicon.ts';
import type { Calibration, TriageHead, TriageModel } from '../../../../knowledge/lexicon/triage-model.ts';
import type { Reading } from '../../matching/reading.ts';
import { joinStreams, type MessageStream, toStream } from './message-stream.ts';
import { type BestWindow, type ScoredStream, WindowScorer } from './window-scores.ts';

/** What the linear model holds of a message. */
export interface SecondOpinion {
  /** Probability that it is an emergency. */
  readonly emergency: number;
  /** Probability that it is urgent or an emergency. */
  readonly alarm: number;
  /** What it is about if it is one. */
  readonly group: RedFlagGroup;
}

/** What the model may look at. */
export interface OpinionInput {
  readonly current: Reading;
  /** The resident's turns before it that may bear on now, oldest first. */
  readonly earlier: readonly Reading[];
  /** Who and when, as the rules see it. */
  readonly contexts: ReadonlySet<string>;
}

/** How many earlier turns are read together with the message. */
const TURNS = 3;
/** Longer turns, in units, speak for themselves and were judged when they came. */
const SHORT_TURN = 40;

const scorers = new WeakMap<TriageModel, WindowScorer>();
const symptomSets = new WeakMap<Lexicon, ReadonlySet<string>>();

/** Judges a message with the frozen linear model; pure, linear in the text. */
export function secondOpinion(lexicon: Lexicon, model: TriageModel, input: OpinionInput): SecondOpinion {
  const { emergency, alarm, group } = bestScores(
    scorerOf(model),
    opinionStreams(lexicon, input),
    input.contexts,
  );
  return {
    emergency: probability(model.calibration.emergency, emergency.score),
    alarm: probability(model.calibration.alarm, alarm.score),
    group: group(),
  };
}

/** The message alone, and joined to the short turns before it. */
export interface OpinionStreams {
  readonly own: MessageStream;
  readonly before: MessageStream | null;
}

/** Brings readings into the form that is scored. */
export function opinionStreams(lexicon: Lexicon, { current, earlier }: OpinionInput): OpinionStreams {
  let symptoms = symptomSets.get(lexicon);
  if (symptoms === undefined) {
    symptoms = new Set(lexicon.concepts.filter(({ kind }) => kind === 'symptom').map(({ id }) => id));
    symptomSets.set(lexicon, symptoms);
  }
  const known = symptoms;
  const short = earlier
    .filter(({ canonical }) => canonical.text.length <= SHORT_TURN)
    .slice(-TURNS)
    .map((reading) => toStream(reading, known));
  return { own: toStream(current, known), before: short.length === 0 ? null : joinStreams(short) };
}

/** The best window for each head, and what stream it lies in. */
export interface BestScores extends Readonly<Record<TriageHead, BestWindow>> {
  /** Whether the best window for a head lies in the joined turns. */
  readonly joined: Readonly<Record<TriageHead, boolean>>;
  readonly group: () => RedFlagGroup;
}

/** Scores the message by itself, and together with the turns before where it adds to what they said. */
export function bestScores(
  scorer: WindowScorer,
  { own, before }: OpinionStreams,
  contexts: ReadonlySet<string>,
): BestScores {
  const around = [...contexts];
  const alone = scorer.read(own, around);
  if (before === null || before.units === '' || own.units === '') {
    const alarm = alone.best('alarm');
    return {
      emergency: alone.best('emergency'),
      alarm,
      joined: { emergency: false, alarm: false },
      group: () => alone.group(alarm),
    };
  }
  const past = scorer.read(before, around);
  const both = scorer.read(joinStreams([before, own]), around);
  const emergency = better(alone, past, both, before.units.length, 'emergency');
  const alarm = better(alone, past, both, before.units.length, 'alarm');
  return {
    emergency: emergency.window,
    alarm: alarm.window,
    joined: { emergency: emergency.joined, alarm: alarm.joined },
    group: () => (alarm.joined ? both : alone).group(alarm.window),
  };
}

/** 流血了 after 怀孕了 says more than either; 结婚登记要带什么 after 流血了 does not bring the blood back. */
function better(
  alone: ScoredStream,
  past: ScoredStream,
  both: ScoredStream,
  seam: number,
  head: TriageHead,
): { window: BestWindow; joined: boolean } {
  const window = alone.best(head);
  const joined = both.best(head, seam);
  return joined.score > window.score && joined.score > past.best(head).score
    ? { window: joined, joined: true }
    : { window, joined: false };
}

function scorerOf(model: TriageModel): WindowScorer {
  const known = scorers.get(model);
  if (known !== undefined) return known;
  const made = new WindowScorer(model);
  scorers.set(model, made);
  return made;
}

/** @param score Of the best window. */
export function probability({ slope, offset }: Calibration, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + offset)));
}

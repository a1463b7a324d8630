import { DERIVED_CONTEXTS } from '../../../../knowledge/lexicon/derived-contexts.ts';
import type { Lexicon, RedFlagGroup } from '../../../../knowledge/lexicon/lexicon.ts';
import type { Calibration, TriageHead, TriageModel } from '../../../../knowledge/lexicon/triage-model.ts';
import type { Reading } from '../../matching/reading.ts';
import { ruleBook } from '../rule-book.ts';
import { joinStreams, type MessageStream, toStream } from './message-stream.ts';
import type { BestWindow } from './scored-stream.ts';
import { WindowScorer } from './window-scores.ts';

/** What the linear model holds of a message; worked out when asked for. */
export interface SecondOpinion {
  /** Probability that it is an emergency, or any alarm: urgent or an emergency. */
  readonly likelihood: (head: TriageHead) => number;
  /** What it is about if it is one. */
  readonly group: () => RedFlagGroup;
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
/** By how much a message must make it worse than the turns before it were. */
const NEWS = 0.4;
/** Longer turns, in units, speak for themselves and were judged when they came. */
const SHORT_TURN = 40;

const scorers = new WeakMap<TriageModel, WindowScorer>();
const symptomSets = new WeakMap<Lexicon, ReadonlySet<string>>();

/** Judges a message with the frozen linear model; pure, linear in the text. */
export function secondOpinion(lexicon: Lexicon, model: TriageModel, input: OpinionInput): SecondOpinion {
  const judged = judgeStreams(scorerOf(model), opinionStreams(lexicon, input));
  return {
    likelihood: (head) => probability(model.calibration[head], judged.best(head).score),
    group: judged.group,
  };
}

/** The message, and the short turns before it. */
export interface OpinionStreams {
  readonly own: MessageStream;
  readonly before: MessageStream | null;
  /** Who and when, as rules may ask for it. */
  readonly contexts: readonly string[];
}

/** Brings readings into the form that is scored. */
export function opinionStreams(
  lexicon: Lexicon,
  { current, earlier, contexts }: OpinionInput,
): OpinionStreams {
  const known = dangerConcepts(lexicon);
  const short = earlier
    .filter(({ canonical }) => canonical.text.length > 0 && canonical.text.length <= SHORT_TURN)
    .slice(-TURNS)
    .map((reading) => toStream(reading, known));
  return {
    own: toStream(current, known),
    before: short.length === 0 ? null : joinStreams(short),
    contexts: DERIVED_CONTEXTS.filter((context) => contexts.has(context)),
  };
}

/** Symptoms that danger rules ask for. */
function dangerConcepts(lexicon: Lexicon): ReadonlySet<string> {
  const known = symptomSets.get(lexicon);
  if (known !== undefined) return known;
  const asked = new Set(
    ruleBook(lexicon).flatMap(({ when, worse, milder }) =>
      [...when, ...worse, ...milder].flatMap((combination) => combination.map(({ id }) => id)),
    ),
  );
  const symptoms = lexicon.concepts.filter(({ id, kind }) => kind === 'symptom' && asked.has(id));
  const made = new Set(symptoms.map(({ id }) => id));
  symptomSets.set(lexicon, made);
  return made;
}

/** The window that speaks most for a head. */
export interface Judged extends BestWindow {
  /** Whether it lies in the turns before joined to the message, or in the message alone. */
  readonly joined: boolean;
}

/** Judges the message by itself, and together with the turns before where it adds to what they said:
 * 流血了 after 怀孕了 says more than either; 结婚登记要带什么 after 流血了 does not bring the blood back. */
export function judgeStreams(
  scorer: WindowScorer,
  { own, before, contexts }: OpinionStreams,
): { readonly best: (head: TriageHead) => Judged; readonly group: () => RedFlagGroup } {
  const alone = scorer.read(own, contexts);
  const past = before === null ? null : scorer.read(before, contexts);
  const both = before === null ? null : scorer.read(joinStreams([before, own]), contexts);
  const seam = before?.text.length ?? 0;
  const best = (head: TriageHead): Judged => {
    const window = alone.best(head);
    const joined = both?.best(head, seam) ?? null;
    const told = (past?.best(head).score ?? -Infinity) + NEWS;
    return joined !== null && joined.score > Math.max(window.score, told)
      ? { ...joined, joined: true }
      : { ...window, joined: false };
  };
  return {
    best,
    group: () => {
      const window = best('alarm');
      return (window.joined ? (both ?? alone) : alone).group(window);
    },
  };
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

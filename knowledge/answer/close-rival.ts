import { type Candidate, isEnough } from './evidence.ts';

/** How close the second article has to come: in the search, as a share of the first one's score, and in confidence.
 * Of the fresh questions that come so close, the first article is right in three of five, one of the two in all. */
const MARGIN = 0.06;
const CONFIDENCE = 0.05;
/** A second article of which the evidence is surer by this much may stand further behind in the search: of the fresh questions
 * with such a one, the first article is right in five of nine, one of the two in all. */
const SURER = 0.03;
const MARGIN_OF_SURER = 0.15;
/** Likeness to one of its own questions from which on the first article is meant. */
const SAME_QUESTION = 0.85;

/** The article that fits a question as well as the first one does, so that only the resident can say which is meant.
 * @param candidates In the order of the search.
 * @returns Null where the first stands clear, or is no answer itself. */
export function closeRival([first, second]: readonly Candidate[]): Candidate | null {
  if (first === undefined || second === undefined || !isEnough(first) || !isEnough(second)) return null;
  const isSame =
    first.evidence.question >= SAME_QUESTION && second.evidence.question < first.evidence.question;
  const { margin } = first.evidence;
  const surer = second.confidence - first.confidence;
  const isClose = margin <= MARGIN && Math.abs(surer) <= CONFIDENCE;
  const isSurer = margin <= MARGIN_OF_SURER && surer >= SURER;
  return (isClose || isSurer) && !isSame ? second : null;
}

import type { HomePlace } from './lexicon/home-place.ts';
import type { Answer, LocalDate, OfficeFact } from './text/answer.ts';
import type { Earlier } from './text/earlier.ts';
import type { Hit, SearchOptions } from './retrieval/search-index.ts';

/** One question put to the approved guidance. */
export interface Question {
  /** The question, already resolved against the earlier turns. */
  readonly text: string;
  /** What was talked of before, for a message that may lean on it. */
  readonly earlier?: Earlier;
  /** The article that the resident has chosen: nothing else is answered from. */
  readonly article?: string;
  /** What is asked of the office itself: answered with the local fact alone, or not at all. */
  readonly office?: OfficeFact;
  /** All that a long message tells, where `text` is what it asks. */
  readonly story?: string;
  /** Where the resident asks; absent: not known, so that every name is a word of what is asked. */
  readonly home?: HomePlace;
  /** The town in which the resident lives, in full, as far as they have told; absent: not known. */
  readonly town?: string;
  /** Today in Asia/Shanghai: nothing not yet effective or expired is served. */
  readonly today: LocalDate;
  /** True when the answer would be read by a group: `private` articles are then left out. */
  readonly publicOnly: boolean;
  /** How long a language model may take to word the answer, in milliseconds; absent: the answer is verbatim. */
  readonly generateWithinMs?: number;
}

/** The knowledge side as the conversation sees it. The snapshot behind it may be swapped at any time. */
export interface KnowledgeBase {
  /** Null before the first snapshot. */
  readonly snapshotId: string | null;
  answer(question: Question): Promise<Answer>;
  search(query: string, options: SearchOptions): Promise<readonly Hit[]>;
}

import type { Answer, OfficeFact } from '../../knowledge/text/answer.ts';
import type { Earlier } from '../../knowledge/text/earlier.ts';

/** One thing to look up in the approved guidance. */
export interface Lookup {
  readonly question: string;
  /** What was talked of before, where the question may lean on it. */
  readonly earlier?: Earlier;
  /** The article that the resident has chosen. */
  readonly article?: string;
  /** What is asked of the office itself. */
  readonly office?: OfficeFact;
  /** All of a long message, where `question` is what it asks. */
  readonly story?: string;
}

/** The things that one message asks. */
export interface LookupParts {
  /** In order; at least two. A later one leans on the article of the one before it. */
  readonly lookups: readonly (Lookup & {
    /** The question in the resident's own words. */
    readonly said: string;
  })[];
  /** Whether they are set apart by more than commas. */
  readonly explicit: boolean;
  /** Whether more was asked than is looked up. */
  readonly more: boolean;
}

/** A question with what the guidance says to it. */
export interface AnsweredPart {
  readonly question: string;
  /** The same in the resident's own words, which are shown again. */
  readonly said: string;
  readonly answer: Answer;
}

/** What the guidance says to each thing that a message asks. */
export interface AnsweredParts extends Pick<LookupParts, 'explicit' | 'more'> {
  readonly each: readonly AnsweredPart[];
}

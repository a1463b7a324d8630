import type { Concept } from '../../../knowledge/lexicon/lexicon.ts';
import type { CanonicalText } from './canonical-text.ts';
import type { Range } from './pattern-matcher.ts';

/** How a mention is meant. Only `active` says that it is happening. */
export type MentionStatus =
  | 'active'
  | 'negated'
  | 'resolved'
  | 'past'
  | 'hypothetical'
  | 'general'
  | 'question'
  | 'hearsay'
  | 'distant'
  | 'fiction'
  | 'idiom';

/** Room for the ways in which one concept may be meant: readings of a concept are numbered from a multiple of this. */
export const READINGS = 16;

/** A concept found in a message. */
export interface Mention extends Range {
  readonly concept: string;
  readonly kind: Concept['kind'];
  readonly status: MentionStatus;
  /** Tells concept and status from all others of the lexicon; see {@link READINGS}. */
  readonly reading: number;
  /** Whether the message says this of the concept for the first time: what only has to be known once is asked of such alone. */
  readonly isFirst: boolean;
  /** Whether it cuts a word (困难家 in 困难家庭). No danger rule counts it; the models do, since they learned with it. */
  readonly cuts: boolean;
}

/** A word that tells how a clause is meant. */
export interface Cue extends Range {
  readonly kind: string;
  /** Tells the kind from all other kinds and readings of the lexicon. */
  readonly reading: number;
}

/** A message as understood: which concepts, and how each is meant. */
export interface Reading {
  readonly canonical: CanonicalText;
  readonly mentions: readonly Mention[];
  /** In order of their ends. */
  readonly cues: readonly Cue[];
}

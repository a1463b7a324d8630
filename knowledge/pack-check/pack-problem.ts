import type { Topic } from '../text/topics.ts';

/** The checks by name, as reports group them. */
export type CheckName =
  | 'schema'
  | 'target'
  | 'numbers'
  | 'approval'
  | 'direct-answer'
  | 'sections'
  | 'sentences'
  | 'characters'
  | 'banned-wording'
  | 'locality'
  | 'facts'
  | 'dates'
  | 'hotlines'
  | 'local-slots'
  | 'relations'
  | 'intake'
  | 'sensitivity'
  | 'questions'
  | 'duplicates';

/** One thing that must be put right before the pack ships. */
export interface PackProblem {
  readonly check: CheckName;
  /** Null for a problem of the pack as a whole. */
  readonly topic: Topic | null;
  /** Article id, or the file's name where it could not be read; null for a problem of a whole topic. */
  readonly article: string | null;
  /** What is wrong and what would be right. */
  readonly detail: string;
}

/** What a check of one article finds, before the article's name is put to it. */
export interface Finding {
  readonly check: CheckName;
  readonly detail: string;
}

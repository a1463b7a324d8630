import type { LocalDate, Sensitivity } from './text/answer.ts';
import type { Topic } from './text/topics.ts';

/** For whom an article is written. */
export type Audience = 'resident' | 'youth' | 'member' | 'migrant';

/** How far an article holds. */
export type Locality = 'national' | 'anhui' | 'tianchang';

/** Life of a version; only the database knows it. */
export type VersionStatus = 'draft' | 'in_review' | 'approved' | 'retired';

/** A town or subdistrict for which guidance holds. */
export interface HeldTown {
  /** In the association's table of places. */
  readonly id: string;
  /** What it was called when that was said. */
  readonly name: string;
}

/** The smallest piece of guidance that is indexed, found and cited. */
export interface Passage {
  /** `<article>@<version>#<ordinal>`. */
  readonly id: string;
  readonly article: string;
  readonly version: number;
  /** 0 for the direct answer, then the sections in order. */
  readonly ordinal: number;
  /** `pack` for the built-in articles, `laws` for statutes, or the name given to `youyu ingest`. */
  readonly collection: string;
  readonly title: string;
  /** Heading of this passage: '' for the direct answer, `怎么做`, `第五条`. */
  readonly section: string;
  /** From the document down to this passage, for example ['婚姻登记条例', '第一章 总则', '第二条']. */
  readonly headingPath: readonly string[];
  /** Verbatim. */
  readonly text: string;
  /** The article's similar questions; on its first passage only, empty elsewhere. */
  readonly questions: readonly string[];
  /** Display line of the sources. */
  readonly source: string;
  readonly topic: Topic;
  readonly audience: readonly Audience[];
  readonly sensitivity: Sensitivity;
  readonly locality: Locality;
  /** The only towns of the county for which it holds; absent: wherever its locality says. */
  readonly towns?: readonly HeldTown[] | undefined;
  readonly status: 'approved' | 'in_review';
  readonly effectiveFrom: LocalDate;
  readonly expiresOn: LocalDate | null;
  /** Intake form that continues from the article; on its first passage only, absent where none does. */
  readonly intake?: string | undefined;
}

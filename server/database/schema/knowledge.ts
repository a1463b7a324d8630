import type { RemovedLine } from '../../../ingest/clean/clean-lines.ts';
import type { Locality, VersionStatus } from '../../../knowledge/passage.ts';
import type { Sensitivity } from '../../../knowledge/text/answer.ts';
import type { ArticleEventType } from '../../store/vetting-port.ts';
import type { Flag } from './flag.ts';

export interface ArticleVersionsTable {
  article: string;
  version: number;
  collection: string;
  kind: 'article' | 'statute';
  title: string;
  content_hash: string;
  /** Of what holds from its approval on, the day on which it was written, as long as nobody has approved it. */
  effective_from: string;
  from_approval: Flag;
  expires_on: string | null;
  status: VersionStatus;
  source_name: string;
  author_id: string | null;
  approved_by: string | null;
  approved_at: number | null;
  retired_reason: string | null;
  created_at: number;
}

export interface ArticleNeedsTable {
  article: string;
  version: number;
  need: 'clinician' | 'lawyer' | 'local';
}

/** A qualification that a version would have needed, were it not approved by command in demo mode. */
export type ArticleWaivedNeedsTable = ArticleNeedsTable;

/** A need that an editor thinks a version has not. It is one of its needs all the same: whoever has that qualification
 * decides. */
export interface ArticleClearedNeedsTable extends ArticleNeedsTable {
  reason: string;
}

/** Words of a document that an editor did not take into a version. */
export interface ArticleLeftOutTable {
  article: string;
  version: number;
  ordinal: number;
  section: string;
  text: string;
  page: number | null;
  last_page: number | null;
}

/** Lines that cleaning took out of a version's document, those that repeat together. */
export interface ArticleRemovedLinesTable {
  article: string;
  version: number;
  ordinal: number;
  reason: RemovedLine['reason'];
  /** JSON of their wordings. */
  texts: string;
  times: number;
  /** JSON of pairs: first and last page of each run. */
  pages: string;
}

/** What reading a version's document left unread, or is not sure of. */
export interface ArticleReadingNotesTable {
  article: string;
  version: number;
  ordinal: number;
  /** In Chinese. */
  note: string;
}

/** A version that came without an author: nobody signs it before somebody has claimed it. */
export interface ArticleUnclaimedTable {
  article: string;
  version: number;
}

/** Who wrote words of a version that nobody has approved yet, besides its author. */
export interface ArticleContributorsTable {
  article: string;
  version: number;
  user_id: string;
}

/** A town for which a version holds; without any it holds all over its locality. */
export interface ArticleTownsTable {
  article: string;
  version: number;
  /** In the table of places; it may be gone from there. */
  unit_id: string;
  /** As it was called when that was said. */
  name: string;
  position: number;
}

/** What happened to a version, and who did it. */
export interface ArticleEventsTable {
  id: string;
  article: string;
  version: number;
  type: ArticleEventType;
  actor_id: string | null;
  note: string | null;
  /** Of the passage, where it is about one. */
  ordinal: number | null;
  at: number;
}

/** An approver's name under a version as it stands. */
export interface ArticleSignaturesTable {
  article: string;
  version: number;
  user_id: string;
  note: string | null;
  at: number;
}

/** Passages that an approver has agreed to, on the way to a signature. */
export interface PassageReviewsTable {
  article: string;
  version: number;
  ordinal: number;
  user_id: string;
  note: string | null;
  at: number;
}

/** Which replies rest on which version of an article. */
export interface MessageCitationsTable {
  message_id: string;
  conversation_id: string;
  /** Keyed hash of article and version: the table alone tells nobody what was asked. */
  version_hash: string;
  at: number;
}

export interface PassagesTable {
  id: string;
  article: string;
  version: number;
  ordinal: number;
  section: string;
  heading_path: string;
  text: string;
  questions: string;
  source: string;
  topic: string;
  audience: string;
  sensitivity: Sensitivity;
  locality: Locality;
  /** The form that continues from the article; on its first passage only. */
  intake: string | null;
}

/** Somebody should look at a version that is soon past its day. */
export interface ReviewNoticesTable {
  id: string;
  article: string;
  version: number;
  due_on: string;
  at: number;
  done_by: string | null;
  done_at: number | null;
}

export interface LocalValuesTable {
  id: string;
  slot: string;
  version: number;
  value: string;
  status: 'in_review' | 'approved' | 'rejected' | 'replaced';
  proposed_by: string;
  proposed_at: number;
  decided_by: string | null;
  decided_at: number | null;
  reason: string | null;
}

/** Guidance: versions, the two people behind each, passages, and what is so here alone. */
export interface KnowledgeSchema {
  article_versions: ArticleVersionsTable;
  article_needs: ArticleNeedsTable;
  article_waived_needs: ArticleWaivedNeedsTable;
  article_cleared_needs: ArticleClearedNeedsTable;
  article_left_out: ArticleLeftOutTable;
  article_removed_lines: ArticleRemovedLinesTable;
  article_reading_notes: ArticleReadingNotesTable;
  article_unclaimed: ArticleUnclaimedTable;
  article_contributors: ArticleContributorsTable;
  article_towns: ArticleTownsTable;
  article_events: ArticleEventsTable;
  article_signatures: ArticleSignaturesTable;
  passage_reviews: PassageReviewsTable;
  message_citations: MessageCitationsTable;
  passages: PassagesTable;
  review_notices: ReviewNoticesTable;
  local_values: LocalValuesTable;
}

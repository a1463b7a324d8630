import type { Topic } from '../../knowledge/text/topics.ts';
import type { JudgedWords } from '../../ingest/vet/derive-needs.ts';
import type { Audience, HeldTown, Locality, VersionStatus } from '../../knowledge/passage.ts';
import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import type { LocalDate, Sensitivity } from '../../knowledge/text/answer.ts';
import type { RemovedLines } from '../uploads/group-removed.ts';
import type { User } from './ports.ts';
import type { Ticket } from './ticket-port.ts';

/** Whose approval an article needs. */
export type Need = User['qualifications'][number];

/** A need that an editor thinks an article has not, and why. Whoever has that qualification decides: it is signed for
 * all the same, and an approval confirms it. */
export interface ClearedNeed {
  readonly need: Need;
  readonly reason: string;
}

/** Words of a document that its editor did not take. */
export interface LeftOutPart {
  readonly section: string;
  readonly text: string;
  readonly page: number | null;
  readonly lastPage: number | null;
}

export type ArticleEventType =
  | 'proposed'
  | 'submitted'
  | 'passage_agreed'
  | 'signed'
  | 'approved'
  | 'sent_back'
  | 'retired';

/** One version of one article. */
export interface VersionId {
  readonly article: string;
  readonly version: number;
}

export interface Person {
  readonly id: string;
  readonly displayName: string;
}

/** An approver's name under a version. */
export interface Signature {
  readonly by: Person;
  /** Needed qualifications that the account has. */
  readonly covers: readonly Need[];
  readonly note: string | null;
  readonly at: number;
}

/** Where a version stands, today's date considered. An approved one is `in_force`, waits for its day (`scheduled`), or is
 * the newest but past its day (`expired`); `superseded` is what a newer one has replaced, approved or not. */
export type Standing =
  | 'draft'
  | 'in_review'
  | 'scheduled'
  | 'in_force'
  | 'superseded'
  | 'expired'
  | 'retired';

/** A version without its text. */
export interface VettedVersion extends VersionId {
  readonly collection: string;
  readonly kind: 'article' | 'statute';
  readonly title: string;
  readonly topic: string;
  readonly audience: readonly Audience[];
  readonly sensitivity: Sensitivity;
  readonly locality: Locality;
  /** The only towns for which it holds; none: wherever its locality says. */
  readonly towns: readonly HeldTown[];
  readonly needs: readonly Need[];
  /** Of these the ones that its editor would clear. */
  readonly cleared: readonly ClearedNeed[];
  /** Needs that were not asked for, as it was approved by command in demo mode. */
  readonly waived: readonly Need[];
  readonly status: VersionStatus;
  readonly standing: Standing;
  readonly effectiveFrom: LocalDate;
  /** It holds from its approval on, which is still to come: `effectiveFrom` is the day on which it was written. */
  readonly fromApproval: boolean;
  readonly expiresOn: LocalDate | null;
  readonly sourceName: string;
  /** Null for what ships with the program, and for what nobody has claimed yet. */
  readonly author: Person | null;
  /** Ids of those who wrote of it before, unapproved: none of them approves it. */
  readonly contributors: readonly string[];
  /** It came without an author: nobody approves it before somebody has claimed it. */
  readonly unclaimed: boolean;
  readonly createdAt: number;
  readonly approvedBy: Person | null;
  readonly approvedAt: number | null;
  /** Why it is retired; of any other version, why it seems to hold no more. */
  readonly retiredReason: string | null;
  readonly signatures: readonly Signature[];
}

/** One passage of a version as it is vetted. */
export interface VettedPassage {
  readonly ordinal: number;
  readonly section: string;
  readonly headingPath: readonly string[];
  readonly text: string;
  readonly questions: readonly string[];
  readonly source: string;
  /** Who has agreed to it. */
  readonly agreed: readonly { readonly by: Person; readonly note: string | null; readonly at: number }[];
}

export interface VersionText {
  readonly version: VettedVersion;
  readonly passages: readonly VettedPassage[];
  /** What stands in its document and not in it. */
  readonly leftOut: readonly LeftOutPart[];
  /** Lines of its document that cleaning took out. */
  readonly removed: readonly RemovedLines[];
  /** What reading its document left unread, or is not sure of; in Chinese. */
  readonly notes: readonly string[];
}

export interface ArticleEvent {
  readonly id: string;
  readonly version: number;
  readonly type: ArticleEventType;
  readonly by: Person | null;
  readonly note: string | null;
  readonly ordinal: number | null;
  readonly at: number;
}

/** A conversation in which a reply rests on a version; nothing of what was said. */
export interface CitingConversation {
  readonly conversationId: string;
  readonly personId: string;
  readonly channel: Ticket['channel'];
  /** Replies that cite it, and when the last one did. */
  readonly replies: number;
  readonly lastAt: number;
  /** The conversation's newest ticket. */
  readonly ticketId: string | null;
}

/** What an editor changes; everything else stays as in the version it was made from. */
export interface Proposal {
  readonly from: VersionId;
  readonly title: string;
  /** Of all its passages; absent, or that of its first: as in that version. */
  readonly topic?: Topic;
  /** A day, or `on_approval`. */
  readonly effectiveFrom: LocalDate;
  readonly expiresOn: LocalDate | null;
  readonly questions: readonly string[];
  /** The text of every passage of that version, in order. */
  readonly texts: readonly string[];
  /** Whose approval it needs; absent: as in that version. Never less than the floor. */
  readonly needs?: readonly Need[];
  /** Of the floor, what the editor thinks it does not need. */
  readonly cleared?: readonly ClearedNeed[];
  /** For whom it holds; absent: as in that version. */
  readonly holds?: { readonly locality: Locality; readonly towns: readonly HeldTown[] };
  /** The newest version that its editor knows of; left out where nobody looked. */
  readonly newest?: number;
}

/** A name that is put under a version. */
export interface ApprovalInput extends VersionId {
  readonly approverId: string;
  readonly note: string | null;
  /** The approved version that the approver saw it compared with, null for none; left out where nobody looked. */
  readonly comparedWith?: number | null;
  readonly at: number;
}

/** Why an account may not sign, or what came of it: `signed` while a needed qualification is missing,
 * `compared_with_other` when another version is in force than the approver was shown. */
export type ApprovalOutcome =
  | 'approved'
  | 'signed'
  | 'own_work'
  | 'unclaimed'
  | 'not_qualified'
  | 'not_in_review'
  | 'already_signed'
  | 'past_its_day'
  | 'compared_with_other'
  | 'not_found';

export type VettingView = 'queue' | 'drafts' | 'approved' | 'due' | 'retired';

/** Vetting: draft → in_review → approved → retired, each step an event with who and when. */
export interface VettingStore {
  /** Versions of one view, by topic and title; `due`: in force and past their day within `dueWithinDays`, or past it. */
  /** Versions that have some words in their text, as `article@version`. */
  withWords(words: string): Promise<ReadonlySet<string>>;
  list(view: VettingView, day: { today: LocalDate; dueBefore: LocalDate }): Promise<readonly VettedVersion[]>;
  counts(day: { today: LocalDate; dueBefore: LocalDate }): Promise<Readonly<Record<VettingView, number>>>;
  text(id: VersionId, today: LocalDate): Promise<VersionText | null>;
  /** The newest approved version whose day has come: what residents are answered from unless it is past its day. */
  inForce(article: string, today: LocalDate): Promise<VersionText | null>;
  /** Of every version of an article, newest first. */
  history(article: string): Promise<readonly ArticleEvent[]>;
  versionsOf(article: string, today: LocalDate): Promise<readonly VettedVersion[]>;
  /** Makes a new version out of an older one. `unchanged` when no word differs from it or from another version, unless
   * that one was withdrawn or sent back: then it is proposed anew. `holds_unsaid` where it was written for another place, so
   * that nobody here is answered from it, and nobody has said for whom it holds here. `newer_version` when somebody else has
   * made one meanwhile that is not withdrawn.
   * @param input.home Where the association is; absent: not known. */
  propose(
    input: Proposal & { by: User; home?: HomePlace; submit: boolean; at: number },
  ): Promise<
    | { readonly kind: 'proposed'; readonly id: VersionId }
    | { readonly kind: 'unchanged' | 'holds_unsaid' | 'newer_version' | 'not_found' }
  >;
  /** The needs below which a document that would be a version of an article does not go.
   * @param stated What it says itself that it needs. */
  needsFloor(
    document: JudgedWords & { readonly article: string },
    stated: readonly Need[],
  ): Promise<readonly Need[]>;
  /** The same for a change that starts from a version, as long as no word is changed. */
  floorOf(id: VersionId): Promise<readonly Need[]>;
  /** Makes an account the author of a version that came without one. False when it has one, or is decided. */
  claim(id: VersionId, by: Pick<User, 'id'>, at: number): Promise<boolean>;
  /** draft → in_review. */
  submit(id: VersionId, by: User, at: number): Promise<boolean>;
  /** in_review → draft, with a note; signatures go. The author may take theirs back, too. */
  sendBack(
    input: VersionId & { by: User; note: string; at: number },
  ): Promise<'sent_back' | 'not_qualified' | 'not_in_review'>;
  /** Agrees to one passage; agreeing to the last one signs the version. */
  agree(
    input: Omit<ApprovalInput, 'approverId'> & { readonly ordinal: number; readonly by: User },
  ): Promise<ApprovalOutcome | 'agreed'>;
  /** Conversations with a reply that cites one of some versions, the latest first. */
  citing(ids: readonly VersionId[], limit: number): Promise<readonly CitingConversation[]>;
}

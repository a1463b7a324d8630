import { holdsAt } from '../../../knowledge/answer/holds-at.ts';
import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { HeldTown } from '../../../knowledge/passage.ts';
import type { LocalDate } from '../../../knowledge/text/answer.ts';
import type { ArticleDetail, ArticleEvent, CitingConversation, VettedArticle } from '../../api/vetting.ts';
import type { User } from '../../store/ports.ts';
import type {
  ArticleEvent as StoredEvent,
  CitingConversation as Citing,
  Need,
  VersionText,
  VettedVersion,
} from '../../store/vetting-port.ts';
import type { PassageOriginRow } from '../../store/upload-port.ts';
import { headingBroughtBack } from '../../uploads/brought-back.ts';
import { articleLines } from '../../vetting/article-lines.ts';
import { diffLines } from '../../vetting/diff-lines.ts';
import { judgeApproval } from '../../vetting/judge-approval.ts';
import { withGone } from './held-towns.ts';
import { pseudonym } from './ticket-view.ts';
import { originalAddress, removedView } from './uploads-view.ts';

/** The collection that ships with the program. */
const STARTER_PACK = 'pack';

/** Whether a version came with the program. One that an editor made of it keeps its collection, but nobody has read
 * it yet. */
export function shipsWithProgram({ collection, author, unclaimed }: VettedVersion): boolean {
  return collection === STARTER_PACK && author === null && !unclaimed;
}

/** Whether nobody has decided on a version yet: a draft waits for the same names as what was handed in. */
function isOpen(status: VettedVersion['status']): boolean {
  return status === 'draft' || status === 'in_review';
}

/** A version as a list shows it to one reader. */
export function articleView(version: VettedVersion, reader: User, today: LocalDate): VettedArticle {
  const covered = version.signatures.flatMap(({ covers }) => covers);
  return {
    article: version.article,
    version: version.version,
    title: version.title,
    topic: version.topic,
    kind: version.kind,
    collection: version.collection,
    starterPack: shipsWithProgram(version),
    needs: [...version.needs],
    waived: [...version.waived],
    missing: isOpen(version.status) ? version.needs.filter((need) => !covered.includes(need)) : [],
    signedBy: version.signatures.map(({ by }) => by.displayName),
    standing: version.standing,
    effectiveFrom: version.effectiveFrom,
    fromApproval: version.fromApproval,
    expiresOn: version.expiresOn,
    author: version.author?.displayName ?? null,
    unclaimed: version.unclaimed,
    mine: version.author?.id === reader.id,
    createdAt: new Date(version.createdAt).toISOString(),
    right: judgeApproval(
      {
        status: version.status,
        authorId: version.author?.id ?? null,
        contributors: version.contributors,
        unclaimed: version.unclaimed,
        needs: version.needs,
        expiresOn: version.expiresOn,
        signers: version.signatures.map(({ by }) => by.id),
      },
      reader,
      today,
    ),
  };
}

/** A version with its text, what it changes, and its story.
 * @param found.before The approved version to compare with; null for none. */
export function detailView(
  found: {
    readonly text: VersionText;
    readonly before: VersionText | null;
    readonly events: readonly StoredEvent[];
    readonly versions: readonly VettedVersion[];
    /** Where its passages stand in what was uploaded. */
    readonly origins: readonly PassageOriginRow[];
    readonly floor: readonly Need[];
    readonly home: HomePlace;
    /** Towns that it may be kept to. */
    readonly towns: readonly HeldTown[];
  },
  reader: User,
  today: LocalDate,
): ArticleDetail {
  const { text, events, versions } = found;
  const { version, passages } = text;
  const article = articleView(version, reader, today);
  const before = found.before?.version.version === version.version ? null : found.before;
  const diff =
    before === null
      ? []
      : diffLines(articleLines(before), articleLines(text), ({ field, text: line }) => `${field}\n${line}`);
  const approver = reader.roles.includes('approver');
  const editor = reader.roles.includes('editor') || reader.roles.includes('admin');
  const waiting = version.status === 'in_review';
  const origins = new Map(found.origins.map((one) => [one.ordinal, one]));
  return {
    article,
    sourceName: version.sourceName,
    approvedBy: version.approvedBy?.displayName ?? null,
    approvedAt: timeView(version.approvedAt),
    retiredReason: version.status === 'retired' ? version.retiredReason : null,
    warnings: {
      repealed: version.status === 'retired' ? null : version.retiredReason,
      clearedNeeds: [...version.cleared],
      notes: [...text.notes],
      leftOut: text.leftOut.map((part) => {
        const back = headingBroughtBack(part.section);
        return { ...part, section: back ?? part.section, back: back !== null };
      }),
    },
    removed: removedView(text.removed),
    floor: [...found.floor],
    holds: {
      locality: version.locality,
      towns: [...version.towns],
      here: holdsAt(version, found.home),
    },
    townChoices: withGone(found.towns, version.towns),
    passages: passages.map(({ ordinal, section, text: words, questions, source, agreed }) => ({
      ordinal,
      section,
      text: words,
      questions: [...questions],
      source,
      original: originalView(origins.get(ordinal)),
      agreed: agreed.map(({ by, note }) => ({ by: by.displayName, mine: by.id === reader.id, note })),
    })),
    comparedWith: before?.version.version ?? null,
    diff: diff.map(({ op, line }) => ({ op, ...line })),
    events: events.map((event) => eventView(event, text)),
    versions: versions.map(({ version: number, standing, effectiveFrom }) => ({
      version: number,
      standing,
      effectiveFrom,
    })),
    may: {
      approve: mayApprove(article),
      sendBack: waiting && (approver || article.mine),
      submit: version.status === 'draft' && editor,
      claim: version.unclaimed && (waiting || version.status === 'draft') && editor,
      // What was withdrawn may be proposed anew.
      edit: editor,
      retire: mayRetire(reader) && version.status === 'approved',
    },
  };
}

function originalView(origin: PassageOriginRow | undefined): ArticleDetail['passages'][number]['original'] {
  if (origin === undefined) return null;
  const { fileHash, fileName, page, lastPage } = origin;
  const place = page !== null && /\.pdf$/i.test(fileName) ? `#page=${page}` : '';
  return { url: `${originalAddress(fileHash)}${place}`, fileName, page, lastPage };
}

/** Whether a reader's approval is open: also one who has signed and whose qualification for the rest was recorded
 * afterwards, as nobody else is asked for anything any more. */
function mayApprove({ right, missing }: VettedArticle): boolean {
  return right === 'allowed' || (right === 'already_signed' && missing.length === 0);
}

/** Whether a reader takes guidance out of use. */
export function mayRetire({ roles }: User): boolean {
  return roles.includes('approver') || roles.includes('admin');
}

function eventView(event: StoredEvent, { version, passages }: VersionText): ArticleEvent {
  const passage =
    event.version === version.version ? passages.find(({ ordinal }) => ordinal === event.ordinal) : undefined;
  return {
    id: event.id,
    version: event.version,
    type: event.type,
    by: event.by?.displayName ?? null,
    note: event.note,
    section: passage?.section ?? null,
    at: new Date(event.at).toISOString(),
  };
}

/** A conversation that rests on a version, for one reader.
 * @param seen Cases that they may see. */
export function citingView(conversation: Citing, seen: ReadonlySet<string>): CitingConversation {
  const { ticketId } = conversation;
  return {
    conversationId: conversation.conversationId,
    residentName: pseudonym(conversation.personId),
    channel: conversation.channel,
    replies: conversation.replies,
    lastAt: new Date(conversation.lastAt).toISOString(),
    ticketId: ticketId !== null && seen.has(ticketId) ? ticketId : null,
  };
}

function timeView(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

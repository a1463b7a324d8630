import type { Extract, ReadDocument } from '../../ingest/extract.ts';
import { issuingPlace } from '../../ingest/metadata/issuing-place.ts';
import type { Audience, HeldTown, Locality } from '../../knowledge/passage.ts';
import type { LocalDate, Sensitivity } from '../../knowledge/text/answer.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { Place } from '../place-of.ts';
import type { ClearedNeed, Need } from '../store/vetting-port.ts';
import { isElsewhere, issuedBy, whereItHolds } from './where-it-holds.ts';

/** One passage as an editor has it. */
export interface DraftPassage {
  readonly section: string;
  /** From the document down to this passage. */
  readonly headings: readonly string[];
  readonly text: string;
  /** Its words as they were read, once somebody has changed them; until then they are those of `text`. */
  readonly asRead?: string;
  /** Headings under which its words were read, once somebody has changed or joined them; until then it is `section`. */
  readonly sectionsAsRead?: readonly string[];
  readonly questions: readonly string[];
  /** Display line of its source. */
  readonly source: string;
  readonly page: number | null;
  readonly lastPage: number | null;
  /** In the extracted text, in characters; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Left out, but not forgotten. */
  readonly dropped: boolean;
}

/** A document on its way from a file to vetting: what was found in it, and what an editor has made of that. */
export interface Draft {
  /** The id that its title or its file's name gives it. */
  readonly article: string;
  /** It is no version of what has that id already. */
  readonly separate: boolean;
  readonly collection: string;
  readonly kind: 'article' | 'statute';
  readonly title: string;
  readonly issuer: string | null;
  /** 文号. */
  readonly number: string | null;
  readonly issuedOn: LocalDate | null;
  readonly effectiveFrom: LocalDate;
  /** Where `effectiveFrom` says nothing: nobody has given a day yet, or it holds from its approval on. */
  readonly day?: 'unstated' | 'on_approval';
  readonly expiresOn: LocalDate | null;
  readonly topic: Topic;
  readonly audience: readonly Audience[];
  readonly sensitivity: Sensitivity;
  readonly locality: Locality;
  /** The only towns for which it holds, as an editor has said; none: the whole county. Absent while nobody has: then it is as
   * in the version before. */
  readonly towns?: readonly HeldTown[];
  /** The places whose offices have issued it, as its words say. Whether the association is there is found out when it is
   * asked: its name may be set after a document was read. Absent in drafts of earlier versions. */
  readonly issuedIn?: readonly string[];
  /** An editor has said that it holds here all the same. */
  readonly holdsHere?: true;
  /** Whose approval it needs as an editor has it; never less than the floor when it is handed in. */
  readonly needs: readonly Need[];
  /** What it says itself that it needs. */
  readonly statedNeeds?: readonly Need[];
  /** Needs that the editor thinks it has not. */
  readonly cleared?: readonly ClearedNeed[];
  /** Why it says, or a reviewed list says, that it holds no more; null otherwise. */
  readonly repealed: string | null;
  /** SHA-256 of what was read; the same for the same file. */
  readonly contentHash: string;
  /** Whether an editor has changed anything. */
  readonly touched: boolean;
  readonly passages: readonly DraftPassage[];
}

/** A document as it was read.
 * @param home Where the association is: what another place has issued is asked about. */
export function draftOf(document: Pick<ReadDocument, 'version' | 'extract'>, home: Place): Draft {
  const { version, extract } = document;
  const [first] = version.passages;
  const { header } = extract;
  const stated = first?.locality ?? 'tianchang';
  const issuing = issuedBy(document);
  return {
    article: version.article,
    separate: false,
    collection: version.collection,
    kind: version.kind,
    title: version.title,
    issuer: header.issuer,
    number: header.number,
    issuedOn: header.date,
    effectiveFrom: version.effectiveFrom,
    ...(version.day === undefined ? {} : { day: version.day }),
    expiresOn: version.expiresOn,
    topic: first?.topic ?? '协会服务',
    audience: first?.audience ?? ['resident'],
    sensitivity: first?.sensitivity ?? 'public',
    locality: issuing === null ? stated : whereItHolds(issuing, home, stated),
    issuedIn: issuing?.places ?? [],
    needs: version.needs,
    statedNeeds: version.needsStated ? version.needs : [],
    cleared: [],
    repealed: version.initialStatus === 'retired' ? version.retiredReason : null,
    contentHash: version.contentHash,
    touched: false,
    passages: version.passages.map(({ section, headingPath, text, questions, source, origin }) => ({
      section,
      headings: headingPath,
      text,
      questions,
      source,
      page: origin?.page ?? null,
      lastPage: origin?.lastPage ?? null,
      start: origin?.start ?? 0,
      end: origin?.end ?? 0,
      dropped: false,
    })),
  };
}

/** A draft with the places that have issued it, where an earlier version of the program read it and did not write them down.
 * @param extract Of its file alone; null where that has several documents, which are sheets of questions. */
export function withIssuers(draft: Draft, extract: Pick<Extract, 'header' | 'text'> | null): Draft {
  if (draft.issuedIn !== undefined || extract === null) return draft;
  const saysItself = (draft.statedNeeds ?? []).length > 0 || draft.day === 'on_approval';
  const issuing = saysItself
    ? null
    : issuingPlace(extract.header, draft.kind === 'statute' ? '' : extract.text);
  return { ...draft, issuedIn: issuing?.places ?? [] };
}

/** The towns for which alone a document holds.
 * @param before Those of the version before it. */
export function townsOf({ locality, towns }: Draft, before: readonly HeldTown[]): readonly HeldTown[] {
  return locality === 'tianchang' ? (towns ?? before) : [];
}

/** The other places that have issued a document, as people read them; null where none has. */
export function elsewhereOf({ issuedIn = [] }: Pick<Draft, 'issuedIn'>, home: Place): string | null {
  return isElsewhere(issuedIn, home) ? issuedIn.join('、') : null;
}

/** Places that still have to be asked about: what they have issued may hold here or not. */
export function placesToAskAbout(draft: Draft, home: Place): string | null {
  return draft.holdsHere === true ? null : elsewhereOf(draft, home);
}

/** The passages that are kept. */
export function keptPassages({ passages }: Pick<Draft, 'passages'>): readonly DraftPassage[] {
  return passages.filter(({ dropped }) => !dropped);
}

import type { HeldTown } from '../../knowledge/passage.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import { pageAt, type Extract } from '../../ingest/extract.ts';
import { pageNote } from '../../ingest/passage-origin.ts';
import type { ClearedNeed } from '../store/vetting-port.ts';
import type { Draft, DraftPassage } from './draft.ts';
import { asReadOf, sectionsAsReadOf } from './left-out.ts';

/** From when on a document holds: a day, or `on_approval`; null while nobody has said. */
type DraftDay = LocalDate | null;

/** What an editor may change of what a document says about itself. */
export type DraftFacts = Pick<
  Draft,
  | 'separate'
  | 'title'
  | 'issuer'
  | 'number'
  | 'issuedOn'
  | 'expiresOn'
  | 'topic'
  | 'audience'
  | 'sensitivity'
  | 'locality'
  | 'needs'
> & {
  /** Absent: nobody has said. */
  readonly towns?: readonly HeldTown[];
  readonly effectiveFrom: DraftDay;
  /** What another place has issued holds here, too. */
  readonly holdsHere?: boolean;
  readonly cleared?: readonly ClearedNeed[];
};

/** One change. `at` is the place of a passage, from 0. */
export type DraftEdit =
  | { readonly kind: 'facts'; readonly facts: DraftFacts }
  | {
      readonly kind: 'text';
      readonly at: number;
      readonly section: string;
      readonly text: string;
      readonly questions: readonly string[];
    }
  /** The passage and the next one become one. */
  | { readonly kind: 'join'; readonly at: number }
  /** Two passages of one. */
  | { readonly kind: 'split'; readonly at: number; readonly offset: number }
  | { readonly kind: 'drop' | 'restore'; readonly at: number };

/** Carries out one change.
 * @param extract What the document was read from: it tells on which page a part begins.
 * @returns Null when there is no such passage, or nothing would be left on one side of a split. */
export function editDraft(draft: Draft, edit: DraftEdit, extract: Pick<Extract, 'pageStarts'>): Draft | null {
  if (edit.kind === 'facts') return withFacts(draft, edit.facts);
  const { passages } = draft;
  const passage = passages[edit.at];
  if (passage === undefined) return null;
  const made = ((): readonly DraftPassage[] | null => {
    switch (edit.kind) {
      case 'text': {
        const { section, text, questions } = edit;
        const asRead = text === passage.text ? {} : { asRead: asReadOf(passage) };
        const sections = section === passage.section ? {} : { sectionsAsRead: sectionsAsReadOf(passage) };
        return [
          {
            ...passage,
            ...asRead,
            ...sections,
            section,
            text,
            questions,
            headings: renamed(passage, section),
          },
        ];
      }
      case 'drop':
      case 'restore':
        return [{ ...passage, dropped: edit.kind === 'drop' }];
      case 'split':
        return splitPassage(passage, edit.offset, extract);
      case 'join': {
        const next = passages[edit.at + 1];
        return next === undefined ? null : [joinPassages(passage, next)];
      }
    }
    return edit satisfies never;
  })();
  if (made === null) return null;
  const taken = edit.kind === 'join' ? 2 : 1;
  return {
    ...draft,
    touched: true,
    passages: [...passages.slice(0, edit.at), ...made, ...passages.slice(edit.at + taken)],
  };
}

function withFacts(draft: Draft, facts: DraftFacts): Draft {
  const named = (['title', 'issuer', 'number', 'issuedOn'] as const).some(
    (name) => facts[name] !== draft[name],
  );
  const { effectiveFrom, holdsHere = false, ...others } = facts;
  const { day: _, holdsHere: __, ...undated } = draft;
  const known: Partial<Draft> = draft;
  // From when on and where it holds says nothing of its words: the same file again is the same version.
  const isOnlyDay =
    (effectiveFrom === null ||
      effectiveFrom === 'on_approval' ||
      (draft.day === undefined && effectiveFrom === draft.effectiveFrom)) &&
    Object.entries(others).every(
      ([name, value]) => JSON.stringify(value) === JSON.stringify(valueOf(known, name)),
    );
  return {
    ...undated,
    ...others,
    ...(effectiveFrom === null
      ? { day: 'unstated' as const }
      : effectiveFrom === 'on_approval'
        ? { day: effectiveFrom }
        : { effectiveFrom }),
    ...(holdsHere ? { holdsHere } : {}),
    touched: draft.touched || !isOnlyDay,
    passages: draft.passages.map((passage) => ({
      ...passage,
      headings: passage.headings.map((heading, level) =>
        level === 0 && heading === draft.title ? facts.title : heading,
      ),
      source: named ? renewSource(passage, draft, facts) : passage.source,
    })),
  };
}

/** Of towns, none stand for what nobody has said yet. */
function valueOf(draft: Partial<Draft>, name: string): unknown {
  const known = Object.entries(draft).find(([key]) => key === name)?.[1];
  return name === 'towns' ? (known ?? []) : known;
}

function renamed({ headings, section }: DraftPassage, name: string): readonly string[] {
  if (name === section) return headings;
  const above = headings.slice(0, 1);
  return name === '' ? above : [...above, name];
}

function splitPassage(
  passage: DraftPassage,
  offset: number,
  extract: Pick<Extract, 'pageStarts'>,
): readonly DraftPassage[] | null {
  // Never inside a character.
  if (/^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(passage.text.slice(offset - 1))) return null;
  const [before, after] = [passage.text.slice(0, offset).trimEnd(), passage.text.slice(offset).trimStart()];
  if (before === '' || after === '') return null;
  // As long as nobody has typed in it, its characters are those of the extracted text.
  const exact = passage.end - passage.start === passage.text.length;
  const cut = exact ? passage.end - after.length : null;
  return [
    placed({ ...passage, text: before, end: exact ? passage.start + before.length : passage.end }, extract),
    // What was read before somebody typed in it stays with the first part.
    placed(
      {
        ...passage,
        ...(passage.asRead === undefined ? {} : { asRead: '' }),
        text: after,
        questions: [],
        start: cut ?? passage.start,
      },
      extract,
    ),
  ];
}

function joinPassages(one: DraftPassage, next: DraftPassage): DraftPassage {
  const joined = {
    ...one,
    text: `${one.text}\n${next.text}`,
    ...(one.asRead === undefined && next.asRead === undefined
      ? {}
      : { asRead: `${asReadOf(one)}\n${asReadOf(next)}` }),
    ...(one.sectionsAsRead === undefined && next.sectionsAsRead === undefined && one.section === next.section
      ? {}
      : { sectionsAsRead: [...new Set([...sectionsAsReadOf(one), ...sectionsAsReadOf(next)])] }),
    questions: [...new Set([...one.questions, ...next.questions])],
    start: Math.min(one.start, next.start),
    end: Math.max(one.end, next.end),
    lastPage: next.lastPage ?? one.lastPage,
    dropped: one.dropped && next.dropped,
  };
  return { ...joined, source: withPage(joined) };
}

function placed(passage: DraftPassage, extract: Pick<Extract, 'pageStarts'>): DraftPassage {
  if (passage.page === null) return passage;
  const found = {
    ...passage,
    page: pageAt(extract, passage.start) ?? passage.page,
    lastPage: pageAt(extract, Math.max(passage.start, passage.end - 1)) ?? passage.lastPage,
  };
  return { ...found, source: withPage(found) };
}

/** The source line with the passage's own pages. */
function withPage({ source, page, lastPage }: DraftPassage): string {
  const note = pageNote({ file: '', page, lastPage, start: 0, end: 0 });
  return note === null ? source : source.replace(/第\d+(?:–\d+)?页/, note);
}

/** The source line with other names and numbers; what it says besides, such as page and file, stays. */
function renewSource({ source, page, lastPage }: DraftPassage, before: Draft, facts: DraftFacts): string {
  const file = /文件 [^，）]+/.exec(source)?.[0] ?? null;
  const place = /，([^，）]+ 行)）$/.exec(source)?.[1] ?? null;
  const article = /》(第[^（]{1,12}条|附[^（]{0,60})(?:（|$)/.exec(source)?.[1] ?? '';
  // A sheet's own name for a source is not the document's.
  if (place !== null) return source;
  const parts = [
    facts.issuer,
    facts.number,
    facts.issuedOn === null ? null : `${facts.issuedOn} 印发`,
    pageNote({ file: '', page, lastPage, start: 0, end: 0 }),
    file,
  ].filter((part) => part !== null);
  const title = `《${facts.title}》${before.kind === 'statute' ? article : ''}`;
  return parts.length === 0 ? title : `${title}（${parts.join('，')}）`;
}

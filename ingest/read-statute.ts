import { createHash } from 'node:crypto';
import type { UnjudgedVersion, NewPassage } from './document-version.ts';
import type { Extract } from './extract.ts';
import { readStatuteHeader, type StatuteHeader } from './metadata/read-statute-header.ts';
import { guessTopic } from './metadata/guess-topic.ts';
import { handedOn } from './metadata/find-title.ts';
import { readOfficialHeader } from './metadata/read-official-header.ts';
import { originOf, pageNote } from './passage-origin.ts';
import { splitDocument } from './split/split-document.ts';
import { splitPapers, type Paper } from './split/split-papers.ts';
import { splitStatute, statuteBody } from './split/split-statute.ts';
import type { StatuteEntry } from './vet/statute-list.ts';

/** From this many 第X条 on a document is taken for a statute. */
const FEWEST_ARTICLES = 3;
/** Words of a paper that hands on another. */
const HANDS_ON = /现(?:将|予)?[^。]{0,60}印发|印发给?你们|遵照执行|贯彻(?:执行|落实)|组织实施/;

/** A part of the file that becomes a passage. */
interface Part {
  readonly section: string;
  readonly headings: readonly string[];
  readonly text: string;
  /** In characters of the cleaned text; the end is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Turns a statute into passages, one for each 第X条; a paper that it came with, and its annexes, into passages of
 * their own.
 * @param extract Its cleaned text.
 * @param raw The text as written where the file is text: comments may carry EFFECTIVE_FROM.
 * @param fileName Its name, without folders.
 * @param options.known Reviewed list by title.
 * @param options.today Used as effective date when the text gives none.
 * @returns Null when the text is no statute. */
export function readStatute(
  extract: Extract,
  raw: string | null,
  fileName: string,
  options: { collection: string; known: ReadonlyMap<string, StatuteEntry>; today: string; shown: string },
): UnjudgedVersion | null {
  const { text } = extract;
  const body = statuteBody(text);
  const articles = splitStatute(body);
  if (articles.length < FEWEST_ARTICLES) return null;
  const papers = splitPapers(body);
  const header = headerOf(extract, raw, fileName, papers[0]);
  const entry = options.known.get(header.title);
  const article = `law-${header.title.replaceAll(/\s/g, '')}`;
  const effectiveFrom = header.effectiveFrom ?? options.today;
  const guess = entry === undefined ? guessTopic(header.title, text) : null;
  const repealed = entry?.standing === 'repealed' || extract.header.repealed;
  const passage = (part: Part, of: StatuteHeader = header): Omit<NewPassage, 'ordinal'> => {
    const origin = originOf(extract, part, options.shown);
    return {
      article,
      collection: options.collection,
      title: of.title,
      section: part.section,
      headingPath: [of.title, ...part.headings],
      text: part.text,
      questions: [],
      source: sourceLine(of, part.section, pageNote(origin)),
      topic: entry?.topic ?? guess?.topic ?? '权益',
      audience: ['resident'],
      sensitivity: 'public',
      locality: 'national',
      effectiveFrom,
      expiresOn: extract.header.expiresOn,
      origin,
    };
  };
  const passages = [
    ...papers.flatMap((paper) => {
      const of = paper.title === null ? header : headerOfPaper(paper, text, header);
      return partsOf(paper, text).map((part) => passage(part, of));
    }),
    ...splitDocument(text.slice(body.length)).map((part) =>
      passage({
        section: part.headings.join(' · ') || '附件',
        headings: part.headings,
        text: part.text,
        start: part.start + body.length,
        end: part.end + body.length,
      }),
    ),
  ];
  return {
    article,
    collection: options.collection,
    kind: 'statute',
    title: header.title,
    contentHash: createHash('sha256').update(text).digest('hex'),
    passages: passages.map((found, ordinal) => ({ ...found, ordinal })),
    ...(entry === undefined ? { topicWords: guess?.words ?? [] } : {}),
    effectiveFrom,
    ...(header.effectiveFrom === null ? { day: 'unstated' as const } : {}),
    expiresOn: extract.header.expiresOn,
    dated: true,
    initialStatus: repealed ? 'retired' : 'in_review',
    retiredReason: repealed ? (entry?.reason ?? '文件自身注明已经废止或失效') : null,
    sourceName: fileName,
  };
}

/** What the statute says of itself; where it has no marked title, as in scans and old Word files, what its first
 * lines say. */
function headerOf(
  extract: Extract,
  raw: string | null,
  fileName: string,
  { body, end }: Paper,
): StatuteHeader {
  const last = splitStatute(extract.text.slice(body, end)).at(-1)?.text ?? '';
  const marked = readStatuteHeader(raw ?? extract.text, fileName, last);
  const { title, issuer, number, date } = extract.header;
  const named = /^# +/m.test(raw ?? extract.text) || title === null ? marked.title : title;
  return {
    ...marked,
    title: handedOn(named).replace(/^中华人民共和国/, ''),
    issuer: marked.issuer ?? issuer,
    // One that stands in a later paper is that paper's.
    number: marked.number ?? (number !== null && extract.text.includes(number, end) ? null : number),
    versionDate: marked.versionDate ?? date,
    effectiveFrom: marked.effectiveFrom ?? extract.header.effectiveFrom ?? date,
  };
}

/** What a later paper of the file says of itself. */
function headerOfPaper(paper: Paper, text: string, first: StatuteHeader): StatuteHeader {
  const own = readOfficialHeader(text.slice(paper.start, paper.end).split('\n'));
  return {
    title: paper.title ?? first.title,
    issuer: own.issuer ?? first.issuer,
    number: own.number,
    versionDate: own.date,
    effectiveFrom: own.effectiveFrom ?? own.date,
  };
}

/** The articles of a paper, and before them what the paper says that hands it on. */
function partsOf({ start, body, end }: Paper, text: string): readonly Part[] {
  const articles = splitStatute(text.slice(body, end));
  return [
    ...preamble(text.slice(start, body + (articles[0]?.start ?? 0))).map((part) => moved(part, start)),
    ...articles.map(({ number, chapters, ...part }) =>
      moved({ ...part, section: number, headings: [...chapters, number] }, body),
    ),
  ];
}

function moved(part: Part, by: number): Part {
  return { ...part, start: part.start + by, end: part.end + by };
}

/** What the paper says that brings a statute (关于印发…的通知); a statute's own head is not part of it. */
function preamble(head: string): readonly Part[] {
  if (!HANDS_ON.test(head)) return [];
  return splitDocument(head)
    .filter((part) => part.text.length >= 20 && part.text.endsWith('。') && !/^[（(]/.test(part.text))
    .map((part) => ({ ...part, section: '印发通知', headings: ['印发通知'] }));
}

function sourceLine(header: StatuteHeader, section: string, page: string | null): string {
  const facts = [
    header.issuer,
    header.number,
    header.versionDate === null ? null : `${header.versionDate} 版本`,
    header.effectiveFrom === null ? null : `${header.effectiveFrom} 起施行`,
    page,
  ].filter((fact) => fact !== null);
  return `《${header.title}》${section}${facts.length > 0 ? `（${facts.join('，')}）` : ''}`;
}

import { ROW } from '../../knowledge/text/table-rows.ts';
import { findSections, type Section, type SectionLine } from './find-sections.ts';
import { sentenceEnds } from './sentence-ends.ts';
import { lineRole } from './structure.ts';

/** A part of a document, small enough to be found and read alone. */
export interface DocumentPart {
  readonly headings: readonly string[];
  /** What the part answers, where the document asks it; null elsewhere. */
  readonly question: string | null;
  /** As it stands in the text. A part that begins within a table has the table's header in front, and one that begins
   * within a list the words that open the list: without 不予登记的情形： its items say the reverse. */
  readonly text: string;
  /** Where it stands in the cleaned text, in characters; the end is exclusive. What is repeated in front does not count. */
  readonly start: number;
  readonly end: number;
}

/** Longest words that open lists, in characters, all together; of longer ones their beginning and their end are repeated. */
const LONGEST_OPENING = 300;

const OPENS_LIST = /[:：]\s*$/;

/** A stretch that is never cut: a sentence, or a row of a table. */
interface Unit {
  readonly start: number;
  readonly end: number;
  /** First row of the table that it belongs to, or the lines that open the list it stands in; null elsewhere. */
  readonly opening: string | null;
  /** It begins a paragraph: a better place to cut than between two sentences. */
  readonly opens: boolean;
  /** It is the words that open a list, and stays with its items. */
  readonly opensList: boolean;
}

/** Splits a cleaned text by its structure, and long sections at the ends of paragraphs, sentences and rows.
 * @param text Lines joined by `\n`.
 * @param maxLength Longest part in characters; only a single sentence or row may be longer. */
export function splitDocument(text: string, maxLength = 600): readonly DocumentPart[] {
  return findSections(text).flatMap((section) => partsOf(section, text, maxLength));
}

function partsOf(section: Section, text: string, maxLength: number): readonly DocumentPart[] {
  const units = unitsOf(section.lines);
  const parts: Unit[][] = [];
  for (const unit of units) {
    const current = parts.at(-1);
    const from = current?.[0]?.start;
    if (current === undefined || from === undefined) {
      parts.push([unit]);
      continue;
    }
    const length = unit.end - from;
    if (length <= maxLength) current.push(unit);
    else parts.push([...moveOpening(current, unit, maxLength), unit]);
  }
  return parts.flatMap((part) => {
    const [first, last] = [part[0], part.at(-1)];
    if (first === undefined || last === undefined) return [];
    const body = text.slice(first.start, last.end);
    const words = body.trim();
    if (words === '') return [];
    const start = first.start + (body.length - body.trimStart().length);
    const { opening } = first;
    const repeated =
      opening !== null && words !== opening && !words.startsWith(`${opening}\n`) ? opening : null;
    return [
      {
        headings: section.headings,
        question: section.question,
        text: repeated === null ? words : `${repeated}\n${words}`,
        start,
        end: start + words.length,
      },
    ];
  });
}

/** Where the part before would end in the middle of a paragraph that began late in it, that beginning moves to the
 * next part, so that the paragraph stays whole; so do the words that open a list before its first item. */
function moveOpening(part: Unit[], next: Unit, maxLength: number): readonly Unit[] {
  if (next.opens) {
    const kept = part.findLastIndex(({ opensList }) => !opensList);
    return kept < 0 ? [] : part.splice(kept + 1);
  }
  const opening = part.findLastIndex((unit) => unit.opens);
  const [first, moved, last] = [part[0], part[opening], part.at(-1)];
  if (opening <= 0 || first === undefined || moved === undefined || last === undefined) return [];
  const stays = moved.start - first.start;
  if (stays < maxLength / 2 || next.end - moved.start > maxLength) return [];
  return part.splice(opening);
}

function unitsOf(lines: readonly SectionLine[]): readonly Unit[] {
  const units: Unit[] = [];
  const lists = openLists();
  let header: string | null = null;
  for (const { text, start } of lines) {
    if (ROW.test(text)) {
      header ??= text;
      units.push({ start, end: start + text.length, opening: header, opens: false, opensList: false });
      continue;
    }
    header = null;
    if (text.trim() === '') continue;
    const opening = lists.enter(text);
    let from = 0;
    for (const end of sentenceEnds(text)) {
      if (text.slice(from, end).trim() !== '') {
        const opensList = end === text.length && OPENS_LIST.test(text);
        units.push({ start: start + from, end: start + end, opening, opens: from === 0, opensList });
      }
      from = end;
    }
  }
  return units;
}

/** Follows which lists are open: a line that ends with a colon opens one, and the numbered lines below it belong to it
 * as long as their numbering lies deeper. */
function openLists(): { enter(line: string): string | null } {
  const open: { level: number; words: string }[] = [];
  return {
    /** The lines that open the lists in which this one stands; null outside of lists. */
    enter(line) {
      const role = lineRole(line);
      const level = role.kind === 'numbered' ? role.level : 0;
      while ((open.at(-1)?.level ?? -1) >= level) open.pop();
      const room = Math.floor(LONGEST_OPENING / open.length);
      const words = open.length === 0 ? null : open.map((list) => shortened(list.words, room)).join('\n');
      if (OPENS_LIST.test(line))
        open.push({ level, words: line.slice(sentenceEnds(line).at(-2) ?? 0).trim() });
      return words;
    },
  };
}

/** What a list is of is said where its words begin (有下列情形的) and where they end (不予登记：). */
function shortened(words: string, room: number): string {
  if (words.length <= room) return words;
  const half = Math.floor((room - 1) / 2);
  return `${words.slice(0, half)}…${words.slice(-half)}`;
}

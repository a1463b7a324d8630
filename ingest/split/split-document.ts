import { ROW } from '../../knowledge/text/table-rows.ts';
import { findSections, type Section, type SectionLine } from './find-sections.ts';
import { sentenceEnds } from './sentence-ends.ts';

/** A part of a document, small enough to be found and read alone. */
export interface DocumentPart {
  readonly headings: readonly string[];
  /** What the part answers, where the document asks it; null elsewhere. */
  readonly question: string | null;
  /** As it stands in the text. A part that begins within a table has the table's header in front. */
  readonly text: string;
  /** Where it stands in the cleaned text, in characters; the end is exclusive. A repeated header does not count. */
  readonly start: number;
  readonly end: number;
}

/** A stretch that is never cut: a sentence, or a row of a table. */
interface Unit {
  readonly start: number;
  readonly end: number;
  /** First row of the table that it belongs to; null for a sentence. */
  readonly header: string | null;
  /** It begins a paragraph: a better place to cut than between two sentences. */
  readonly opens: boolean;
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
    const header =
      first.header !== null && words !== first.header && !words.startsWith(`${first.header}\n`)
        ? first.header
        : null;
    return [
      {
        headings: section.headings,
        question: section.question,
        text: header === null ? words : `${header}\n${words}`,
        start,
        end: start + words.length,
      },
    ];
  });
}

/** Where the part before would end in the middle of a paragraph that began late in it, that beginning moves to the
 * next part, so that the paragraph stays whole. */
function moveOpening(part: Unit[], next: Unit, maxLength: number): readonly Unit[] {
  if (next.opens) return [];
  const opening = part.findLastIndex((unit) => unit.opens);
  const [first, moved, last] = [part[0], part[opening], part.at(-1)];
  if (opening <= 0 || first === undefined || moved === undefined || last === undefined) return [];
  const stays = moved.start - first.start;
  if (stays < maxLength / 2 || next.end - moved.start > maxLength) return [];
  return part.splice(opening);
}

function unitsOf(lines: readonly SectionLine[]): readonly Unit[] {
  const units: Unit[] = [];
  let header: string | null = null;
  for (const { text, start } of lines) {
    if (ROW.test(text)) {
      header ??= text;
      units.push({ start, end: start + text.length, header, opens: false });
      continue;
    }
    header = null;
    let from = 0;
    for (const end of sentenceEnds(text)) {
      if (text.slice(from, end).trim() !== '') {
        units.push({ start: start + from, end: start + end, header: null, opens: from === 0 });
      }
      from = end;
    }
  }
  return units;
}

import type { SourceLine } from '../loaders/loaded-document.ts';
import { joinWords } from '../loaders/join-words.ts';
import { ROW } from '../../knowledge/text/table-rows.ts';
import { startsStructure } from '../split/structure.ts';

const HEADING = /^(#{1,6}) (.+)$/;
const CLOSED = /[。！？!?…：:；;][”’"'）)》」』]*$/;

/** Closes line breaks inside sentences: a line that fills its measure goes on in the next, unless that begins a
 * paragraph, a heading or a row. Titles that take two lines of one size are one title. */
export function joinSoftBreaks(lines: readonly SourceLine[]): readonly SourceLine[] {
  const joined: SourceLine[] = [];
  const indents = lines.some(({ starts }) => starts);
  for (const line of lines) {
    const last = joined.at(-1);
    const next = last === undefined ? null : goOn(last, line, indents);
    if (next === null) joined.push(line);
    else joined[joined.length - 1] = next;
  }
  return joined;
}

/** The two lines as one; null when the second does not go on with the first.
 * @param indents Whether paragraphs are told by their first lines; if not, the end of a sentence ends one. */
function goOn(line: SourceLine, next: SourceLine, indents: boolean): SourceLine | null {
  if (line.text === '' || next.text === '' || ROW.test(line.text) || ROW.test(next.text)) return null;
  const [heading, following] = [HEADING.exec(line.text), HEADING.exec(next.text)];
  if (heading !== null || following !== null) {
    const same = heading?.[1] !== undefined && heading[1] === following?.[1] && line.page === next.page;
    // Only layouts mark the lines of a heading; in other formats each is one.
    if (!same || line.page === null || next.text.length < 4 || startsStructure(following?.[2] ?? ''))
      return null;
    if (!line.wraps && !isCentredPair(line, next)) return null;
    return {
      ...line,
      text: `${heading?.[1] ?? '#'} ${joinWords(heading?.[2] ?? '', following?.[2] ?? '')}`,
      wraps: next.wraps,
    };
  }
  if (!line.wraps || startsStructure(next.text)) return null;
  // Across a page the space above a line says nothing, its indent does.
  if (next.starts || (next.apart && next.page === line.page)) return null;
  if (CLOSED.test(line.text) && !indents) return null;
  return { ...line, text: joinWords(line.text, next.text), wraps: next.wraps };
}

/** 关于印发 ⏎ 检查办法的通知: the first half cannot stand alone. */
function isCentredPair(line: SourceLine, next: SourceLine): boolean {
  return /(?:关于|印发|<|《|的|和|、|及)$|关于[^的]*$/.test(line.text) && !/[。；]$/.test(next.text);
}

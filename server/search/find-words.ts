import { foldCode } from '../../knowledge/text/fold-text.ts';

/** A text in the form that words are looked for in: half width, lower case, simplified, without blanks and hyphens. */
export interface FoldedText {
  readonly text: string;
  /** For each UTF-16 unit of `text` where its character begins in the original, and where that ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A stretch of a text, in UTF-16 units. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** More places in one text are not marked. */
const MOST_MARKS = 20;
const LEFT_OUT = /[\s\p{Cc}\p{Cf}\p{Pd}]/u;

/** Folds a text character by character, so that each place of it leads back to the original. */
export function foldForSearch(original: string): FoldedText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const char of original) {
    const end = at + char.length;
    for (const unit of foldChar(char)) {
      text += unit;
      for (let index = 0; index < unit.length; index += 1) {
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { text, starts, ends };
}

/** Finds words in a text, however either is written.
 *
 * @param words Folded; empty words are nowhere. */
export function findWords(original: string, words: string): readonly Mark[] {
  if (words === '') return [];
  const { text, starts, ends } = foldForSearch(original);
  const marks: Mark[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    marks.push({ start: starts[at] ?? 0, end: ends[at + words.length - 1] ?? original.length });
    if (marks.length === MOST_MARKS) break;
  }
  return marks;
}

/** Cuts a long text to what is around its first mark.
 *
 * @param most Characters that are left, about. */
export function excerptAround(
  text: string,
  marks: readonly Mark[],
  most: number,
): { readonly text: string; readonly marks: readonly Mark[] } {
  const [first] = marks;
  if (text.length <= most || first === undefined) return { text, marks };
  const from = wholeFrom(text, Math.max(0, Math.min(first.start - Math.floor(most / 3), text.length - most)));
  const to = wholeFrom(text, Math.min(text.length, Math.max(from + most, first.end)));
  const head = from > 0 ? '…' : '';
  const moved = marks
    .filter(({ end }) => end <= to)
    .map(({ start, end }) => ({ start: start - from + head.length, end: end - from + head.length }));
  return { text: `${head}${text.slice(from, to)}${to < text.length ? '…' : ''}`, marks: moved };
}

function foldChar(char: string): string {
  if (LEFT_OUT.test(char)) return '';
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x3400 && code <= 0x9fff) return String.fromCharCode(foldCode(code));
  const plain = code < 0x80 ? char : char.normalize('NFKC').replaceAll(/[\s\p{Cc}\p{Cf}\p{Pd}]/gu, '');
  return plain.toLowerCase();
}

/** The next place that is not within a character. */
function wholeFrom(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

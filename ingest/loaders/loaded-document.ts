import type { Format } from '../format/formats.ts';

/** One line as a loader found it. Headings that the format marks begin with `#`, rows of a table are `| a | b |`. */
export interface SourceLine {
  readonly text: string;
  /** From 1; null where the format knows no pages. */
  readonly page: number | null;
  /** It fills its measure, so that its sentence may go on in the next line. */
  readonly wraps: boolean;
  /** It begins a paragraph, by its indent or by what it is. */
  readonly starts: boolean;
  /** There is space above it, which begins a paragraph too unless a page begins there. */
  readonly apart: boolean;
}

/** A question and its answer from a spreadsheet. */
export interface QuestionPair {
  readonly question: string;
  readonly answer: string;
  /** Other wordings of the question. */
  readonly similar: readonly string[];
  /** What the sheet names as the pair's group; '' when it names none. */
  readonly category: string;
  readonly source: string;
  /** Sheet and row, to open the original at, for example 问答!12. */
  readonly place: string;
}

/** What a loader makes of one file. */
export interface LoadedDocument {
  readonly format: Format;
  /** The text as it was written, of Markdown and plain text only: front matter and comments are read from it. */
  readonly raw: string | null;
  readonly lines: readonly SourceLine[];
  /** Only from spreadsheets whose header names a question and an answer; then there are no lines. */
  readonly pairs: readonly QuestionPair[];
  /** Number of pages; null where the format knows none. */
  readonly pages: number | null;
  /** Words across the pages that are in no line. */
  readonly watermarks?: readonly { readonly text: string; readonly page: number }[];
  /** Lines of comments that were cut out of a text. */
  readonly comments?: readonly { readonly text: string; readonly page: number | null }[];
  /** What an editor should know, for example which pages were read by OCR. In Chinese. */
  readonly notes: readonly string[];
}

/** Told after each page of a long document, and within one that takes long. */
export type OnPage = (done: number, all: number) => void;

/** A line that stands for itself: a paragraph, a heading, a row. */
export function wholeLine(text: string, page: number | null = null): SourceLine {
  return { text, page, wraps: false, starts: true, apart: false };
}

import { endBetweenRows, throughFirstRow } from './table-rows.ts';

const SENTENCES = /^[\s\S]*(?:[。！？][”’」』）)]*|\n)/;
/** A line that only leads to the list after it. */
const INTRODUCTION = /(?:^|\n)[^\n]*[：:]\s*$/;

/** The beginning of a text up to a limit, ended where a sentence, a line or a list item ends, where there is one, else at
 * a clause; always an exact prefix of the text. A table ends between two rows: where there is
 * room for none, the first comes whole up to twice the limit, beyond that as many cells as fit.
 *
 * @param text Trimmed.
 * @param limit In characters (UTF-16 units). */
export function excerpt(text: string, limit: number): string {
  const whole = sentencesWithin(text, limit);
  if (whole !== '') return whole;
  const row = throughFirstRow(text, limit);
  if (row !== null && row.length <= limit * 2) return row;
  const head =
    text.slice(0, limit).toWellFormed() === text.slice(0, limit)
      ? text.slice(0, limit)
      : text.slice(0, limit - 1);
  const cells = row === null ? undefined : /^[^]*[^|\s]\s*\|(?= )/.exec(head)?.[0];
  if (cells !== undefined) return cells;
  for (const mark of [/^[\s\S]*[；;]/, /^[\s\S]*[，、,]/]) {
    const cut = mark.exec(head)?.[0].trimEnd();
    if (cut !== undefined && cut.length >= limit / 3) return cut;
  }
  return head;
}

/** As many whole sentences, lines and list items as fit, without a last line that only leads to a list (马上去急诊：).
 *
 * @param text Trimmed.
 * @param limit In characters (UTF-16 units).
 * @returns An exact prefix of the text; empty when not even the first sentence fits. */
export function sentencesWithin(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // A line that ends right at the limit is whole.
  const room = text.slice(0, text[limit] === '\n' ? limit + 1 : limit);
  const sentences = (SENTENCES.exec(room)?.[0] ?? '').trimEnd();
  let whole = text.slice(0, endBetweenRows(text, sentences.length)).trimEnd();
  while (INTRODUCTION.test(whole)) whole = whole.replace(INTRODUCTION, '').trimEnd();
  return whole;
}

import type { DocumentPart } from './split/split-document.ts';

/** Longer documents are about too many things to be found as one: their editor writes what each passage answers. */
const MOST_PARTS = 20;
/** As many as an article may have. */
const MOST = 15;
const LONGEST = 80;
const NUMBERING =
  /^(?:[一二三四五六七八九十百]{1,6}、|[（(](?:[一二三四五六七八九十百]{1,6}|\d{1,3})[）)]|\d{1,3}[.．、]|第[一二三四五六七八九十百\d]{1,6}[编章节部]分?\s*)\s*/;

/** What a document answers as its structure tells: its title, each heading after its title, and what it asks itself. Without
 * such questions a document is found only by the words of its passages, and hardly ever surely enough to answer from. An
 * editor may change them like any other similar question.
 *
 * @param title Null for a document that has none of its own.
 * @param parts In order.
 * @example questionsOf('借书规则', [{ headings: ['一、谁能借'], question: null, … }]) // ['借书规则', '借书规则 谁能借'] */
export function questionsOf(
  title: string | null,
  parts: readonly Pick<DocumentPart, 'headings' | 'question'>[],
): readonly string[] {
  if (parts.length > MOST_PARTS) return [];
  const headed = parts.flatMap(({ headings, question }) => {
    if (question !== null) return [question];
    const heading = headings.at(-1)?.replace(NUMBERING, '') ?? '';
    return title === null || heading === '' || heading === title ? [] : [`${title} ${heading}`];
  });
  const all = [...(title === null ? [] : [title]), ...headed].map((one) => one.trim());
  return [...new Set(all)].filter((one) => one !== '' && one.length <= LONGEST).slice(0, MOST);
}

import type { Passage } from '../passage.ts';
import { normalizeText } from '../text/normalize.ts';
import type { ArticleIndex } from './article-index.ts';

/** Gives all that an article says, normalised: title, similar questions, other wordings, headings and text. Put together when
 * first asked for, about 3 kB each.
 *
 * @returns A function that takes the number of an article. */
export function articleTexts(
  passages: readonly Passage[],
  { rows, wordings }: ArticleIndex,
): (article: number) => string {
  const texts = new Map<number, string>();
  return (article) => {
    const known = texts.get(article);
    if (known !== undefined) return known;
    const own = (rows[article] ?? []).flatMap((row) => passages[row] ?? []);
    const [first] = own;
    const parts = [
      ...(first === undefined
        ? []
        : [first.title, ...first.questions, ...(wordings.get(first.article) ?? [])]),
      ...own.flatMap(({ section, text }) => [section, text]),
    ];
    const text = normalizeText(parts.join('\n'));
    texts.set(article, text);
    return text;
  };
}

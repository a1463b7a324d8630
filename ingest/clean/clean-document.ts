const COMMENT = /<!--[\s\S]*?-->/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const IDEOGRAPHIC_SPACES = /[\u3000\u00a0]+/g;

/** Takes out what is not part of a document's words: HTML comments, invisible characters, trailing spaces and
 * runs of blank lines. The words themselves stay verbatim, because citations quote them.
 * @returns Lines joined by `\n`, without blank lines at either end. */
export function cleanDocument(text: string): string {
  return text
    .replace(COMMENT, '')
    .replace(INVISIBLE, '')
    .replace(IDEOGRAPHIC_SPACES, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Of a picture nothing is read. */
const PICTURE = /!\[[^\]\n]{0,200}\](?:\([^()\n]{0,500}\)|\[[^\]\n]{0,100}\])/g;
const LINK = /\[([^\]\n]{1,300})\](?:\((?:[^()\n]|\([^()\n]{0,100}\)){0,500}\)|\[[^\]\n]{0,100}\])/g;
const BARE_LINK = /<((?:https?:\/\/|mailto:)[^<>\s]{1,500})>/g;
const STRONG = /(\*{2,3}|_{2,3})(?=\S)([^\n]{0,500}?\S)\1/g;
const SLANTED = /(?<![*a-z\d])\*(?=[^\s*])([^*\n]{0,300}?[^\s*])\*(?!\*)/gi;
const STRUCK = /~~(?=\S)([^~\n]{1,300})~~/g;
const CODE = /`{1,2}([^`\n]{1,300})`{1,2}/g;
/** Begins an item, however deep its list lies: - , * , + , with or without a box to tick; a page number (- 1 -) begins none. */
const ITEM = /^[ \t]*(?:>[ \t]*)*[-*+][ \t]+(?!\d+[ \t]*-[ \t]*$)(?:\[[ xX]\][ \t]+)?/;
const QUOTED = /^[ \t]{0,3}(?:>[ \t]?)+/;
/** A number deep in a list: its blanks are no sign of anything. */
const DEEP_NUMBER = /^[ \t]+(?=\d{1,3}[.)][ \t])/;
const RULE = /^[ \t]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
/** Below words it makes a heading of them. */
const UNDERLINE = /^[ \t]{0,3}={2,}[ \t]*$/;
const MARKED = /^[ \t]*(?:#{1,6}[ \t]|\|)/;
/** A short line that is bold as a whole, and no sentence. */
const BOLD_TITLE = /^(?:\*\*|__)[^*_。；，,;]{2,40}(?<![：:。！!])(?:\*\*|__)$/;
const FENCE = /^[ \t]{0,3}(?:```|~~~)/;
const LINK_TARGET = /^[ \t]{0,3}\[[^\]\n]{1,100}\]:[ \t]*\S+.*$/;
const ESCAPED = /\\([\\`*_{}[\]()#+\-.!>~|])/g;

/** A text in Markdown with its words alone: marks of lists, emphasis, links, pictures and code are gone, line by line.
 * Headings and tables keep their marks, by which their structure is read.
 * @returns As many lines as before. */
export function plainMarkdown(text: string): string {
  return text.split('\n').map(plainLine).join('\n');
}

function plainLine(line: string, index: number, lines: readonly string[]): string {
  if (FENCE.test(line) || LINK_TARGET.test(line)) return '';
  const above = lines[index - 1] ?? '';
  if (RULE.test(line) || UNDERLINE.test(line)) return '';
  const below = lines[index + 1] ?? '';
  const words = plainWords(line);
  if (words.trim() === '' || MARKED.test(line) || ITEM.test(line)) return words;
  if (UNDERLINE.test(below)) return `# ${words.trim()}`;
  if (/^-{2,}\s*$/.test(below) && above.trim() === '') return `## ${words.trim()}`;
  const isFirst = lines.slice(0, index).every((before) => before.trim() === '');
  return BOLD_TITLE.test(line.trim()) && !isFirst && following(lines, index) ? `### ${words.trim()}` : words;
}

/** Whether words of its own stand below a line. */
function following(lines: readonly string[], index: number): boolean {
  const next = lines.slice(index + 1, index + 4).find((line) => line.trim() !== '') ?? '';
  return next !== '' && !MARKED.test(next) && !BOLD_TITLE.test(next.trim());
}

function plainWords(line: string): string {
  return line
    .replace(ITEM, '')
    .replace(QUOTED, '')
    .replace(DEEP_NUMBER, '')
    .replace(PICTURE, '')
    .replace(LINK, '$1')
    .replace(BARE_LINK, '$1')
    .replace(CODE, '$1')
    .replace(STRONG, '$2')
    .replace(SLANTED, '$1')
    .replace(STRUCK, '$1')
    .replace(ESCAPED, '$1');
}

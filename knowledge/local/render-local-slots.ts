/** Values of local slots by key; a missing key or a blank value is an unfilled slot. */
export type LocalValues = Readonly<Record<string, string>>;

/** No slot filled: what a fresh installation serves. */
export const NO_LOCAL_VALUES: LocalValues = {};

const SLOT = /\{\{\s*([A-Za-z0-9_.]*)\s*\}\}/g;
const LIST_MARK = /^(\s*(?:[-*•]|\d+[.、)])\s+)(.*)$/;
const HEADING = /^#{1,6}\s/;

/** Writes local facts into a text.
 *
 * A filled slot is replaced. An unfilled one takes its sentence with it (a sentence ends with 。！？； or the
 * line), a list item or line that is left empty goes too, and so does a heading with nothing under it. The
 * result never contains `{{` or `}}`, whatever text and values hold; without slots the text comes back as it is.
 *
 * @param text Markdown or plain text.
 * @param values Approved values. */
export function renderLocalSlots(text: string, values: LocalValues): string {
  if (!/\{\{|\}\}/.test(text)) return text;
  const before = text.split('\n');
  const lines = before.map((line) => renderLine(line, values));
  dropIdleIntroductions(before, lines);
  dropIdleHeadings(lines);
  return renumbered(before, lines)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The slots that a text asks for, each once, in order. */
export function localSlotsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(SLOT)].map(([, key = '']) => key))];
}

/** A line, or null where nothing of it is left. */
type Line = string | null;

function renderLine(line: string, values: LocalValues): Line {
  if (!/\{\{|\}\}/.test(line)) return line;
  const [, mark = '', rest = line] = LIST_MARK.exec(line) ?? [];
  const sentences = sentencesOf(rest);
  const kept = sentences.flatMap((sentence) => renderSentence(sentence, values));
  const left = kept.join('').trim();
  if (!/[\p{L}\p{N}]/u.test(left)) return null;
  // What followed a semicolon may have gone.
  return mark + (kept.length < sentences.length ? left.replace(/[；;]$/, '。') : left);
}

function sentencesOf(text: string): readonly string[] {
  return text.match(/[^。！？；]*[。！？；]+[”’」』）)]*|[^。！？；]+$/g) ?? [];
}

function renderSentence(sentence: string, values: LocalValues): readonly string[] {
  let missing = false;
  const written = sentence.replace(SLOT, (_, key: string) => {
    const value = Object.hasOwn(values, key) ? plainValue(values[key] ?? '') : '';
    if (value === '') missing = true;
    return value;
  });
  // Braces that are left belong to a slot that nobody can read.
  return missing || /\{\{|\}\}/.test(written) ? [] : [written];
}

function plainValue(value: string): string {
  return value.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim();
}

// A line that introduces a list (…：) goes with the last item of the list.
function dropIdleIntroductions(before: readonly string[], lines: Line[]): void {
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if (!/[：:]\s*$/.test(lines[at] ?? '')) continue;
    const first = before.findIndex((line, index) => index > at && line.trim() !== '');
    if (first < 0 || lines[first] !== null) continue;
    const next = lines.find((line, index) => index > at && line !== null && line.trim() !== '');
    if (next === undefined || next === null || !LIST_MARK.test(next)) lines[at] = null;
  }
}

function dropIdleHeadings(lines: Line[]): void {
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if (!HEADING.test(lines[at] ?? '')) continue;
    const next = lines.find((line, index) => index > at && line !== null && line.trim() !== '');
    if (next === undefined || next === null || HEADING.test(next)) lines[at] = null;
  }
}

// Numbered items count on without the ones that went.
function renumbered(before: readonly string[], lines: readonly Line[]): readonly string[] {
  let gone = 0;
  return lines.flatMap((line, at) => {
    const number = /^(\s*)(\d+)(?=[.、)]\s)/.exec(before[at] ?? '');
    if (number === null) {
      if ((before[at] ?? '').trim() !== '') gone = 0;
      return line === null ? [] : [line];
    }
    if (line === null) {
      gone += 1;
      return [];
    }
    const [found, indent = '', digits = ''] = number;
    return [gone === 0 ? line : `${indent}${Number(digits) - gone}${line.slice(found.length)}`];
  });
}

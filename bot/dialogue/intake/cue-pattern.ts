import { parsePattern } from '../matching/parse-pattern.ts';

/** Longest gap by the dots before a word. */
const GAPS = ['', '{0,3}?', '{0,6}?', '{0,14}?'] as const;
/** What a gap may hold. */
const WITHIN = '[^。!?！？\\n]';
/** The same where a denial in between makes it something else: 「现在没喂奶」 is no 「在..喂奶」. */
const UNDENIED = '[^。!?！？\\n不没别未]';
const SPECIAL = /[.*+?^${}()|[\]\\/-]/g;

/** Makes a regular expression of a pattern as in `Concept.any`, without classes. */
export function cuePattern(pattern: string): RegExp {
  return new RegExp(sourceOf(pattern, WITHIN), 'u');
}

function sourceOf(pattern: string, within: string): string {
  return parsePattern(pattern, {})
    .map(({ words, before }) => {
      const literals = words.map((word) => word.replace(SPECIAL, String.raw`\$&`));
      const gap = GAPS[before] ?? '';
      return `${gap === '' ? '' : within + gap}(?:${literals.join('|')})`;
    })
    .join('');
}

const compiled = new WeakMap<readonly string[], readonly RegExp[]>();

/** The same for a list of patterns; made once for each list. */
export function cuePatterns(patterns: readonly string[]): readonly RegExp[] {
  const known = compiled.get(patterns) ?? patterns.map(cuePattern);
  compiled.set(patterns, known);
  return known;
}

const wordings = new WeakMap<readonly string[], readonly RegExp[]>();

/** Patterns that find each place of a wording, with nothing denied inside it; made once for each list. */
export function wordingPatterns(patterns: readonly string[]): readonly RegExp[] {
  const known =
    wordings.get(patterns) ?? patterns.map((pattern) => new RegExp(sourceOf(pattern, UNDENIED), 'gu'));
  wordings.set(patterns, known);
  return known;
}

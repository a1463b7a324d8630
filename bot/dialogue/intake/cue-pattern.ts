import { parsePattern } from '../matching/parse-pattern.ts';

/** Longest gap by the dots before a word. */
const GAPS = ['', '[^。!?！？\\n]{0,3}?', '[^。!?！？\\n]{0,6}?', '[^。!?！？\\n]{0,14}?'] as const;
const SPECIAL = /[.*+?^${}()|[\]\\/-]/g;

/** Makes a regular expression of a pattern as in `Concept.any`, without classes. */
export function cuePattern(pattern: string): RegExp {
  const source = parsePattern(pattern, {})
    .map(({ words, before }) => {
      const literals = words.map((word) => word.replace(SPECIAL, String.raw`\$&`));
      return `${GAPS[before] ?? ''}(?:${literals.join('|')})`;
    })
    .join('');
  return new RegExp(source, 'u');
}

const compiled = new WeakMap<readonly string[], readonly RegExp[]>();

/** The same for a list of patterns; made once for each list. */
export function cuePatterns(patterns: readonly string[]): readonly RegExp[] {
  const known = compiled.get(patterns) ?? patterns.map(cuePattern);
  compiled.set(patterns, known);
  return known;
}

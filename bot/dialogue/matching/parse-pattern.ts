/** One word, or choice of words, of a pattern. */
export interface PatternAtom {
  /** A class is the same list in all its patterns. */
  readonly words: readonly string[];
  /** Dots before it, three at most. */
  readonly before: number;
}

/** @throws {RangeError} For an unknown class or an empty pattern. */
export function parsePattern(
  pattern: string,
  classes: Readonly<Record<string, readonly string[]>>,
): PatternAtom[] {
  const atoms: PatternAtom[] = [];
  let before = 0;
  for (const [part] of pattern.matchAll(/\.+|<[^>]*>|\([^)]*\)|[^.<(]+/g)) {
    if (part.startsWith('.')) {
      before = Math.min(part.length, 3);
      continue;
    }
    let words: readonly string[] = [part];
    if (part.startsWith('<')) {
      const found = classes[part.slice(1, -1)];
      if (found === undefined) throw new RangeError(`Cannot compile a pattern: unknown class ${part}`);
      words = found;
    } else if (part.startsWith('(')) words = part.slice(1, -1).split('|');
    atoms.push({ words, before });
    before = 0;
  }
  if (atoms.length === 0) throw new RangeError('Cannot compile an empty pattern');
  return atoms;
}

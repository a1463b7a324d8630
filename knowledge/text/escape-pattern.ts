/** A word as a pattern that matches nothing else: names of places and people come from settings and may hold any sign. */
export function escapePattern(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}

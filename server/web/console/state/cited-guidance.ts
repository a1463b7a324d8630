import type { GuidanceItem } from '../../../api/guidance.ts';

/** Whether words of the guidance stand in a reply as they are, and by themselves: 「不」 before 「要吃」 says the opposite.
 * Blanks and line ends do not count as words. The server looks in the same way. */
export function standsIn(text: string, item: Pick<GuidanceItem, 'text'>): boolean {
  const words = bare(item.text);
  const lines = text.normalize('NFKC').split('\n').map(bare);
  const whole = lines.join('');
  if (words === '') return true;
  const ends = new Set(lines.map((_, index) => lines.slice(0, index + 1).join('').length));
  for (let at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) {
    const end = at + words.length;
    const isBegun = at === 0 || ends.has(at) || isMark(whole[at - 1]);
    if (isBegun && (ends.has(end) || isMark(whole[end - 1]) || isMark(whole[end]))) return true;
  }
  return false;
}

function isMark(char: string | undefined): boolean {
  return char !== undefined && /\p{P}/u.test(char);
}

/** Some guidance with one more, each once. */
export function withGuidance(items: readonly GuidanceItem[], more: GuidanceItem): readonly GuidanceItem[] {
  return [...items.filter((item) => guidanceKey(item) !== guidanceKey(more)), more];
}

/** Tells one passage of the guidance from another. */
export function guidanceKey({ place: { article, version, ordinal } }: GuidanceItem): string {
  return `${article}@${version}#${ordinal}`;
}

function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '');
}

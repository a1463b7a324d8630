import type { GuidanceItem } from '../../../api/guidance.ts';

/** Whether words of the guidance stand in a reply as they are; blanks and line ends do not count. */
export function standsIn(text: string, item: Pick<GuidanceItem, 'text'>): boolean {
  return bare(text).includes(bare(item.text));
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

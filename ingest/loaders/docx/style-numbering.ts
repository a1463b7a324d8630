import type { NumberingLevel } from './read-numbering.ts';

/** The list and the level that a paragraph or a style names; null where it does not. */
export interface Numbering {
  readonly id: string | null;
  readonly level: number | null;
}

/** Reads `<w:numPr>` out of properties; null where there is none. */
export function numberingIn(properties: string): Numbering | null {
  const numbering = /<w:numPr>([^]*?)<\/w:numPr>/.exec(properties)?.[1];
  if (numbering === undefined) return null;
  const level = /<w:ilvl w:val="(\d+)"/.exec(numbering)?.[1];
  return {
    id: /<w:numId w:val="(\d+)"/.exec(numbering)?.[1] ?? null,
    level: level === undefined ? null : Number(level),
  };
}

/** Reads which styles are numbered.
 * @param styles word/styles.xml.
 * @returns The numbering of a style, its own or that of the style on which it rests; where a level of the list names the style,
 * that level. */
export function numberingOfStyles(
  styles: string,
): (style: string, levels: ReadonlyMap<string, NumberingLevel>) => Numbering | null {
  const found = new Map<string, { numbering: Numbering | null; basedOn: string | null }>();
  for (const [, id = '', content = ''] of styles.matchAll(
    /<w:style\b[^>]*w:styleId="([^"]*)"[^>]*>([^]*?)<\/w:style>/g,
  )) {
    const basedOn = /<w:basedOn w:val="([^"]*)"/.exec(content)?.[1] ?? null;
    found.set(id, { numbering: numberingIn(content), basedOn });
  }
  return (style, levels) => {
    const seen = new Set<string>();
    for (let id: string | null = style; id !== null && !seen.has(id); id = found.get(id)?.basedOn ?? null) {
      seen.add(id);
      const numbering = found.get(id)?.numbering ?? null;
      if (numbering !== null) return { ...numbering, level: levelNamed(id, numbering, levels) };
    }
    return null;
  };
}

function levelNamed(
  style: string,
  { id, level }: Numbering,
  levels: ReadonlyMap<string, NumberingLevel>,
): number | null {
  for (let depth = 0; depth < 9; depth += 1) if (levels.get(`${id}/${depth}`)?.style === style) return depth;
  return level;
}

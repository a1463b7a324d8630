/** How one level of a list is numbered. */
export interface NumberingLevel {
  /** For example 第%1条. */
  readonly text: string;
  /** Word's name of the numerals, for example chineseCountingThousand. */
  readonly format: string;
  readonly start: number;
  /** Lists that share this count on together. */
  readonly counter: string;
}

/** Reads word/numbering.xml.
 * @returns Levels by `<number id>/<level>`. */
export function readNumbering(xml: string): ReadonlyMap<string, NumberingLevel> {
  const abstract = new Map<string, string>();
  for (const [, id = '', content = ''] of xml.matchAll(
    /<w:abstractNum\b[^>]*w:abstractNumId="(\d+)"[^>]*>([^]*?)<\/w:abstractNum>/g,
  )) {
    abstract.set(id, content);
  }
  const levels = new Map<string, NumberingLevel>();
  for (const [, id = '', content = ''] of xml.matchAll(
    /<w:num\b[^>]*w:numId="(\d+)"[^>]*>([^]*?)<\/w:num>/g,
  )) {
    const of = /<w:abstractNumId w:val="(\d+)"/.exec(content)?.[1] ?? '';
    const restarts = content.includes('<w:startOverride');
    for (const [depth, level] of levelsIn(abstract.get(of) ?? '')) {
      levels.set(`${id}/${depth}`, { ...level, counter: restarts ? `num-${id}` : `abstract-${of}` });
    }
  }
  return levels;
}

function* levelsIn(xml: string): Generator<[string, Omit<NumberingLevel, 'counter'>]> {
  for (const [, depth = '0', content = ''] of xml.matchAll(
    /<w:lvl\b[^>]*w:ilvl="(\d)"[^>]*>([^]*?)<\/w:lvl>/g,
  )) {
    const value = (tag: string): string | undefined =>
      new RegExp(`<w:${tag} [^>]*w:val="([^"]*)"`).exec(content)?.[1];
    yield [
      depth,
      {
        text: value('lvlText') ?? '',
        format: value('numFmt') ?? 'decimal',
        start: Number(value('start') ?? 1),
      },
    ];
  }
}

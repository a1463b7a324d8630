/** How one level of a list is numbered. */
export interface NumberingLevel {
  /** For example 第%1条. */
  readonly text: string;
  /** Word's name of the numerals, for example chineseCountingThousand. */
  readonly format: string;
  readonly start: number;
  /** Levels less deep than this begin it anew when they count on: its own depth mostly, 0 where it counts on through all. */
  readonly restartsBelow: number;
  /** Whose paragraphs are of this level, by the id of the style; null where it names none. */
  readonly style: string | null;
  /** Lists that share this count on together. */
  readonly counter: string;
}

type Level = Omit<NumberingLevel, 'counter'>;

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
    const starts = startsIn(content);
    const counter = starts.size > 0 ? `num-${id}` : `abstract-${of}`;
    // A level that a list has of its own comes after the one that all have.
    for (const [depth, level] of [...levelsIn(abstract.get(of) ?? ''), ...levelsIn(content)])
      levels.set(`${id}/${depth}`, { ...level, start: starts.get(depth) ?? level.start, counter });
  }
  return levels;
}

/** Where a list begins anew, and with which number, by level. */
function startsIn(content: string): ReadonlyMap<string, number> {
  return new Map(
    [
      ...content.matchAll(/<w:lvlOverride\b[^>]*w:ilvl="(\d)"[^>]*>\s*<w:startOverride\b[^>]*w:val="(\d+)"/g),
    ].map(([, depth = '0', start = '1']) => [depth, Number(start)]),
  );
}

function* levelsIn(xml: string): Generator<[string, Level]> {
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
        restartsBelow: Number(value('lvlRestart') ?? depth),
        style: value('pStyle') ?? null,
      },
    ];
  }
}

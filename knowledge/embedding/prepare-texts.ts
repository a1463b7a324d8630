import type { TextKind } from './embedder.ts';

/** What a model expects in front of texts, for example `query: ` and `passage: `. */
export interface Prefixes {
  readonly query: string;
  readonly passage: string;
}

/** Characters of a text that a model sees: more than a passage has, and less than what endpoints refuse. */
const MOST_CHARACTERS = 2000;

/** Texts as a model gets them: with its prefix, cut to a length that endpoints take, never empty (some refuse that). */
export function prepareTexts(
  texts: readonly string[],
  kind: TextKind,
  prefixes: Prefixes,
): readonly string[] {
  return texts.map((text) => {
    const cut = text.length <= MOST_CHARACTERS ? text : text.slice(0, MOST_CHARACTERS).toWellFormed();
    return prefixes[kind] + (cut.trim() === '' ? '。' : cut);
  });
}

import type { Passage } from '../passage.ts';
import type { HybridIndex } from '../retrieval/hybrid-index.ts';
import type { Generator } from './generation/generator.ts';
import type { Words } from './generation/source.ts';
import { isOfOffice } from './office-document.ts';
import { isStatute } from './serving-filter.ts';

/** An index with what every question asks of it. */
export interface Served {
  readonly index: HybridIndex;
  /** Whether there is a statute to look for. */
  readonly hasStatutes: boolean;
  /** Whether the office has documents of its own. */
  readonly hasDocuments: boolean;
  readonly passagesOf: (article: string, version: number) => readonly Passage[];
  /** Versions of an article that are in the index, newest first. */
  readonly versionsOf: (article: string) => readonly number[];
  readonly generator: Generator | null;
}

/** Makes an index ready for questions. */
export function serve(index: HybridIndex, generator: ((words: Words) => Generator) | null): Served {
  const passages = new Map<string, Passage[]>();
  const versions = new Map<string, number[]>();
  for (const passage of index.passages) {
    const key = `${passage.article}@${passage.version}`;
    const list = passages.get(key);
    if (list === undefined) {
      passages.set(key, [passage]);
      versions.set(passage.article, [...(versions.get(passage.article) ?? []), passage.version]);
    } else list.push(passage);
  }
  for (const list of passages.values()) list.sort((a, b) => a.ordinal - b.ordinal);
  for (const list of versions.values()) list.sort((a, b) => b - a);
  const hasStatutes = index.passages.some(isStatute);
  return {
    index,
    hasStatutes,
    hasDocuments: index.passages.some(isOfOffice),
    generator: generator?.(index.tokenizer) ?? null,
    versionsOf: (article) => versions.get(article) ?? [],
    passagesOf: (article, version) => passages.get(`${article}@${version}`) ?? [],
  };
}

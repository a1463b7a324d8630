import type { KnowledgeStore } from '../store/ports.ts';
import { type ArticleWords, articleWords } from './find-twins.ts';
import type { OpenCopies } from './open-copies.ts';
import type { Originals } from './originals.ts';

/** What the routes about uploads need besides the store. */
export interface UploadDesk {
  readonly originals: Originals;
  /** Wakes the reader. */
  wake(): void;
  /** A page of an original as a PNG; null where there is nothing to show. */
  picture(hash: string, fileName: string, page: number): Promise<Uint8Array | null>;
  /** What residents open of an original. */
  readonly openCopy: OpenCopies;
  /** The words of what is in review or approved. */
  articles(today: string): Promise<readonly ArticleWords[]>;
}

/** Reads the words of the articles, anew only when something has changed. */
export function createArticleWords(
  knowledge: Pick<KnowledgeStore, 'revision' | 'servable'>,
): (today: string) => Promise<readonly ArticleWords[]> {
  let known: { readonly state: string; readonly words: readonly ArticleWords[] } | null = null;
  return async (today) => {
    const state = `${await knowledge.revision()} ${today}`;
    if (known?.state !== state)
      known = { state, words: articleWords(await knowledge.servable('demo', today)) };
    return known.words;
  };
}

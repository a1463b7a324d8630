import { likeness, NEARLY_SAME, signatureOf } from '../../ingest/vet/near-duplicates.ts';
import type { Passage } from '../../knowledge/passage.ts';
import type { UploadedWords } from '../store/upload-port.ts';

/** A document with the same or nearly the same words. */
export interface Twin {
  readonly title: string;
  /** Of another upload; null for an article. */
  readonly fileName: string | null;
  readonly article: string | null;
  /** Of their words in common, 0 to 1. */
  readonly share: number;
}

/** An article and the MinHash of its words. */
export interface ArticleWords {
  readonly article: string;
  readonly title: string;
  readonly signature: readonly number[];
}

/** Most twins that are named. */
const NAMED = 5;

/** What has nearly the same words as a document, most alike first. Versions of the same article are no twins. */
export function findTwins(
  document: { readonly article: string; readonly signature: readonly number[] },
  uploaded: readonly UploadedWords[],
  articles: readonly ArticleWords[],
): readonly Twin[] {
  const share = ({ signature }: { readonly signature: readonly number[] }): number =>
    likeness(document.signature, signature);
  const found: Twin[] = [
    ...uploaded.map((one) => ({
      title: one.title,
      fileName: one.fileName,
      article: null,
      share: share(one),
    })),
    ...articles
      .filter(({ article }) => article !== document.article)
      .map((one) => ({ title: one.title, fileName: null, article: one.article, share: share(one) })),
  ];
  return found
    .filter((twin) => twin.share >= NEARLY_SAME)
    .sort((a, b) => b.share - a.share)
    .slice(0, NAMED);
}

/** The words of articles, by their passages. */
export function articleWords(passages: readonly Passage[]): readonly ArticleWords[] {
  const articles = new Map<string, Passage[]>();
  for (const passage of passages) {
    const list = articles.get(passage.article);
    if (list === undefined) articles.set(passage.article, [passage]);
    else list.push(passage);
  }
  return [...articles].map(([article, list]) => ({
    article,
    title: list[0]?.title ?? article,
    signature: signatureOf(list.map(({ text }) => text).join('\n')),
  }));
}

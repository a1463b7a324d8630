import { basename } from 'node:path';
import { parseArticle } from '../knowledge/parse-article.ts';
import { articleVersion } from './article-version.ts';
import type { DocumentVersion } from './document-version.ts';
import type { ReadDocument } from './extract.ts';
import { IngestError } from './ingest-error.ts';
import { loadDocument } from './loaders/load-document.ts';
import type { OnPage } from './loaders/loaded-document.ts';
import { makeExtract } from './make-extract.ts';
import { readPairs } from './read-pairs.ts';
import { readProse } from './read-prose.ts';
import { readStatute } from './read-statute.ts';
import { deriveNeeds, type NeedRule } from './vet/derive-needs.ts';
import { signatureOf } from './vet/near-duplicates.ts';
import type { StatuteEntry } from './vet/statute-list.ts';

/** What reading a document depends on besides its bytes. */
export interface ReadOptions {
  readonly collection: string;
  /** Effective date of what names none. */
  readonly today: string;
  readonly known: ReadonlyMap<string, StatuteEntry>;
  /** Tell whose approval it needs. */
  readonly needRules: readonly NeedRule[];
  readonly onPage?: OnPage;
}

/** Reads one file as what it is: an article of the pack (front matter), a statute (第X条), a sheet of questions, or any
 * other document.
 * @param bytes The whole file.
 * @param shown Its name for people; inside an archive with the archive's name.
 * @returns One document; of a sheet of questions one each.
 * @throws {IngestError} With the file's name and what to do. */
export async function readDocument(
  bytes: Uint8Array,
  shown: string,
  options: ReadOptions,
): Promise<readonly ReadDocument[]> {
  const fileName = basename(shown);
  const loaded = await loadDocument(bytes, fileName, options.onPage);
  const extract = makeExtract(loaded);
  const versions = ((): readonly DocumentVersion[] => {
    if (loaded.raw?.startsWith('---\n') === true) return [readArticle(loaded.raw, shown, options.collection)];
    const named = { ...options, shown: fileName };
    const unjudged =
      loaded.pairs.length > 0
        ? readPairs(loaded.pairs, fileName, named)
        : [readStatute(extract, loaded.raw, fileName, named) ?? readProse(extract, fileName, named)];
    return unjudged.map((version) => ({
      ...version,
      needs: deriveNeeds(version, options.needRules),
      needsStated: false,
    }));
  })();
  if (versions.every(({ passages }) => passages.length === 0)) {
    throw new IngestError('EMPTY', `Cannot ingest "${fileName}": there is no text in it beside headings`);
  }
  return versions
    .filter(({ passages }) => passages.length > 0)
    .map((version) => ({
      version,
      extract,
      signature: signatureOf(version.passages.map(({ text }) => text).join('\n')),
    }));
}

function readArticle(raw: string, shown: string, collection: string): DocumentVersion {
  const parsed = parseArticle(raw, shown);
  if (parsed.ok) return articleVersion(parsed.article, { collection, sourceName: basename(shown) });
  const problems = parsed.errors.map((error) => error.message).join('\n');
  throw new IngestError('INVALID_ARTICLE', problems);
}

import { basename } from 'node:path';
import { parseArticle } from '../knowledge/parse-article.ts';
import { articleVersion } from './article-version.ts';
import type { DocumentVersion } from './document-version.ts';
import { IngestError } from './ingest-error.ts';
import { loadText } from './loaders/load-text.ts';
import { readProse } from './read-prose.ts';
import { readStatute } from './read-statute.ts';
import type { StatuteEntry } from './vet/statute-list.ts';

/** Reads one file as what it is: an article of the pack (front matter), a statute (第X条), or any other text.
 * @throws {IngestError} With the file's name and what to do. */
export async function readDocument(
  file: string,
  options: { collection: string; known: ReadonlyMap<string, StatuteEntry>; today: string },
): Promise<DocumentVersion> {
  const raw = await loadText(file);
  const fileName = basename(file);
  if (raw.startsWith('---\n')) return readArticle(raw, file, fileName, options.collection);
  const document = readStatute(raw, fileName, options) ?? readProse(raw, fileName, options);
  if (document.passages.length === 0) {
    throw new IngestError('EMPTY', `Cannot ingest "${fileName}": there is no text under its headings`);
  }
  return document;
}

function readArticle(raw: string, file: string, fileName: string, collection: string): DocumentVersion {
  const parsed = parseArticle(raw, file);
  if (parsed.ok) return articleVersion(parsed.article, { collection, sourceName: fileName });
  const problems = parsed.errors.map((error) => error.message).join('\n');
  throw new IngestError('INVALID_ARTICLE', problems);
}

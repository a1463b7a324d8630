import { basename } from 'node:path';
import type { IngestedFile } from '../../../ingest/run-ingest.ts';

type Ingested = Extract<IngestedFile, { kind: 'ingested' }>;

/** The run's report for people: a line a document with what is to be known of it below, then what could not be read,
 * then the sums. */
export function ingestTable(results: readonly IngestedFile[]): readonly string[] {
  const ingested = results.filter((result): result is Ingested => result.kind === 'ingested');
  const failed = results.filter((result) => result.kind === 'failed');
  return [
    ...ingested.flatMap(({ status, passages, version, created, title, reason, ...more }) => [
      [
        status.padEnd(10),
        String(passages).padStart(5),
        version === null ? '' : `v${version}`,
        created ? '' : '(unchanged)',
        title,
        reason ?? '',
      ]
        .filter((part) => part !== '')
        .join('  '),
      ...remarks(more),
    ]),
    ...failed.map(({ file, reason }) => `failed      ${basename(file)}: ${reason}`),
    `${ingested.length} documents, ${sum(ingested)} passages, ${failed.length} failed`,
  ];
}

/** What an editor should look at: notes of the loader, and a document with nearly the same words. */
function remarks({ notes, duplicateOf }: Pick<Ingested, 'notes' | 'duplicateOf'>): readonly string[] {
  const twin =
    duplicateOf === null
      ? []
      : [
          `与《${duplicateOf.title}》（${basename(duplicateOf.file)}）${duplicateOf.share === 1 ? '内容相同' : `有 ${Math.round(duplicateOf.share * 100)}% 相同`}`,
        ];
  return [...notes, ...twin].map((remark) => `            ${remark}`);
}

/** The same for programs. */
export function ingestJson(results: readonly IngestedFile[]): Readonly<Record<string, unknown>> {
  const ingested = results.filter((result): result is Ingested => result.kind === 'ingested');
  const count = (status: Ingested['status']): number =>
    ingested.filter((result) => result.status === status).length;
  return {
    documents: ingested.length,
    passages: sum(ingested),
    created: ingested.filter(({ created }) => created).length,
    approved: count('approved'),
    inReview: count('in_review'),
    retired: count('retired'),
    failed: results.length - ingested.length,
    files: results,
  };
}

function sum(ingested: readonly Ingested[]): number {
  return ingested.reduce((total, { passages }) => total + passages, 0);
}

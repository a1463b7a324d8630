import { basename } from 'node:path';
import type { IngestedFile } from '../../../ingest/run-ingest.ts';

type Ingested = Extract<IngestedFile, { kind: 'ingested' }>;

/** The run's report for people: a line a document, then what could not be read, then the sums. */
export function ingestTable(results: readonly IngestedFile[]): readonly string[] {
  const ingested = results.filter((result): result is Ingested => result.kind === 'ingested');
  const failed = results.filter((result) => result.kind === 'failed');
  return [
    ...ingested.map(({ status, passages, version, created, title, reason }) =>
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
    ),
    ...failed.map(({ file, reason }) => `failed      ${basename(file)}: ${reason}`),
    `${ingested.length} documents, ${sum(ingested)} passages, ${failed.length} failed`,
  ];
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

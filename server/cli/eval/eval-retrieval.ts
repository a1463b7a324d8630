import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { buildSnapshot } from '../../../knowledge/snapshot/build-snapshot.ts';
import type { ServedModel } from '../../../knowledge/snapshot/model-files.ts';
import { createProgress } from '../ingest/create-progress.ts';
import { searchArticles } from '../search-articles.ts';
import { readBeirFolder, type BeirProblem } from './beir-folder.ts';
import { meanScores, percentile, scoreRanking, type QueryScores } from './metrics.ts';

/** Rankings are judged down to this depth. */
const DEPTH = 100;

export interface RetrievalReport {
  readonly documents: number;
  readonly queries: number;
  readonly scores: QueryScores;
  readonly indexSeconds: number;
  readonly peakRssMb: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly problems: readonly BeirProblem[];
}

/** Indexes a BEIR folder as production does, asks its queries, and scores the rankings.
 *
 * @param dir The BEIR folder.
 * @param save Folder that keeps the index for `youyu search --index`; null for a throw-away one.
 * @param model The configured one, if any: what its vectors add is then measured, against a run without. */
export async function evalRetrieval(
  dir: string,
  save: string | null,
  model: ServedModel | null = null,
): Promise<RetrievalReport> {
  const folder = save ?? (await mkdtemp(join(tmpdir(), 'youyu-eval-')));
  try {
    const { passages, queries, problems } = await readBeirFolder(dir);
    // Benches read it from a pipe.
    const progress = createProgress(process.stderr, { quiet: !process.stderr.isTTY });
    const started = performance.now();
    const index = await buildSnapshot(passages, {
      dir: folder,
      id: ulid(),
      revision: 'eval',
      now: Date.now(),
      model,
      progress: {
        onProgress: (done, all) => progress.step(done, all, '向量 (vectors)'),
      },
    });
    progress.stop();
    const indexSeconds = (performance.now() - started) / 1000;
    const times: number[] = [];
    const scores: QueryScores[] = [];
    for (const query of queries) {
      const asked = performance.now();
      const hits = await searchArticles(index, query.text, DEPTH);
      times.push(performance.now() - asked);
      const ranking = hits.map((hit) => hit.id);
      scores.push(scoreRanking(ranking, query.judgements));
    }
    return {
      documents: passages.length,
      queries: queries.length,
      scores: meanScores(scores),
      indexSeconds,
      // Kilobytes on every platform.
      peakRssMb: process.resourceUsage().maxRSS / 1024,
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
      problems,
    };
  } finally {
    if (save === null) await rm(folder, { recursive: true, force: true });
  }
}

/** The report as a table for people. */
export function retrievalTable(report: RetrievalReport): string {
  const { scores } = report;
  const rows: readonly (readonly [string, string])[] = [
    ['documents', String(report.documents)],
    ['queries', String(report.queries)],
    ['nDCG@10', scores.ndcg10.toFixed(4)],
    ['MRR@10', scores.mrr10.toFixed(4)],
    ['hit@1', scores.hit1.toFixed(4)],
    ['Recall@1', scores.recall1.toFixed(4)],
    ['Recall@10', scores.recall10.toFixed(4)],
    ['Recall@100', scores.recall100.toFixed(4)],
    ['index seconds', report.indexSeconds.toFixed(2)],
    ['peak RSS, MB', report.peakRssMb.toFixed(0)],
    ['query p50, ms', report.p50Ms.toFixed(2)],
    ['query p99, ms', report.p99Ms.toFixed(2)],
  ];
  return rows.map(([name, value]) => `${name.padEnd(14)} ${value.padStart(10)}`).join('\n');
}

/** The report as one JSON line for programs. */
export function retrievalJson({ scores, ...report }: RetrievalReport): string {
  const round = (value: number): number => Math.round(value * 1e4) / 1e4;
  return JSON.stringify({
    ndcg10: round(scores.ndcg10),
    mrr10: round(scores.mrr10),
    hit1: round(scores.hit1),
    recall10: round(scores.recall10),
    recall100: round(scores.recall100),
    indexSeconds: round(report.indexSeconds),
    peakRssMb: round(report.peakRssMb),
    p50Ms: round(report.p50Ms),
    p99Ms: round(report.p99Ms),
  });
}

import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWordEmbedder } from '../../../knowledge/embedding/word-embedder.ts';
import { readWordVectors } from '../../../knowledge/embedding/word-vectors.ts';
import { builtInEmbedder, builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import { GRAPH_FROM_ROWS, exactNearest } from '../../../knowledge/retrieval/vector-index.ts';
import { buildSnapshot } from '../../../knowledge/snapshot/build-snapshot.ts';
import { openNearest, readMatrix } from '../../../knowledge/snapshot/vector-files.ts';
import { toPassage } from '../../../server/cli/eval/beir-folder.ts';
import { meanScores, percentile, scoreRanking, type QueryScores } from '../../../server/cli/eval/metrics.ts';
import { PEERS, type Ask } from './peers.ts';
import { searchJobSchema, type SearchFigures, type SearchJob } from './search-job.ts';

/** Measures one engine in a process of its own. Argument: a file with a `SearchJob`. Prints `SearchFigures`. */
const DEPTH = 10;
const NEAREST = 50;
const WARM_UP = 5;

const job = searchJobSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
const embedder =
  job.vectors === undefined
    ? builtInEmbedder()
    : createWordEmbedder(builtInTokenizer(), readWordVectors(job.vectors));
const folder = await mkdtemp(join(tmpdir(), 'youyu-bench-'));
try {
  console.log(JSON.stringify(await measure(job)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure({ engine, documents, queries, budget }: SearchJob): Promise<SearchFigures> {
  // The dictionary is not the index.
  builtInTokenizer().document('词典');
  const before = memoryMb();
  const watch = watchLoop();
  const started = performance.now();
  const ask = await indexed(job);
  const indexSeconds = (performance.now() - started) / 1000;
  const longestBlockMs = watch();
  const memory = memoryMb() - before;
  for (const { text } of queries.slice(0, WARM_UP)) await ask(text, DEPTH);
  const times: number[] = [];
  const cpuTimes: number[] = [];
  const scores: QueryScores[] = [];
  const end = performance.now() + budget * 1000;
  for (const { text, relevant } of queries) {
    if (performance.now() > end) break;
    const cpu = process.cpuUsage();
    const asked = performance.now();
    const ranking = await ask(text, DEPTH);
    times.push(performance.now() - asked);
    const used = process.cpuUsage(cpu);
    cpuTimes.push((used.user + used.system) / 1000);
    if (relevant.length > 0) scores.push(scoreRanking(ranking, new Map(relevant)));
  }
  const mean = scores.length === 0 ? null : meanScores(scores);
  return {
    engine,
    documents: documents.length,
    asked: times.length,
    ndcg10: mean?.ndcg10 ?? null,
    hit1: mean?.hit1 ?? null,
    indexSeconds,
    memoryMb: memory,
    peakMb: process.resourceUsage().maxRSS / 1024,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    cpuP50Ms: percentile(cpuTimes, 0.5),
    cpuP99Ms: percentile(cpuTimes, 0.99),
    longestBlockMs: engine === 'youyu' ? longestBlockMs : null,
    vectors: engine === 'youyu' && documents.length >= GRAPH_FROM_ROWS ? await vectorFigures(job) : null,
  };
}

async function indexed({ engine, documents }: SearchJob): Promise<Ask> {
  if (engine === 'youyu') {
    const passages = documents.map(({ id, title, text }) => toPassage(id, title, text));
    const index = await buildSnapshot(passages, {
      dir: folder,
      id: 'bench',
      revision: '',
      now: 0,
      embedder,
    });
    return async (question, limit) =>
      (await index.search(question, { limit })).map(({ passage }) => passage.article);
  }
  const peer = PEERS[engine];
  if (peer === undefined) throw new Error(`Cannot measure "${engine}": there is no such engine`);
  return peer(documents, embedder);
}

// The graph of neighbours against looking at every vector, and that against the products alone.
async function vectorFigures({ documents, queries }: SearchJob): Promise<SearchFigures['vectors']> {
  const vectors = join(folder, 'bench', 'vectors');
  const matrix = await readMatrix(vectors, { rows: documents.length, dimensions: embedder.dimensions });
  const graph = await openNearest(matrix, vectors, embedder);
  const exact = exactNearest(matrix);
  const recalls: number[] = [];
  const exactTimes: number[] = [];
  const loopTimes: number[] = [];
  for (const { text } of queries.slice(0, 100)) {
    const [vector = []] = await embedder.embed([text], { kind: 'query' });
    const started = performance.now();
    const right = new Set((await exact.nearest(vector, NEAREST)).map(({ row }) => row));
    exactTimes.push(performance.now() - started);
    const found = await graph.nearest(vector, NEAREST);
    recalls.push(found.filter(({ row }) => right.has(row)).length / Math.max(1, right.size));
    const again = performance.now();
    products(matrix.values, Float32Array.from(vector));
    loopTimes.push(performance.now() - again);
  }
  return {
    recall: recalls.reduce((sum, one) => sum + one, 0) / Math.max(1, recalls.length),
    exactP50Ms: percentile(exactTimes, 0.5),
    loopP50Ms: percentile(loopTimes, 0.5),
  };
}

function products(values: Float32Array, query: Float32Array): number {
  let best = 0;
  for (let start = 0; start < values.length; start += query.length) {
    let sum = 0;
    for (let at = 0; at < query.length; at += 1) sum += (values[start + at] ?? 0) * (query[at] ?? 0);
    if (sum > best) best = sum;
  }
  return best;
}

// Gives a function that stops watching and tells how late a timer of 10 ms was at worst.
function watchLoop(): () => number {
  let last = performance.now();
  let longest = 0;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 10);
    last = now;
  };
  const timer = setInterval(look, 10);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}

function memoryMb(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 2 ** 20;
}

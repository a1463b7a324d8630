import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readBeirFolder } from '../../server/cli/eval/beir-folder.ts';
import { packPassages } from '../evaluation/training/pack-passages.ts';
import { learnWordVectors, vectorTexts, vectorTokens } from '../evaluation/training/word-vector-texts.ts';
import { writeWordVectors } from '../evaluation/training/write-word-vectors.ts';
import { builtInTokenizer } from '../../knowledge/retrieval/build-index.ts';
import {
  grownCorpus,
  isAskedAbout,
  passageCorpus,
  spread,
  titleCorpus,
  type Corpus,
} from './search/corpora.ts';
import { PEERS } from './search/peers.ts';
import { searchFiguresSchema, type SearchFigures, type SearchJob } from './search/search-job.ts';

/** `npm run bench:search [-- --short] [--dir BEIR]`: our index beside other search engines, each in a process of its own,
 * on the same documents and questions: quality on real ones, then time and memory at 1,000, 10,000 and 100,000 passages.
 * Prints a table for people and one JSON object in the last line. Fails when a peer finds better than ours, and in the
 * long run when ours misses its limits. `--dir` compares on a BEIR folder instead. */
const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    dir: { type: 'string' },
    /** Questions a corpus. */
    queries: { type: 'string' },
    /** Only engines whose names contain this, beside ours. */
    peers: { type: 'string', default: '' },
  },
});

/** Limits of ours at 100,000 passages: milliseconds of processor time, seconds, megabytes, milliseconds. */
const LIMITS = { cpuP99Ms: 15, indexSeconds: 90, peakMb: 1200, longestBlockMs: 500 } as const;
const QUERIES = Number(options.queries ?? (options.short ? 250 : 700));
/** Seconds for the questions of one engine. */
const BUDGET = options.dir === undefined ? 20 : 120;
const SHORT_PEERS = ['minisearch, pairs', 'FTS5, pairs', 'flexsearch, CJK'];
/** What takes seconds a question, or gigabytes, there. */
const NOT_AT_100K = new Set(['orama, mandarin', 'LangChain BM25, words']);

const engines = [
  'youyu',
  ...Object.keys(PEERS).filter(
    (name) => name.includes(options.peers) && (!options.short || SHORT_PEERS.includes(name)),
  ),
];
const folder = mkdtempSync(join(tmpdir(), 'youyu-bench-'));
const failures: string[] = [];
const report: Record<string, readonly SearchFigures[]> = {};
const load = loadavg()[0] ?? 0;
try {
  if (options.dir !== undefined) await onFolder(options.dir);
  else await onOwn();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(failure);
console.log(
  JSON.stringify({
    run: 'bench:search',
    short: options.short,
    ok: failures.length === 0,
    cpus: cpus().length,
    loadBefore: load,
    corpora: report,
    failures,
  }),
);
if (failures.length > 0) process.exitCode = 1;

async function onFolder(dir: string): Promise<void> {
  const { passages, queries } = await readBeirFolder(dir);
  const documents = passages.map(({ article, title, text }) => ({ id: article, title, text }));
  const asked = queries.map(({ text, judgements }) => ({ text, relevant: [...judgements] }));
  compare('BEIR folder', { documents, queries: spread(asked, QUERIES) }, engines);
}

async function onOwn(): Promise<void> {
  await learnUnasked();
  compare('passages of the pack', await passageCorpus(QUERIES), engines, folder);
  if (!options.short)
    compare('titles and questions of the pack', await titleCorpus(QUERIES), engines, folder);
  for (const size of options.short ? [1000] : [1000, 10_000, 100_000]) {
    const able = engines.filter((engine) => size < 100_000 || !NOT_AT_100K.has(engine));
    compare(`${size} passages, time`, await grownCorpus(size, Math.min(QUERIES, 300)), able);
  }
  if (!options.short) growthAndLimits();
}

/** Learns word vectors without the articles that are asked about. */
async function learnUnasked(): Promise<void> {
  const tokenizer = builtInTokenizer();
  const matters = vectorTexts((await packPassages()).filter(({ article }) => !isAskedAbout(article)));
  await writeWordVectors(
    learnWordVectors(matters, (text) => vectorTokens(text, tokenizer)),
    matters,
    folder,
  );
}

/** Measures every engine on a corpus and prints a line for each.
 * @param vectors Folder of the word vectors, where those that ship know the corpus. */
function compare(name: string, corpus: Corpus, among: readonly string[], vectors?: string): void {
  console.log(`\n${name}: ${corpus.documents.length} documents, ${corpus.queries.length} questions`);
  console.log(`${'engine'.padEnd(26)} nDCG@10  hit@1   p50 ms   p99 ms  CPU p99  index s  memory MB  asked`);
  const rows = among.map((engine) => {
    const figures = measure({
      engine,
      ...corpus,
      budget: BUDGET,
      ...(vectors === undefined ? {} : { vectors }),
    });
    console.log(lineOf(figures));
    return figures;
  });
  report[name] = rows;
  const [ours, ...peers] = rows;
  for (const peer of peers) {
    for (const part of ['ndcg10', 'hit1'] as const) {
      const [own, other] = [ours?.[part] ?? null, peer[part]];
      if (own !== null && other !== null && other >= own)
        failures.push(`${name}: ${peer.engine} has ${part} ${other.toFixed(3)}, ours ${own.toFixed(3)}`);
    }
  }
}

function measure(job: SearchJob): SearchFigures {
  const file = join(folder, 'job.json');
  writeFileSync(file, JSON.stringify(job));
  const script = join(import.meta.dirname, 'search', 'run-engine.ts');
  const child = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', script, file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (child.status !== 0) throw new Error(`Cannot measure "${job.engine}": ${child.stderr.slice(-2000)}`);
  return searchFiguresSchema.parse(JSON.parse(child.stdout.trim().split('\n').at(-1) ?? ''));
}

function lineOf(figures: SearchFigures): string {
  const share = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
  const cells = [
    share(figures.ndcg10).padStart(7),
    share(figures.hit1).padStart(6),
    figures.p50Ms.toFixed(2).padStart(8),
    figures.p99Ms.toFixed(2).padStart(8),
    figures.cpuP99Ms.toFixed(2).padStart(8),
    figures.indexSeconds.toFixed(1).padStart(8),
    figures.memoryMb.toFixed(0).padStart(10),
    String(figures.asked).padStart(6),
  ];
  return `${figures.engine.padEnd(26)} ${cells.join(' ')}`;
}

function growthAndLimits(): void {
  const at = (size: number): SearchFigures | undefined => report[`${size} passages, time`]?.[0];
  const [small, large] = [at(10_000), at(100_000)];
  if (small === undefined || large === undefined) return;
  console.log(`\nten times the passages take ours ${(large.p50Ms / small.p50Ms).toFixed(1)} times as long`);
  for (const { documents, vectors } of [small, large]) {
    if (vectors === null) continue;
    console.log(
      `vectors, ${documents}: recall ${vectors.recall.toFixed(3)}; exact ${vectors.exactP50Ms.toFixed(1)} ms, plain loop ${vectors.loopP50Ms.toFixed(1)} ms`,
    );
  }
  console.log(
    `longest block while indexing ${large.longestBlockMs?.toFixed(0)} ms, peak ${large.peakMb.toFixed(0)} MB`,
  );
  for (const part of ['cpuP99Ms', 'indexSeconds', 'peakMb', 'longestBlockMs'] as const) {
    const value = large[part] ?? 0;
    if (value > LIMITS[part])
      failures.push(`100000 passages: ${part} ${value.toFixed(1)}, more than ${LIMITS[part]}`);
  }
}

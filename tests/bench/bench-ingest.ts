import type * as loadDocumentModule from '../../ingest/loaders/load-document.ts';
import type * as readDocumentModule from '../../ingest/read-document.ts';
import type * as deriveNeedsModule from '../../ingest/vet/derive-needs.ts';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { launchBrowser } from '../support/browser.ts';
import { rulesPdf } from '../support/corpus/print-pdf.ts';
import { sampleRules } from '../support/corpus/sample-rules.ts';
import { builtModule } from './built-module.ts';
import { BARE_PARSERS } from './ingest/bare-parsers.ts';
import { type BenchFile, benchFiles } from './ingest/bench-files.ts';
import { chatBesideReading } from './ingest/chat-beside-reading.ts';
import { readingMemory } from './ingest/reading-memory.ts';

/** `npm run bench:ingest [-- --short]`: speed of reading documents by format, beside the bare parser of each format on
 * the same files in the same run: our loading beside the parser, and everything we do (cleaning, metadata, splitting by
 * structure, signature) beside the parser with LangChain's splitter behind it. Prints a table for people and one JSON
 * object in the last line. The built program is measured. Time is processor time. Then: how long residents wait while a PDF of 300 pages is read, beside
 * the same without. Then: the most memory of the product's reading process for each file, apart from what this bench and
 * the bare parsers hold. The long run fails when loading takes more than 1.5 times as long as the parser, or when the
 * slowest answer in a hundred takes more than twice as long beside the reading; both fail when reading takes 1.5 GB.
 * Plain text has no parser: what it is compared with is told its encoding, decodes it and cuts it into lines. */
const LARGEST_RATIO = 1.5;
const LARGEST_CHAT_RATIO = 2;
const LARGEST_READING_MB = 1500;
const { loadDocument } = await builtModule<typeof loadDocumentModule>('ingest/loaders/load-document');
const { readDocument } = await builtModule<typeof readDocumentModule>('ingest/read-document');
const { loadNeedRules } = await builtModule<typeof deriveNeedsModule>('ingest/vet/derive-needs');
const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 600, chunkOverlap: 0 });

interface Measured {
  readonly format: string;
  readonly mb: number;
  readonly passages: number;
  readonly mbPerSecond: number;
  readonly passagesPerSecond: number;
  /** Loading alone, over the bare parser; null where there is none to compare with. */
  readonly loadRatio: number | null;
  /** Everything over the bare parser with a splitter behind it. */
  readonly ratio: number | null;
}

const short = process.argv.includes('--short');
/** The least of many rounds is free of chance. */
const [fewest, most, enoughSeconds] = short ? [3, 3, 0] : [6, 60, 2];
/** Work of milliseconds is done so often in a row that a round takes this long: by itself it would be measured while it
 * is still interpreted, or with the collection of somebody else's garbage. */
const ROUND_SECONDS = 0.05;

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** Processor seconds that some work takes: what else the machine does counts little in them, and what was thrown away before
 * is collected first, so that nobody pays for another's. Collecting also throws away what the engine had learned about
 * objects of which none was alive, and the compiled work with it: the work is done as often again before it is measured. */
async function cost(work: () => Promise<unknown>, times = 1): Promise<number> {
  if (typeof collectGarbage === 'function') collectGarbage();
  for (let time = 0; time < times; time += 1) await work();
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6 / times;
}

/** The least that each of several works costs over some rounds, taking turns, after one round to warm up. */
async function leastOf(works: readonly (() => Promise<unknown>)[]): Promise<readonly number[]> {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  const repeats: number[] = [];
  for (const work of works) {
    // The first time of all takes several times as long as those that are measured.
    const some = Math.ceil(ROUND_SECONDS / (await cost(work)));
    repeats.push(Math.ceil(ROUND_SECONDS / (await cost(work, some))));
  }
  let spent = 0;
  for (let round = 0; round <= most; round += 1) {
    for (const [index, work] of works.entries()) {
      const times = repeats[index] ?? 1;
      const took = await cost(work, times);
      spent += took * times;
      if (round > 0) least[index] = Math.min(least[index] ?? took, took);
    }
    if (round >= fewest && spent > enoughSeconds) break;
  }
  return least;
}

/** Processor seconds of each work on one file; null where there is no parser to compare with. */
interface Costs {
  readonly passages: number;
  readonly whole: number;
  readonly load: number | null;
  readonly parser: number | null;
  readonly usual: number | null;
}

async function measure({ format, name, bytes }: BenchFile): Promise<Costs> {
  const options = { collection: 'bench', today: '2026-01-01', known: new Map(), needRules: loadNeedRules() };
  const bare = BARE_PARSERS[format];
  let passages = 0;
  const everything = async (): Promise<void> => {
    const documents = await readDocument(bytes, name, options);
    passages = documents.reduce((sum, { version }) => sum + version.passages.length, 0);
  };
  const beside =
    bare === undefined
      ? []
      : [
          async () => loadDocument(bytes, name),
          async () => bare(bytes),
          async () => splitter.splitText(inOneText(await bare(bytes))),
        ];
  // Reading a picture takes seconds, and there is nothing to compare it with.
  const [whole = 0, load = null, parser = null, usual = null] =
    bare === undefined ? [await cost(everything)] : await leastOf([everything, ...beside]);
  return { passages, whole, load, parser, usual };
}

function lesser(one: Costs, other: Costs): Costs {
  const least = (a: number | null, b: number | null): number | null =>
    a === null || b === null ? null : Math.min(a, b);
  return {
    passages: one.passages,
    whole: Math.min(one.whole, other.whole),
    load: least(one.load, other.load),
    parser: least(one.parser, other.parser),
    usual: least(one.usual, other.usual),
  };
}

function loadRatioOf({ load, parser }: Costs): number | null {
  return load === null || parser === null ? null : load / parser;
}

function measuredOf({ format, bytes }: BenchFile, costs: Costs): Measured {
  const { passages, whole, usual } = costs;
  const mb = bytes.length / 1e6;
  return {
    format,
    mb,
    passages,
    mbPerSecond: mb / whole,
    passagesPerSecond: passages / whole,
    loadRatio: loadRatioOf(costs),
    ratio: usual === null ? null : whole / usual,
  };
}

function inOneText(parsed: string | readonly string[]): string {
  return typeof parsed === 'string' ? parsed : parsed.join('\n');
}

const files = await benchFiles({ chapters: short ? 40 : 400 });
const costs = new Map<BenchFile, Costs>();
for (const file of files) costs.set(file, await measure(file));
// All rounds of one file fit into seconds in which something else may have had the machine: what seems to take too long is
// measured once more, and what either series took least counts, for the parser as for us.
for (const [file, first] of costs) {
  if ((loadRatioOf(first) ?? 0) > LARGEST_RATIO) costs.set(file, lesser(first, await measure(file)));
}
const results = [...costs].map(([file, measured]) => measuredOf(file, measured));

const cell = (value: number | null, digits: number): string => (value === null ? '–' : value.toFixed(digits));
console.log('format        MB       MB/s   passages/s  load ÷ parser  all ÷ parser + splitter');
for (const { format, mb, mbPerSecond, passagesPerSecond, loadRatio, ratio } of results) {
  console.log(
    [
      format.padEnd(11),
      cell(mb, 2).padStart(5),
      cell(mbPerSecond, 2).padStart(9),
      cell(passagesPerSecond, passagesPerSecond < 10 ? 1 : 0).padStart(11),
      cell(loadRatio, 2).padStart(14),
      cell(ratio, 2).padStart(23),
    ].join(' '),
  );
}
const browser = await launchBrowser();
// A page holds 2.3 chapters.
const large = await rulesPdf(browser, sampleRules({ chapters: short ? 140 : 690 }));
await browser.close();
const chat = await chatBesideReading(
  large,
  short ? { rounds: 1, roundMs: 2000 } : { rounds: 4, roundMs: 8000 },
);
console.log(`\nchat beside the reading of ${chat.pages} pages   messages   p50 ms   p99 ms   longest ms`);
for (const [state, latency] of [
  ['idle', chat.idle],
  ['reading', chat.reading],
] as const) {
  const { messages, p50, p99, longest } = latency;
  console.log(
    [
      state.padEnd(36),
      String(messages).padStart(10),
      ...[p50, p99].map((ms) => cell(ms, 0).padStart(8)),
      cell(longest, 0).padStart(12),
    ].join(' '),
  );
}
console.log(
  `p99 ${cell(chat.ratio, 2)} times the idle one; one reading takes ${cell(chat.readingSeconds, 1)} s beside the chat`,
);
const memory = await readingMemory([...files, { format: 'large pdf', name: 'large.pdf', bytes: large }]);
console.log(
  `\npeak memory of the reading process, MB: ${[...memory].map(([format, mb]) => `${format} ${mb.toFixed(0)}`).join(', ')}`,
);
const readingPeakRssMb = Math.max(...memory.values());
const benchPeakRssMb = process.resourceUsage().maxRSS / 1000;
console.log(
  `largest ${readingPeakRssMb.toFixed(0)} MB; this bench itself, with the bare parsers, all files, a browser's driver and a server in one process: ${benchPeakRssMb.toFixed(0)} MB`,
);
const judged = short ? [] : results;
const slow = judged.filter(({ loadRatio }) => loadRatio !== null && loadRatio > LARGEST_RATIO);
for (const { format, loadRatio } of slow)
  console.error(`${format}: ${cell(loadRatio, 2)} times the bare parser`);
const waits = !short && chat.ratio > LARGEST_CHAT_RATIO;
if (waits) console.error(`chat: p99 is ${cell(chat.ratio, 2)} times the idle one`);
const swells = readingPeakRssMb > LARGEST_READING_MB;
if (swells) console.error(`reading takes ${readingPeakRssMb.toFixed(0)} MB`);
const ok = slow.length === 0 && !waits && !swells;
console.log(
  JSON.stringify({
    run: 'bench:ingest',
    short,
    ok,
    formats: results,
    chat,
    readingPeakRssMb,
    readingPeaksMb: Object.fromEntries(memory),
    benchPeakRssMb,
  }),
);
if (!ok) process.exitCode = 1;

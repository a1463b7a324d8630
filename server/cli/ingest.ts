import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { isTopic, TOPICS, type Topic } from '../../knowledge/text/topics.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { Need } from '../../ingest/document-version.ts';
import { IngestError } from '../../ingest/ingest-error.ts';
import type { IngestSink } from '../../ingest/ingest-sink.ts';
import { runIngest } from '../../ingest/run-ingest.ts';
import { createParser } from '../../ingest/worker/create-parser.ts';
import { keepReadings } from '../../ingest/worker/keep-readings.ts';
import type { Parser } from '../../ingest/worker/parser.ts';
import { NEEDS } from '../api/vetting.ts';
import { type Config, readConfig } from '../config.ts';
import { loadEnvFile } from '../load-env-file.ts';
import { placeOf } from '../place-of.ts';
import { syncPack } from '../knowledge/sync-pack.ts';
import { productVersion } from '../product-version.ts';
import type { Store } from '../store/ports.ts';
import { sayFailureOf } from '../uploads/say-failure.ts';
import { createProgress } from './ingest/create-progress.ts';
import { findApproval } from './ingest/find-approval.ts';
import { findTowns } from './ingest/find-towns.ts';
import { ingestJson, ingestTable } from './ingest/report.ts';
import { stopOnFullDisk } from './ingest/stop-on-full-disk.ts';
import { createStoreSink } from './ingest/store-sink.ts';
import { tellPlaces } from './ingest/tell-places.ts';
import { tellTopic } from './ingest/tell-topic.ts';
import { isStoreThere, withStore } from './with-store.ts';
import { cliWords } from './words/cli-words.ts';

interface Options {
  readonly collection: string;
  readonly author?: string;
  readonly approver?: string;
  readonly topic?: Topic;
  readonly needs?: readonly Need[];
  readonly needsReason?: string;
  readonly holdsHere?: true;
  readonly towns?: readonly string[];
  readonly again?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

/** What the program has read but not yet taken in, below the data folder: a run that was stopped goes on with it. */
const READINGS_FOLDER = 'ingest-readings';

const UNCLAIMED =
  '没有写 --author，这些资料还没有人负责：请编辑在「指南审核」里点「认领」，再由另一位同事批准 (nobody has claimed these documents yet)';

const REASON_FOR_NOTHING =
  '写了 --needs-reason 却没有写 --needs：请一起写上还需要哪些资格审核，例如 --needs none 或 --needs local (--needs-reason has no effect without --needs; name what is needed, or none)';

/** `youyu ingest PATH…`: reads documents into the knowledge store and indexes them. Stopped in the middle, even by
 * kill -9, it is simply started again: nothing is doubled, nothing lost, and what was read is not read again. Exit
 * code 0: all files taken; 1: some were not, the report names them; 2: the call itself is wrong; 3 to 6: the store
 * cannot be opened. */
export function registerIngest(program: Command): void {
  const { help } = cliWords();
  program
    .command('ingest')
    .description(help.ingest.ingest)
    .argument('<path...>', help.ingest.path)
    .option('--collection <name>', help.ingest.collection, 'documents')
    .option('--author <account>', help.ingest.author)
    .option('--approver <account>', help.ingest.approver)
    .option('--topic <topic>', help.ingest.topic(TOPICS.join('、')), topicOption)
    .option('--needs <list>', help.ingest.needs, needsOption)
    .option('--needs-reason <text>', help.ingest.needsReason, reasonOption)
    .option('--holds-here', help.ingest.holdsHere)
    .option('--towns <list>', help.ingest.towns, listOption)
    .option('--again', help.ingest.again)
    .option('--dry-run', help.ingest.dryRun)
    .option('--json', help.json)
    .action(async (paths: string[], options: Options, command: Command) => {
      if (options.needsReason !== undefined && options.needs === undefined) command.error(REASON_FOR_NOTHING);
      if (options.dryRun === true) await planFor(paths, options);
      else
        await withStore((store, config) =>
          stopOnFullDisk(async () => ingestInto(store, config, paths, options)),
        );
    });
}

function needsOption(value: string): readonly Need[] {
  if (value === 'none') return [];
  return value.split(',').map((name) => {
    const need = NEEDS.find((known) => known === name.trim());
    if (need === undefined) throw new InvalidArgumentError(`Unknown: ${name.trim()}`);
    return need;
  });
}

function topicOption(value: string): Topic {
  const topic = value.trim();
  if (!isTopic(topic)) throw new InvalidArgumentError(`没有这个主题。可以写：${TOPICS.join('、')}`);
  return topic;
}

function listOption(value: string): readonly string[] {
  return value.split(/[,，、]/u).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}

function reasonOption(value: string): string {
  const reason = value.trim();
  if (reason === '' || reason.length > 500) throw new InvalidArgumentError('1 to 500 characters');
  return reason;
}

/** Beside what the store has; where there is none yet, everything is new, and it stays away. */
async function planFor(paths: string[], options: Options): Promise<void> {
  loadEnvFile();
  const settings = readConfig(process.env);
  const isThere = !settings.ok || isStoreThere(settings.config);
  const parser = createParser();
  try {
    if (settings.ok && !isThere) await report(paths, options, null, { parser, config: settings.config });
    else
      await withStore(async (store, config) => {
        const entering = { authorId: null, approver: null, again: options.again === true, now: Date.now };
        const sink = createStoreSink(store, { ...entering, ...needsOf(options) });
        await report(paths, options, sink, { parser, config });
      });
  } finally {
    await parser.close();
  }
}

function needsOf({ needs, needsReason }: Options) {
  return { needs: needs ?? null, needsReason: needsReason ?? null };
}

async function ingestInto(store: Store, config: Config, paths: string[], options: Options): Promise<void> {
  const approval = await findApproval(store.users, { ...options, mode: config.mode });
  if (approval.kind === 'refused') {
    console.error(approval.problem);
    process.exitCode = 2;
    return;
  }
  const towns = await findTowns(store, options.towns);
  if (typeof towns === 'string') {
    console.error(towns);
    process.exitCode = 2;
    return;
  }
  await syncPack(store.knowledge, Date.now());
  const sink = createStoreSink(store, {
    ...approval,
    ...needsOf(options),
    towns,
    topic: options.topic ?? null,
    again: options.again === true,
    now: Date.now,
  });
  const parser = keepReadings(createParser(), {
    folder: join(config.dataDir, READINGS_FOLDER),
    reader: productVersion(),
    now: Date.now(),
  });
  try {
    if (!(await report(paths, options, sink, { parser, config }))) return;
    await parser.forget();
    if (approval.authorId === null) console.error(UNCLAIMED);
  } finally {
    await parser.close();
  }
  // Loaded here, so that a plan does not wait for what it has no use for.
  const { indexIngested } = await import('./ingest/index-ingested.ts');
  await indexIngested(store, config, createProgress(process.stderr, { quiet: options.json === true }));
}

/** Why the run could not begin. */
function sayNotRead({ code, message }: IngestError): string {
  const path = /"(.+)"/.exec(message)?.[1];
  if (code === 'NOT_FOUND' && path !== undefined) return `没有这个文件或文件夹：${path} (${message})`;
  return sayFailureOf(message, code);
}

async function report(
  paths: string[],
  options: Options,
  sink: IngestSink | null,
  { parser, config }: { readonly parser: Parser; readonly config: Config },
): Promise<boolean> {
  const home = placeOf(config.associationName, config.province);
  const progress = createProgress(process.stderr, { quiet: options.json === true });
  try {
    const results = await runIngest({
      paths,
      collection: options.collection,
      today: shanghaiDate(Date.now()),
      sink,
      dryRun: options.dryRun === true,
      again: options.again === true,
      parser: tellPlaces(tellTopic(parser, options.topic), home, options.holdsHere === true),
      onProgress: (done, all, name) => progress.step(done, all, name),
    });
    progress.stop();
    for (const line of ingestTable(results, options.dryRun === true)) console.log(line);
    if (options.json === true) console.log(JSON.stringify(ingestJson(results)));
    if (results.some(({ kind }) => kind === 'failed')) process.exitCode = 1;
    return true;
  } catch (error) {
    progress.stop();
    if (!(error instanceof IngestError)) throw error;
    console.error(sayNotRead(error));
    process.exitCode = 2;
    return false;
  }
}

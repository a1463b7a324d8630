import type { Command } from 'commander';
import { ulid } from 'ulid';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import { IngestError } from '../../ingest/ingest-error.ts';
import { runIngest } from '../../ingest/run-ingest.ts';
import type { Config } from '../config.ts';
import { openModelOf } from '../embeddings/model-for-commands.ts';
import { explainModelFailure } from '../embeddings/open-model.ts';
import { serveSnapshot } from '../knowledge/serve-snapshot.ts';
import { syncPack } from '../knowledge/sync-pack.ts';
import type { Store } from '../store/ports.ts';
import { indexFolder } from './index-folder.ts';
import { createProgress } from './ingest/create-progress.ts';
import { findApproval } from './ingest/find-approval.ts';
import { ingestJson, ingestTable } from './ingest/report.ts';
import { createStoreSink } from './ingest/store-sink.ts';
import { withStore } from './with-store.ts';

interface Options {
  readonly collection: string;
  readonly author?: string;
  readonly approver?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `youyu ingest PATH…`: reads documents into the knowledge store and indexes them. Exit code 0: all files taken;
 * 1: some were not, the report names them; 2: the call itself is wrong. */
export function registerIngest(program: Command): void {
  program
    .command('ingest')
    .description(
      'read documents (PDF, Word, Excel, web pages, text, pictures, ZIP) into the knowledge store; without approvers everything enters in_review',
    )
    .argument('<path...>', 'files, folders or ZIPs')
    .option('--collection <name>', 'collection the documents belong to', 'documents')
    .option('--author <account>', 'account that answers for the documents')
    .option('--approver <account>', 'another account, which approves them (demo mode only)')
    .option('--dry-run', 'show what would happen, write nothing')
    .option('--json', 'print the report as JSON on the last line')
    .action(async (paths: string[], options: Options) => {
      if (options.dryRun === true) await report(paths, options, null);
      else await withStore(async (store, config) => ingestInto(store, config, paths, options));
    });
}

async function ingestInto(store: Store, config: Config, paths: string[], options: Options): Promise<void> {
  const approval = await findApproval(store.users, { ...options, mode: config.mode });
  if (approval.kind === 'refused') {
    console.error(approval.problem);
    process.exitCode = 2;
    return;
  }
  await syncPack(store.knowledge, Date.now());
  const done = await report(paths, options, createStoreSink(store.knowledge, { ...approval, now: Date.now }));
  if (!done) return;
  const model = await openModelOf(config, (line) => console.error(line));
  const progress = createProgress(process.stderr);
  const { index } = await serveSnapshot(
    store.knowledge,
    {
      localValues: () => store.localValues.approved(),
      dir: indexFolder(),
      mode: config.mode,
      newId: ulid,
      now: Date.now,
      onBuild: (passages) => console.error(`正在为 ${passages} 个段落建立索引… (indexing)`),
      model,
    },
    {
      addIfMissing: true,
      onProgress: (embedded, all) => progress.step(embedded, all, '向量 (vectors)'),
      onFailure: (error) => console.error(`${explainModelFailure(error)}，先用内置向量 (built-in vectors)`),
    },
  );
  progress.stop();
  console.error(`索引已更新，共 ${index.size} 个段落 (indexed passages: ${index.size})`);
}

async function report(
  paths: string[],
  options: Options,
  sink: ReturnType<typeof createStoreSink> | null,
): Promise<boolean> {
  const progress = createProgress(process.stderr);
  try {
    const results = await runIngest({
      paths,
      collection: options.collection,
      today: shanghaiDate(Date.now()),
      sink,
      onProgress: (done, all, name) => progress.step(done, all, name),
    });
    progress.stop();
    for (const line of ingestTable(results)) console.log(line);
    if (options.json === true) console.log(JSON.stringify(ingestJson(results)));
    if (results.some(({ kind }) => kind === 'failed')) process.exitCode = 1;
    return true;
  } catch (error) {
    progress.stop();
    if (!(error instanceof IngestError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
    return false;
  }
}

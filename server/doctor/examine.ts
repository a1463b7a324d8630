import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadLexicon } from '../../knowledge/lexicon/load-lexicon.ts';
import { openCurrentSnapshot } from '../../knowledge/snapshot/open-snapshot.ts';
import { describeProblems, readConfig, type Config } from '../config.ts';
import { loadMasterKey } from '../crypto/master-key.ts';
import { explainStartFailure } from '../explain-start-failure.ts';
import { pagingOf } from '../notify/paging-of.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/ports.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import { servedRevision } from '../knowledge/serve-snapshot.ts';
import { signItems } from '../go-live/sign-items.ts';
import { checkRollback, checkSnapshot } from './check-knowledge.ts';
import { checkSignatures } from './check-signatures.ts';
import { readiness } from './readiness.ts';
import { checkModelVectors, tryEmbeddings, type TriedModel } from './check-embeddings.ts';
import { checkGeneration, checkTokens } from './check-generation.ts';
import { checkChannels } from './check-channels.ts';
import { checkAddress } from './check-address.ts';
import { checkPlace } from './check-place.ts';
import { checkDataFolder, checkNode } from './check-machine.ts';
import { bad, type Finding, good, note } from './finding.ts';

/** Told what is looked at next: steps done, all steps, and its name. */
export type OnStep = (done: number, all: number, name: string) => void;

const STEPS = 4;

/** Looks at everything the service needs, one check after another; a failed check does not hide the later ones.
 * @param now Epoch milliseconds. */
export async function examine(
  env: Readonly<Record<string, string | undefined>>,
  now: number,
  onStep: OnStep = () => {},
): Promise<Finding[]> {
  const node = checkNode(process.versions.node);
  const read = readConfig(env);
  if (!read.ok) return [node, bad(describeProblems(read.problems))];
  const { config } = read;
  const mode = config.mode === 'demo' ? '演示模式' : '正式模式';
  onStep(0, STEPS, '设置和机器');
  const [folder, model] = await Promise.all([
    checkDataFolder(config.dataDir),
    tryEmbeddings(config.embeddings),
  ]);
  const findings = [
    node,
    good(`设置没有问题（${mode}）；要写、要改的设置都在程序文件夹里的 .env，改好后重新启动`),
    ...checkGeneration(config.generation, config.mode),
    ...model.findings,
    folder,
  ];
  const untouched = config.databaseUrl === null && !existsSync(join(config.dataDir, 'youyu.db'));
  if (folder.state === 'bad') return findings;
  if (untouched)
    return [
      ...findings,
      ...(await checkChannels(config, { bots: [], now: Date.now })),
      ...checkPlace(config, { units: [] }),
      ...checkAddress(config),
      beforeFirstStart(config.mode),
      ...checkSignatures(signItems(loadLexicon()), []),
    ];
  return [...findings, ...(await examineStore(config, model, now, onStep))];
}

/** Nothing that residents need in production is there before the first start. */
function beforeFirstStart(mode: Config['mode']): Finding {
  const isNew = '还没有启动过，数据库和索引会在第一次启动时建立';
  return mode === 'demo'
    ? note(isNew)
    : bad(
        `${isNew}。正式模式还不能给居民用：先启动，建好同事的账号，审核指南，排好值班，再运行一次 npx youyu doctor，看还差什么`,
      );
}

async function examineStore(
  config: Config,
  model: TriedModel,
  now: number,
  onStep: OnStep,
): Promise<Finding[]> {
  let store: Store;
  onStep(1, STEPS, '数据库');
  try {
    store = await openStore({
      dataDir: config.dataDir,
      databaseUrl: config.databaseUrl,
      masterKey: loadMasterKey({ mode: config.mode, dataDir: config.dataDir, configured: config.masterKey }),
      mode: config.mode,
      province: config.province,
      onCall: () => config.onCallName,
      paging: pagingOf(config.notify),
      retention: config.retention,
    });
  } catch (error) {
    return [bad(explainStartFailure(error, config).message)];
  }
  try {
    const revision = await servedRevision(store.knowledge, {
      mode: config.mode,
      now: () => now,
      localValues: () => store.localValues.approved(),
    });
    onStep(2, STEPS, '索引');
    const snapshot = await openCurrentSnapshot(join(config.dataDir, 'index'));
    const vectors = checkModelVectors(snapshot, model);
    onStep(3, STEPS, '指南和账号');
    return [
      good(`数据库可以使用（${store.engine === 'sqlite' ? '内置' : 'PostgreSQL'}）`),
      checkSnapshot(snapshot, revision, now),
      ...(vectors === null ? [] : [vectors]),
      ...(await checkRollback(store.snapshots)),
      ...(config.generation === null
        ? []
        : [checkTokens(await store.modelUsage.spent(shanghaiDate(now)), config.generation)]),
      ...(await checkChannels(config, { bots: await store.botpress.bots(), now: Date.now })),
      ...(await readiness(store, config, now)).flatMap(({ findings }) => findings),
    ];
  } finally {
    await store.close();
  }
}

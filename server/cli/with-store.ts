import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, describeProblems, readConfig } from '../config.ts';
import { loadEnvFile } from '../load-env-file.ts';
import { loadMasterKey } from '../crypto/master-key.ts';
import { explainStartFailure } from '../explain-start-failure.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/ports.ts';
import { cliWords } from './words/cli-words.ts';

/** Opens the store that the settings name, for the time of one command, and makes it where there is none. Wrong settings exit with 2, a store that
 * does not open with the code of the reason; each is one clear line. */
export async function withStore(use: (store: Store, config: Config) => Promise<void>): Promise<void> {
  loadEnvFile();
  const settings = readConfig(process.env);
  if (!settings.ok) {
    console.error(describeProblems(settings.problems));
    process.exitCode = 2;
    return;
  }
  const { config } = settings;
  const store = await open(config);
  if (store === null) return;
  try {
    await use(store, config);
  } finally {
    await store.close();
  }
}

/** The same for commands that have nothing to do where nothing is: they make no folder in a place that was mistyped. */
export async function withStoreThere(use: (store: Store, config: Config) => Promise<void>): Promise<void> {
  loadEnvFile();
  const settings = readConfig(process.env);
  if (!settings.ok || isStoreThere(settings.config)) return withStore(use);
  console.error(cliWords().nothingThere(resolve(settings.config.dataDir)));
  process.exitCode = 2;
}

/** Whether there is a database already; of one that is a server of its own, only opening it tells. */
export function isStoreThere({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): boolean {
  return databaseUrl !== null || existsSync(join(dataDir, 'youyu.db'));
}

async function open(config: Config): Promise<Store | null> {
  try {
    const masterKey = loadMasterKey({
      mode: config.mode,
      dataDir: config.dataDir,
      configured: config.masterKey,
    });
    return await openStore({
      dataDir: config.dataDir,
      databaseUrl: config.databaseUrl,
      masterKey,
      mode: config.mode,
      province: config.province,
      retention: config.retention,
    });
  } catch (error) {
    const failure = explainStartFailure(error, config);
    console.error(failure.message);
    process.exitCode = failure.exitCode;
    return null;
  }
}

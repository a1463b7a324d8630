import { type Config, describeProblems, readConfig } from '../config.ts';
import { loadEnvFile } from '../load-env-file.ts';
import { loadMasterKey } from '../crypto/master-key.ts';
import { explainStartFailure } from '../explain-start-failure.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/ports.ts';

/** Opens the store that the settings name, for the time of one command. Wrong settings exit with 2, a store that
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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../server/store/open-store.ts';
import { launchBrowser } from '../support/browser.ts';
import { writeKnownHolidays } from '../support/known-holidays.ts';
import { startServer } from '../support/server-process.ts';
import type { SignInPlace } from './sign-in.ts';

/** A server with an empty database, its store beside it, and a browser. */
export interface ProductionSite extends SignInPlace {
  readonly close: () => Promise<void>;
}

/** Starts them.
 * @param name Of the data folder, so that one that is left behind can be told. */
export const openProductionSite = (name: string): Promise<ProductionSite> => openSite(name, 'production');

/** The same in demo mode, where guidance is served that nobody has approved yet. */
export const openDemoSite = (name: string): Promise<ProductionSite> => openSite(name, 'demo');

async function openSite(name: string, mode: 'production' | 'demo'): Promise<ProductionSite> {
  const dataDir = await mkdtemp(join(tmpdir(), `youyu-${name}-page-`));
  await writeKnownHolidays(dataDir);
  const masterKey = Buffer.alloc(32, 'youyu');
  const server = await startServer({
    YOUYU_DATA: dataDir,
    YOUYU_MODE: mode,
    YOUYU_MASTER_KEY: masterKey.toString('hex'),
  });
  const store = await openStore({ dataDir, masterKey, mode });
  const browser = await launchBrowser();
  return {
    url: server.url,
    store,
    browser,
    complaints: [],
    // A 401 before sign-in is how the console learns that nobody is signed in.
    expected: /\b401\b/,
    close: async () => {
      await browser.close();
      await store.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

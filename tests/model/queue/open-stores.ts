import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../server/store/open-store.ts';
import type { Team } from '../../../server/roster/roster.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { newId, TEST_MASTER_KEY } from '../../support/store-engines.ts';
import { TEAMS } from './run-sequence.ts';

const IN_MEMORY = '/dev/shm';

/** Opens a store with the teams that the operations know. */
export async function openModelStore(dataDir: string, databaseUrl: string | null): Promise<DurableStore> {
  const store = await openStore({ dataDir, databaseUrl, masterKey: TEST_MASTER_KEY, mode: 'demo', newId });
  await store.roster.putTeams({ byId: null, at: 0, teams: TEAMS.map(aTeam) });
  return store;
}

function aTeam(id: string): Team {
  return {
    id,
    name: id,
    orgUnitId: null,
    topics: [],
    assign: 'pick',
    cap: 100,
    isFallback: false,
    memberIds: [],
  };
}

/** Opens some fresh stores side by side, each with an embedded database of its own: in memory where the system has a
 * folder for that, as otherwise nearly all the time is spent waiting for the disk. */
export async function openStores(
  count: number,
): Promise<{ readonly stores: readonly DurableStore[]; readonly close: () => Promise<void> }> {
  const folder = await access(IN_MEMORY).then(
    () => IN_MEMORY,
    () => tmpdir(),
  );
  const opened = await Promise.all(
    Array.from({ length: count }, async () => {
      const dataDir = await mkdtemp(join(folder, 'youyu-model-'));
      return { dataDir, store: await openModelStore(dataDir, null) };
    }),
  );
  return {
    stores: opened.map(({ store }) => store),
    async close() {
      await Promise.all(
        opened.map(async ({ dataDir, store }) => {
          await store.close();
          await rm(dataDir, { recursive: true, force: true });
        }),
      );
    },
  };
}

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { homeForCommands } from '../../../server/cli/home-for-commands.ts';
import { withStore } from '../../../server/cli/with-store.ts';
import { LAIAN_UNITS } from '../../support/home.ts';

describe('homeForCommands()', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'youyu-home-'));
    vi.stubEnv('YOUYU_DATA', dataDir);
    vi.stubEnv('YOUYU_MODE', 'demo');
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('YOUYU_PROVINCE', '江苏省');
    vi.stubEnv('YOUYU_ASSOCIATION_NAME', '来安县计划生育协会');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('knows the towns that the association has added', async () => {
    await withStore(async (store) => {
      await store.roster.putUnits({ units: LAIAN_UNITS, byId: null, at: Date.now() });
    });

    const { county, towns, province } = await homeForCommands();

    expect([province, county, towns.map(({ name }) => name)]).toEqual([
      '江苏省',
      '来安',
      ['新安镇', '半塔镇', '水口镇', '汊河镇', '杨郢乡'],
    ]);
  });

  test('knows the names that towns had, and takes no lock of whoever writes', async () => {
    await withStore(async (store) => {
      await store.roster.putUnits({ units: LAIAN_UNITS, byId: null, at: Date.now() });
      const units = LAIAN_UNITS.map((unit) => (unit.name === '半塔镇' ? { ...unit, name: '新塔镇' } : unit));
      await store.roster.putUnits({ units, byId: null, at: Date.now() });
    });
    const writer = new Sqlite(join(dataDir, 'youyu.db'));
    writer.exec('begin immediate');

    const { towns, former } = await homeForCommands();

    writer.exec('rollback');
    writer.close();
    expect([towns[1]?.name, former]).toEqual(['新塔镇', expect.arrayContaining(['半塔镇', '半塔'])]);
  });

  test('knows the county of the settings where there is no database yet, and makes none', async () => {
    expect(await homeForCommands()).toEqual({ county: '来安', towns: [], province: '江苏省' });
    expect(readdirSync(dataDir)).toEqual([]);
  });
});

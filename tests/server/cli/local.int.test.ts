import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Role } from '../../../server/api/console.ts';
import { registerLocal } from '../../../server/cli/local.ts';
import { withStore } from '../../../server/cli/with-store.ts';

describe('registerLocal()', () => {
  let dataDir: string;
  let printed: string[];

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'youyu-local-'));
    vi.stubEnv('YOUYU_DATA', dataDir);
    vi.stubEnv('YOUYU_MODE', 'demo');
    vi.stubEnv('DATABASE_URL', '');
    for (const method of ['log', 'error'] as const) {
      vi.spyOn(console, method).mockImplementation((line: string) => void printed.push(line));
    }
    await addUser('wang', ['editor']);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    process.exitCode = undefined;
    rmSync(dataDir, { recursive: true, force: true });
  });

  const addUser = (username: string, roles: readonly Role[]) =>
    withStore(async (store) => {
      await store.users.add({ username, displayName: username, roles, qualifications: [], at: 1 });
    });

  async function youyu(...args: readonly string[]): Promise<string> {
    printed = [];
    const program = new Command('youyu');
    registerLocal(program);
    await program.parseAsync(['local', ...args], { from: 'user' });
    return printed.join('\n');
  }

  function file(values: Readonly<Record<string, string>>): string {
    const path = join(dataDir, 'values.json');
    writeFileSync(path, JSON.stringify(values));
    return path;
  }

  test('local import proposes what is new, and local list shows it as waiting', async () => {
    const path = file({ 'local.association.phone': '0550-7000001', 'local.association.name': '' });
    expect(await youyu('import', path, '--author', 'wang')).toContain('proposed: 1, unchanged: 0');
    expect(await youyu('import', path, '--author', 'wang')).toContain('proposed: 0, unchanged: 1');
    const list = await youyu('list');
    expect(list).toContain('电话（local.association.phone）：未填\n    待审核：0550-7000001（wang提出）');
  });

  test('local list shows what another person approved', async () => {
    await youyu('import', file({ 'local.association.phone': '0550-7000001' }), '--author', 'wang');
    await addUser('li', ['approver']);
    await withStore(async (store) => {
      const [proposal] = await store.localValues.current();
      const by = await store.users.byUsername('li');
      if (proposal === undefined || by === null) throw new Error('Nothing to approve');
      const decision = { id: proposal.id, decision: 'approved', by, reason: null, at: 2 } as const;
      expect(await store.localValues.decide({ ...decision, enforceQualifications: false })).toBe('done');
    });
    const list = await youyu('list');
    expect(list).toContain('电话（local.association.phone）：0550-7000001');
    expect(list).not.toContain('待审核');
  });

  test('local import refuses a file with anything wrong, whole', async () => {
    const path = file({ 'local.association.phone': '0550-7000001', 'local.association.address': '路口' });
    expect(await youyu('import', path, '--author', 'wang')).toContain(
      'local.association.address（计生协地址）',
    );
    expect(process.exitCode).toBe(1);
    expect(await youyu('list')).not.toContain('待审核');
  });

  test.each(['nobody', 'zhao'])('local import refuses the author %s', async (author) => {
    await addUser('zhao', ['counsellor']);
    await youyu('import', file({ 'local.association.phone': '0550-7000001' }), '--author', author);
    expect(process.exitCode).toBe(1);
  });

  test('local import says which file it cannot read', async () => {
    expect(await youyu('import', join(dataDir, 'none.json'), '--author', 'wang')).toContain('none.json');
    expect(process.exitCode).toBe(1);
  });
});

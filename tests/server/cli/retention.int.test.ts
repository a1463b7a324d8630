import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test, vi } from 'vitest';
import { registerRetention } from '../../../server/cli/retention.ts';
import { withStore } from '../../../server/cli/with-store.ts';

test('youyu retention says what is kept how long and what is due, and erases nothing', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'youyu-retention-'));
  vi.stubEnv('YOUYU_DATA', dataDir);
  vi.stubEnv('YOUYU_MODE', 'demo');
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('YOUYU_KEEP_CHATS_DAYS', '365');
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  try {
    await withStore(async (store) => {
      await store.conversations.openWebSession({ tokenHash: 'old', at: 0 });
      await store.conversations.openWebSession({ tokenHash: 'new', at: Date.now() });
    });
    for (const _time of ['first', 'again']) {
      printed.length = 0;
      const program = new Command('youyu');
      registerRetention(program);
      await program.parseAsync(['retention', '--json'], { from: 'user' });
      expect(printed[0]).toContain('最后一句话过 1 年自动删除');
      expect(JSON.parse(printed.at(-1) ?? '')).toMatchObject({
        periods: { chatDays: 365, caseDays: 1095, childCaseDays: 7670 },
        due: { persons: { chat: 1, case: 0, child_case: 0 }, conversations: 1 },
      });
    }
  } finally {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

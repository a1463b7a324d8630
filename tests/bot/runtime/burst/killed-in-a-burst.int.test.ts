import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleChild } from '../../../support/bundle-child.ts';
import { newId, onEachEngine } from '../../../support/store-engines.ts';
import { anAssistant } from '../parts.ts';

const CHILD = fileURLToPath(new URL('../../../support/burst-child.ts', import.meta.url));
/** Lines after which the process is killed: within a burst, and while one is answered. */
const KILLS = [9, 30];

describe('an assistant whose process is killed with -9 while lines wait', () => {
  let child: Awaited<ReturnType<typeof bundleChild>>;

  beforeAll(async () => {
    child = await bundleChild(CHILD);
  });
  afterAll(() => child.remove());

  async function talkUntilKilled(args: readonly string[], enough: number): Promise<readonly string[]> {
    const running = spawn(process.execPath, [child.file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    running.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.split('\n').length > enough) running.kill('SIGKILL');
    });
    await once(running, 'close');
    return printed.split('\n').slice(0, -1);
  }

  onEachEngine((place) => {
    test('has every acknowledged line, and the next process answers each burst once', async () => {
      const args = [place.dataDir, ...(place.databaseUrl === null ? [] : [place.databaseUrl])];
      const acknowledged: string[] = [];
      for (const enough of KILLS) acknowledged.push(...(await talkUntilKilled(args, enough)));
      const store = await place.open();
      const heir = anAssistant(store, { newId, now: Date.now });
      await heir.recover();
      heir.hurry();
      await heir.recover();

      const conversations = new Set(acknowledged.map((line) => line.split(' ')[0] ?? ''));
      for (const conversationId of conversations) {
        const messages = await store.conversations.allMessages(conversationId);
        const incoming = messages.filter(({ type }) => type === 'incoming');
        const kept = new Set(incoming.map(({ id }) => id));
        for (const line of acknowledged.filter((each) => each.startsWith(conversationId))) {
          expect(kept).toContain(line.split(' ')[1]);
        }
        const answered = messages.flatMap(({ replyTo }) => (replyTo === null ? [] : [replyTo]));
        expect(new Set(answered).size).toBe(answered.length);
        expect(answered.length).toBeGreaterThan(0);
        expect(incoming.length).toBeGreaterThanOrEqual(answered.length);
        // The last line of all carries an answer: nothing waits any more.
        expect(answered).toContain(incoming.at(-1)?.id);
      }
      const waiting = await store.unanswered(10_000);
      expect(waiting.filter((id) => conversations.has(id))).toEqual([]);
    });
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleChild } from '../../support/bundle-child.ts';
import { onEachEngine } from '../../support/store-engines.ts';

const CHILD = fileURLToPath(new URL('../../support/committing-child.ts', import.meta.url));
const ROUNDS = 5;

describe('a store whose process is killed with -9', () => {
  let child: Awaited<ReturnType<typeof bundleChild>>;

  beforeAll(async () => {
    child = await bundleChild(CHILD);
  });
  afterAll(() => child.remove());

  /** Lets the child commit, kills it in the middle, and gives what it had acknowledged. */
  async function commitUntilKilled(args: readonly string[], enough: number): Promise<readonly string[]> {
    const running = spawn(process.execPath, [child.file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    running.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.split('\n').length > enough) running.kill('SIGKILL');
    });
    await once(running, 'close');
    expect(running.signalCode).toBe('SIGKILL');
    // A last line without its end was cut by the kill.
    return printed.split('\n').slice(0, -1);
  }

  onEachEngine((place) => {
    test('has everything it acknowledged, once, with one reply each', async () => {
      const args = [place.dataDir, ...(place.databaseUrl === null ? [] : [place.databaseUrl])];
      const acknowledged: string[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        acknowledged.push(...(await commitUntilKilled(args, 10 + round * 37)));
      }

      const store = await place.open();
      for (const conversationId of new Set(acknowledged.map((line) => line.split(' ')[1] ?? ''))) {
        const lines = acknowledged.filter((line) => line.includes(conversationId));
        const messages = await store.conversations.allMessages(conversationId);
        expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
        const incoming = new Map(messages.filter(({ type }) => type === 'incoming').map((m) => [m.id, m]));
        for (const line of lines) {
          const [what, , messageId = ''] = line.split(' ');
          expect(incoming.has(messageId)).toBe(true);
          const replies = messages.filter(({ replyTo }) => replyTo === messageId);
          const answer = `答${incoming.get(messageId)?.text ?? ''}`;
          const texts = replies.map(({ text }) => text);
          expect(what === 'answered' ? [[answer]] : [[], [answer]]).toContainEqual(texts);
        }
      }
      // What was accepted and not answered is still waiting for its turn.
      const answered = new Set(
        acknowledged.filter((line) => line.startsWith('answered')).map((line) => line.slice(9)),
      );
      const waiting = acknowledged
        .filter((line) => line.startsWith('accepted'))
        .map((line) => line.slice(9))
        .filter((line) => !answered.has(line));
      const unanswered = new Set(await store.unanswered(10_000));
      for (const line of waiting) {
        const [conversationId = '', messageId = ''] = line.split(' ');
        const replies = await store.repliesTo(conversationId, messageId);
        expect(unanswered.has(conversationId) || replies.length === 1).toBe(true);
      }
    });
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { type RunningServer, serve } from '../../../server/serve.ts';
import {
  ACCOUNT,
  type Platform,
  pushOf,
  readAnswer,
  type SignedPush,
  startPlatform,
  textPush,
} from '../../support/official-account-platform.ts';

const folder = mkdtempSync(join(tmpdir(), 'youyu-official-'));
let platform: Platform;
let server: RunningServer;
let messages = 0;

beforeAll(async () => {
  platform = await startPlatform();
  const read = readConfig({
    YOUYU_MODE: 'production',
    YOUYU_DATA: join(folder, 'data'),
    YOUYU_MASTER_KEY: '0123456789abcdef'.repeat(4),
    PUBLIC_URL: 'http://127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    YOUYU_OA_APP_ID: ACCOUNT.appId,
    YOUYU_OA_APP_SECRET: ACCOUNT.appSecret,
    YOUYU_OA_TOKEN: ACCOUNT.token,
    YOUYU_OA_AES_KEY: ACCOUNT.encodingAesKey,
    YOUYU_OA_VERIFIED: 'yes',
    YOUYU_OA_API_URL: platform.apiUrl,
  });
  if (!read.ok)
    throw new Error(`The test has wrong settings: ${read.problems.map((one) => one.setting).join()}`);
  server = await serve(read.config, { print: () => {} });
});

afterAll(async () => {
  await server.close();
  await platform.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Pushes as the platform does, and gives what the resident reads. */
async function push({ query, body }: SignedPush): Promise<string | null> {
  const address = new URL(`http://127.0.0.1:${server.port}/webhooks/official-account`);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const response = await fetch(address, { method: 'POST', body, headers: { 'Content-Type': 'text/xml' } });
  expect(response.status).toBe(200);
  return readAnswer(await response.text());
}

function write(openId: string, text: string): SignedPush {
  messages += 1;
  return pushOf(textPush(openId, text, messages, Date.now()), { at: Date.now(), sealed: true });
}

/** Everything that a resident has read. */
function delivered(openId: string): readonly string[] {
  return platform.delivered.filter((one) => one.openId === openId).map(({ text }) => text);
}

describe('an official account', () => {
  test('answers a greeting and a danger with the request that brought them', async () => {
    expect(await push(write('oGreeting', '你好'))).toContain('优育助手');
    const danger = await push(write('oDanger', '我怀孕30周，下面一直在流血，头晕'));
    expect(danger).toContain('120');
    expect(delivered('oDanger')).toEqual([]);
  });

  test('answers a message once, however often the platform pushes it', async () => {
    const pushed = write('oTwice', '你好');
    const first = await push(pushed);
    expect(first).not.toBeNull();
    expect(await push(pushed)).toBeNull();
    expect(await push(pushed)).toBeNull();
    expect(delivered('oTwice')).toEqual([]);
  });

  test('answers everybody once when everything is pushed again and much of it at the same time', async () => {
    const residents = Array.from({ length: 12 }, (_, number) => `oMany${number}`);
    const read = new Map<string, string[]>(residents.map((openId) => [openId, []]));
    await Promise.all(
      residents.map(async (openId, number) => {
        for (let message = 0; message < 3; message += 1) {
          const pushed = write(openId, ['你好', '谢谢', '再见'][message] ?? '');
          const answers = await Promise.all([
            push(pushed),
            push(pushed),
            ...(number % 2 ? [push(pushed)] : []),
          ]);
          // That it is being looked for is no answer yet.
          const isAnswer = (words: string | null): words is string =>
            words !== null && !words.startsWith('正在查');
          read.get(openId)?.push(...answers.filter(isAnswer));
        }
      }),
    );
    const counts = residents.map((openId) => (read.get(openId)?.length ?? 0) + delivered(openId).length);
    expect(counts).toEqual(residents.map(() => 3));
  });

  test('refuses whoever is not the platform', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/webhooks/official-account?signature=x`, {
      method: 'POST',
      body: '<xml></xml>',
    });
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('');
  });
});

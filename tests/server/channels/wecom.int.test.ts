import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../server/database/open-sqlite.ts';
import { readConfig } from '../../../server/config.ts';
import { type RunningServer, serve } from '../../../server/serve.ts';
import { CORP, KF, startWecomPlatform, type WecomPlatform } from '../../support/wecom-platform.ts';

const folder = mkdtempSync(join(tmpdir(), 'youyu-wecom-'));
let platform: WecomPlatform;
let server: RunningServer;

beforeAll(async () => {
  platform = await startWecomPlatform({ pageSize: 10 });
  const read = readConfig({
    YOUYU_MODE: 'production',
    YOUYU_DATA: join(folder, 'data'),
    YOUYU_MASTER_KEY: '0123456789abcdef'.repeat(4),
    PUBLIC_URL: 'http://127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    YOUYU_WECOM_CORP_ID: CORP.corpId,
    YOUYU_WECOM_SECRET: CORP.secret,
    YOUYU_WECOM_TOKEN: CORP.token,
    YOUYU_WECOM_AES_KEY: CORP.encodingAesKey,
    YOUYU_WECOM_API_URL: platform.apiUrl,
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

async function push(): Promise<void> {
  const { query, body } = platform.push();
  const address = new URL(`http://127.0.0.1:${server.port}/webhooks/wecom`);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const response = await fetch(address, { method: 'POST', body, headers: { 'Content-Type': 'text/xml' } });
  expect([response.status, await response.text()]).toEqual([200, 'success']);
}

function delivered(person: string): readonly string[] {
  return platform.delivered.filter((one) => one.person === person).map(({ text }) => text);
}

describe('微信客服', () => {
  test('greets whoever opens the chat, and answers a danger', async () => {
    platform.happens({
      origin: 4,
      msgtype: 'event',
      event: { event_type: 'enter_session', open_kfid: KF, external_userid: 'wmDanger', welcome_code: 'C1' },
    });
    await push();
    await expect.poll(() => delivered('wmDanger').join(), { timeout: 60_000 }).toContain('优育助手');
    platform.say('wmDanger', '我怀孕30周，下面一直在流血，头晕');
    await push();
    await expect.poll(() => delivered('wmDanger').join(), { timeout: 60_000 }).toContain('120');
  });

  test('answers everybody once when much is pushed at the same time, and again', async () => {
    const people = Array.from({ length: 12 }, (_, number) => `wmMany${number}`);
    for (const text of ['你好', '谢谢', '再见']) {
      for (const person of people) platform.say(person, text);
      await Promise.all([push(), push(), push()]);
    }
    const counts = () => people.map((person) => delivered(person).length);
    await expect.poll(counts, { timeout: 60_000 }).toEqual(people.map(() => 3));
    await push();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(counts()).toEqual(people.map(() => 3));
  });

  test('knows a message as lost although word of that overtakes the platform’s own answer', async () => {
    let tell = (): void => {};
    platform.loseNext('wmLost', new Promise((resolve) => (tell = resolve)));
    platform.say('wmLost', '你好');
    await push();
    const db = openSqlite(join(folder, 'data', 'youyu.db'));
    const rows = () =>
      db
        .selectFrom('outbox')
        .select(['status', 'lost', 'last_error'])
        .where((row) => row.or([row('lost', 'is not', null), row('last_error', 'is not', null)]))
        .execute();
    // The loss is read while the sending still waits for its answer.
    await expect.poll(() => platform.calls.some(({ path }) => path.endsWith('/send_msg'))).toBe(true);
    const looking = setInterval(() => void push(), 300);
    const lost = { status: 'queued', lost: 'fail_type_10', last_error: null };
    await expect
      .poll(rows, { timeout: 60_000 })
      .toEqual([lost])
      .finally(() => clearInterval(looking));
    tell();
    const failed = { status: 'failed', lost: null, last_error: 'fail_type_10' };
    await expect.poll(rows, { timeout: 60_000 }).toEqual([failed]);
    await db.destroy();
    expect(delivered('wmLost')).toEqual([]);
  });

  test('does not let one person whose key is damaged hold everybody else, and answers them once it is mended', async () => {
    const say = async (person: string, text: string) => {
      platform.say(person, text);
      await push();
    };
    await say('wmDamaged', '你好');
    await expect.poll(() => delivered('wmDamaged').length, { timeout: 60_000 }).toBe(1);
    const db = openSqlite(join(folder, 'data', 'youyu.db'));
    const { id, wrapped_key: sound } = await db
      .selectFrom('persons')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    const mend = (key: string | null) =>
      db.updateTable('persons').set({ wrapped_key: key }).where('id', '=', id).execute();
    await mend('1.damaged');
    await say('wmDamaged', '谢谢');
    await say('wmOther', '你好');
    await expect.poll(() => delivered('wmOther').length, { timeout: 60_000 }).toBe(1);
    const aside = () => db.selectFrom('set_aside').select(['channel', 'message']).execute();
    const [kept] = await aside();
    expect(kept?.channel).toBe('wecom');
    expect(kept?.message).not.toContain('谢谢');
    await mend(sound);
    await expect.poll(() => delivered('wmDamaged').length, { timeout: 60_000 }).toBe(2);
    await expect.poll(aside).toEqual([]);
    await db.destroy();
  });

  test('does not answer what was taken back, and hears danger in it', async () => {
    const takeBack = (person: string, id: string) =>
      platform.happens({
        origin: 4,
        msgtype: 'event',
        event: { event_type: 'user_recall_msg', open_kfid: KF, external_userid: person, recall_msgid: id },
      });
    takeBack('wmSlip', platform.say('wmSlip', '叶酸怎么吃'));
    takeBack('wmTold', platform.say('wmTold', '我怀孕30周，下面一直在流血，头晕'));
    platform.say('wmSlip', '你好');
    await push();
    await expect.poll(() => delivered('wmTold').join(), { timeout: 60_000 }).toContain('120');
    await expect.poll(() => delivered('wmSlip').length, { timeout: 60_000 }).toBe(1);
    expect(delivered('wmSlip')[0]).toContain('您好');
  });

  test('refuses whoever is not the platform', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/webhooks/wecom?msg_signature=x`, {
      method: 'POST',
      body: '<xml></xml>',
    });
    expect([response.status, await response.text()]).toEqual([403, '']);
  });
});

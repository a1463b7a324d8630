import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { botDefinition } from '../../../bot/botpress-bot/bot-definition.ts';
import { createBot } from '../../../bot/botpress-bot/create-bot.ts';
import { readConfig } from '../../../server/config.ts';
import { type RunningServer, serve } from '../../../server/serve.ts';
import { z } from 'zod';
import {
  actionCall,
  BOTPRESS,
  type BotpressPlatform,
  startBotpressPlatform,
} from '../../support/botpress-platform.ts';

const folder = mkdtempSync(join(tmpdir(), 'youyu-bot-'));
const bot = createBot();
let platform: BotpressPlatform;
let server: RunningServer;
const before = { url: process.env['BP_API_URL'], token: process.env['BP_TOKEN'] };

beforeAll(async () => {
  platform = await startBotpressPlatform();
  // By these the SDK of Botpress finds its interface.
  process.env['BP_API_URL'] = platform.apiUrl;
  process.env['BP_TOKEN'] = BOTPRESS.token;
  const read = readConfig({
    YOUYU_MODE: 'production',
    YOUYU_DATA: join(folder, 'data'),
    YOUYU_MASTER_KEY: '0123456789abcdef'.repeat(4),
    PORT: '0',
    LOG_LEVEL: 'silent',
    YOUYU_BOTPRESS_SECRET: BOTPRESS.secret,
    YOUYU_BOTPRESS_TOKEN: BOTPRESS.token,
    YOUYU_BOTPRESS_API_URL: platform.apiUrl,
  });
  if (!read.ok) throw new Error('The test has wrong settings');
  server = await serve(read.config, { print: () => {} });
  platform.carryOut(async (type, input) => {
    const response = await fetch(`${server.baseUrl}/webhooks/botpress`, {
      method: 'POST',
      ...actionCall(type.replace('youyu:', ''), input),
    });
    return z.object({ output: z.unknown() }).parse(await response.json()).output;
  });
});

afterAll(async () => {
  for (const [name, value] of [
    ['BP_API_URL', before.url],
    ['BP_TOKEN', before.token],
  ] as const) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await server.close();
  await platform.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Hands the bot an event, as Botpress's cloud does. */
async function event(type: string, payload: object, conversationId = 'conv_1'): Promise<void> {
  const response = await bot.handler({
    method: 'POST',
    path: '/',
    query: '',
    headers: {
      'x-bot-id': BOTPRESS.botId,
      'x-bp-operation': 'event_received',
      'x-bp-type': type,
      'x-bp-configuration': Buffer.from('{}').toString('base64'),
    },
    body: JSON.stringify({ event: { id: 'evt_1', type, conversationId, payload } }),
  });
  expect(response).toMatchObject({ status: 200 });
}

function write(text: string, id: string, conversationId = 'conv_1', channel = 'channel'): Promise<void> {
  const message = { id, type: 'text', payload: { text }, conversationId, userId: 'user_1', tags: {} };
  const conversation = { id: conversationId, channel, integration: 'webchat', tags: {} };
  return event(
    'message_created',
    { message, conversation, user: { id: 'user_1', tags: {} } },
    conversationId,
  );
}

function said(conversationId: string): readonly string[] {
  return platform.messages.filter((one) => one.conversationId === conversationId).map(({ text }) => text);
}

describe('the bot of Youyu', () => {
  test('says what Youyu says, danger first, and a message that comes twice is answered once', async () => {
    await write('怀孕30周，突然大量出血，止不住', 'msg_1', 'conv_danger');
    const first = said('conv_danger');
    expect(first.join()).toContain('120');
    await write('怀孕30周，突然大量出血，止不住', 'msg_1', 'conv_danger');
    expect(said('conv_danger')).toEqual(first);
    await write('你好', 'msg_2', 'conv_hello');
    expect(said('conv_hello').join()).toContain('优育助手');
  });

  test('asks again where an answer was lost, and names 120 and 110 where Youyu is away', async () => {
    platform.fail('lost');
    await write('你好', 'msg_3', 'conv_lost');
    expect(said('conv_lost')).toHaveLength(1);
    platform.fail('Internal', 'Internal');
    await write('你好', 'msg_4', 'conv_away');
    expect(said('conv_away').join()).toMatch(/连不上.*120.*110/);
  });

  test('says a counsellor’s words and that a case was taken, once, and nothing in a handed-over conversation', async () => {
    const line = {
      conversationId: 'conv_3',
      messageId: 'm9',
      text: '您好，我是咨询员',
      author: 'counsellor',
    };
    await event('youyu:messageForResident', line);
    await event('youyu:messageForResident', line);
    const change = {
      ticketId: 't',
      conversationId: 'conv_3',
      talk: 'ask',
      change: 'assigned',
      status: 'assigned',
      version: 2,
    };
    await event('youyu:ticketUpdated', change);
    await event('youyu:ticketUpdated', change);
    await event('youyu:ticketUpdated', { ...change, change: 'opened', version: 1 });
    expect(said('conv_3')).toEqual(['您好，我是咨询员', '咨询员已经接手，请在这里等回复。']);
    await event('youyu:ticketUpdated', { ...change, conversationId: 'conv_hitl', talk: 'hitl' });
    await write('咨询员说的话', 'msg_h', 'conv_hitl', 'hitl');
    expect(said('conv_hitl')).toEqual([]);
  });

  test('is defined with the integration that it uses', () => {
    const { integrations } = botDefinition;
    expect(Object.keys(integrations ?? {})).toEqual(['youyu']);
    expect(Object.keys(integrations?.['youyu']?.definition.actions ?? {})).toContain('askQuestion');
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type ModelServer, says, startModelServer } from '../support/model-server.ts';
import { PHONE, takeScreenshots } from '../support/screenshots.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { openResidentPage } from './resident-page.ts';

const GOOD = '要吃，您一般从怀孕前至少3个月开始吃叶酸[1]。每天吃0.4毫克，一直吃到怀孕满三个月[1]。';

let browser: Browser;
let model: ModelServer;
let server: ServerProcess;
let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-generated-'));
  model = await startModelServer();
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({
      YOUYU_DATA: dataDir,
      DATABASE_URL: '',
      LLM_BASE_URL: model.baseUrl,
      LLM_MODEL: 'test',
    }),
  ]);
});
afterAll(async () => {
  await Promise.all([browser.close(), server.stop(), model.close()]);
  await rm(dataDir, { recursive: true, force: true });
});

test('a generated answer is marked, has the approved words behind it, and can be complained about', async () => {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', reducedMotion: 'reduce' });
  const resident = await openResidentPage(await context.newPage(), server.url);
  model.behave(says(GOOD));
  const line = await resident.ask('备孕要不要吃叶酸，吃多少');
  expect(await line.innerText()).toContain('AI生成，依据以上指南');
  await line.getByRole('button', { name: '展开' }).click();
  expect(await line.innerText()).toContain('已经怀孕还没吃的，现在就开始，不用慌');

  const complain = line.getByRole('button', { name: '这条有问题' });
  await complain.click();
  await line.getByText('已记下，工作人员会核对').waitFor();
  expect(await complain.getAttribute('aria-pressed')).toBe('true');
  await takeScreenshots(resident.page, 'chat-12-generated');

  model.behave(says('您每天吃5毫克叶酸[1]。'));
  const approved = await resident.ask('叶酸从什么时候开始吃');
  expect(await approved.innerText()).not.toContain('AI生成');
  expect(await approved.getByRole('button', { name: '这条有问题' }).count()).toBe(0);
  await context.close();
});

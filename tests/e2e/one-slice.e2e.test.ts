import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP, PHONE, takeScreenshots } from '../support/screenshots.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { runCli } from '../support/run-cli.ts';
import { onEachEngine } from '../support/store-engines.ts';
import { openResidentPage } from './resident-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser.close());

/** Opens a page of its own context; whatever the page complains about lands in `complaints`. */
async function openPage(
  size: { width: number; height: number },
  complaints: string[],
): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A 401 before sign-in is how the console learns that nobody is signed in.
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  return [context, page];
}

onEachEngine((place) => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer({ YOUYU_DATA: place.dataDir, DATABASE_URL: place.databaseUrl ?? '' });
  });
  afterAll(async () => {
    await server.stop();
  });

  test('a resident asks and gets a cited answer, is kept safe, and a counsellor takes over', async () => {
    const complaints: string[] = [];
    const shot = async (page: Page, name: string): Promise<void> => {
      if (place.engine === 'sqlite') await takeScreenshots(page, name);
    };
    const link = /http\S+set-password\S+/.exec(server.output())?.[0] ?? '';
    expect(link).toContain('token=');

    // A resident opens the chat on a phone.
    const [residentContext, residentTab] = await openPage(PHONE, complaints);
    const resident = await openResidentPage(residentTab, server.url);
    await residentTab.getByText('示例内容，尚未经本单位审核').first().waitFor();
    await shot(residentTab, 'chat-1-first-visit');

    const folicAcid = await resident.ask('备孕要不要吃叶酸，吃多少');
    expect(await folicAcid.innerText()).toContain('0.4 毫克');
    await folicAcid.locator('details.source summary').first().click();
    const quote = await folicAcid.locator('blockquote').first().innerText();
    expect(await folicAcid.innerText()).toContain(quote);
    await shot(residentTab, 'chat-2-cited-answer');

    const refusal = await resident.ask('帮我看看胎儿是男是女');
    expect(await refusal.innerText()).toContain('人口与计划生育法');
    await shot(residentTab, 'chat-3-refusal');

    const offTopic = await resident.ask('今天股票怎么样');
    expect(await offTopic.locator('details.source').count()).toBe(0);
    expect(await offTopic.innerText()).toContain('经审核的资料里没有');
    await shot(residentTab, 'chat-4-abstained');

    const danger = await resident.ask('怀孕28周今天胎动明显少了');
    await danger.locator('section.danger').waitFor();
    expect(await danger.locator('a[href="tel:120"]').count()).toBe(1);
    expect(await danger.innerText()).toContain('现在没有值班人员能马上看到');
    await shot(residentTab, 'chat-5-emergency');

    // What was said survives a reload of the tab.
    await residentTab.reload();
    await residentTab.locator('section.danger').waitFor();

    await resident.ask('转人工');
    await shot(residentTab, 'chat-6-person-asked');

    // A counsellor signs in with the one-time link, in a browser of their own.
    const [counsellorContext, desk] = await openPage(DESKTOP, complaints);
    await desk.goto(link);
    await shot(desk, 'console-1-set-password');
    await desk.getByLabel('新密码').fill('a-long-enough-password');
    await desk.getByLabel('再输一遍').fill('a-long-enough-password');
    await desk.getByRole('button', { name: '保存并登录' }).click();
    const row = desk.locator('.queue-row').first();
    await row.waitFor();
    expect(await row.innerText()).toContain('紧急');
    await shot(desk, 'console-2-queue');
    await row.locator('a').click();
    await desk.getByText('怀孕28周今天胎动明显少了').first().waitFor();
    await desk.getByText('命中规则').first().waitFor();
    await desk.getByRole('button', { name: '接单' }).click();
    await desk.getByLabel('回复居民的内容').fill('您好，我是咨询员。您现在到医院了吗');
    await shot(desk, 'console-3-claimed');
    await desk.getByRole('button', { name: '发送给居民' }).click();
    await resident.counsellorSays('您现在到医院了吗');
    await shot(residentTab, 'chat-7-counsellor');

    // A second counsellor sees who has the case, and cannot take it.
    const env = { YOUYU_DATA: place.dataDir, DATABASE_URL: place.databaseUrl ?? '' };
    const added = await runCli(['user', 'add', 'zhou', '--name', '周咨询员', '--roles', 'counsellor'], env);
    const secondLink = /\/console\S+set-password\S+/.exec(added.stdout)?.[0] ?? '';
    const [secondContext, secondDesk] = await openPage(DESKTOP, complaints);
    await secondDesk.goto(`${server.url}${secondLink}`);
    await secondDesk.getByLabel('新密码').fill('another-long-password');
    await secondDesk.getByLabel('再输一遍').fill('another-long-password');
    await secondDesk.getByRole('button', { name: '保存并登录' }).click();
    await secondDesk.locator('.queue-row a').first().click();
    await secondDesk.getByText('由 管理员 处理中').first().waitFor();
    expect(await secondDesk.getByRole('button', { name: '接单' }).count()).toBe(0);
    await shot(secondDesk, 'console-5-taken');

    // While the counsellor has the conversation, the assistant is silent and the resident's words arrive by themselves.
    const assistantLines = await residentTab.locator('.entry[data-author="assistant"]').count();
    await residentTab.getByLabel('您的问题').fill('到了，正在做监护');
    await residentTab.getByLabel('您的问题').press('Enter');
    await desk.locator('.message--resident', { hasText: '到了，正在做监护' }).waitFor();
    await residentTab.waitForTimeout(500);
    expect(await residentTab.locator('.entry[data-author="assistant"]').count()).toBe(assistantLines);

    await desk.getByRole('button', { name: '结案' }).first().click();
    const closing = desk.waitForResponse((response) => response.url().endsWith('/resolve'));
    await desk.locator('.case-panel').getByRole('button', { name: '结案' }).click();
    expect((await closing).status()).toBe(200);
    await residentTab.getByText('工作人员已结束这次咨询').waitFor();
    await shot(desk, 'console-4-resolved');
    await shot(residentTab, 'chat-8-resolved');

    // After that the assistant is back.
    const again = await resident.ask('新生儿黄疸多久退');
    expect(await again.locator('details.source').count()).toBeGreaterThan(0);

    expect(complaints).toEqual([]);
    await residentContext.close();
    await counsellorContext.close();
    await secondContext.close();
  });
});

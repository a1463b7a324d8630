import JSZip from 'jszip';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../server/api/console.ts';
import { printPdf } from '../support/corpus/print-pdf.ts';
import { paragraph, writeDocx } from '../support/corpus/write-docx.ts';
import { DESKTOP, PHONE, takeScreenshots } from '../support/screenshots.ts';
import { aVersion } from '../support/store-builders.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { openResidentPage } from './resident-page.ts';
import { signInAs } from './sign-in.ts';

const QUESTION = '婚前保健补贴怎么领';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const HEADING = '<w:pStyle w:val="1"/>';
const RULES = [
  paragraph('婚前保健补贴怎么领', HEADING),
  paragraph('一、谁能领'),
  paragraph('户籍在本市、当年登记结婚的夫妻，每对补贴六百元。再婚的也可以领。'),
  '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
  paragraph('二、怎么领婚前保健补贴'),
  paragraph('带身份证和结婚证，到户籍所在镇的计生服务站办理。十个工作日内到账。'),
].join('');

let site: ProductionSite;

beforeAll(async () => {
  site = await openProductionSite('uploads');
});
afterAll(() => site?.close());

async function signIn(displayName: string, roles: readonly Role[], page: string): Promise<Page> {
  const signedIn = await signInAs(site, displayName, roles);
  await signedIn.getByRole('link', { name: page, exact: true }).click();
  await signedIn.getByRole('heading', { name: page, exact: true }).waitFor();
  return signedIn;
}

async function choose(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('选择文件').setInputFiles({ name, mimeType, buffer });
}

const confirm = (page: Page, name: string) =>
  page.locator('.ant-popconfirm:visible').getByRole('button', { name }).click();

test('an editor uploads a DOCX, cannot approve it, an approver does, the chat answers from it and cites the page, until it is withdrawn', async () => {
  const resident = await openResidentPage(
    await (
      await site.browser.newContext({ viewport: PHONE, locale: 'zh-CN', reducedMotion: 'reduce' })
    ).newPage(),
    site.url,
  );
  expect(await (await resident.ask(QUESTION)).innerText()).not.toContain('六百元');

  const docx = await writeDocx(RULES);
  const editor = await signIn('王芳', ['editor', 'approver'], '上传资料');
  await takeScreenshots(editor, 'console-uploads-1-empty');
  await choose(editor, '视频.mp4', 'video/mp4', Buffer.from('x'));
  await editor.getByText('没能上传：视频.mp4').waitFor();
  await choose(editor, '补贴办法.docx', DOCX, docx);
  await choose(editor, '坏的.pdf', 'application/pdf', Buffer.from('这不是 PDF'));
  await editor.getByText('文件内容和扩展名对不上').waitFor({ timeout: 60_000 });
  await takeScreenshots(editor, 'console-uploads-2-list');

  // Whoever leaves the page and comes back finds the upload.
  await editor.getByRole('link', { name: '指南审核' }).click();
  await editor.getByRole('link', { name: '上传资料' }).click();
  await editor.getByRole('link', { name: QUESTION }).click();
  await editor.getByRole('heading', { name: '分段（2 段）' }).waitFor();
  expect(await editor.getByLabel('本地', { exact: true }).isChecked()).toBe(true);
  await editor.getByLabel('主题').selectOption('婚姻婚俗');
  // The file names no day: somebody has to say from when on it holds.
  await editor.getByText('文件没有写施行日，请填', { exact: true }).waitFor();
  expect(await editor.getByRole('button', { name: '送审' }).isDisabled()).toBe(true);
  await takeScreenshots(editor, 'console-uploads-3-no-day');
  await editor.getByLabel('自批准之日').check();
  await editor.getByLabel('发文单位').fill('天长市卫生健康委员会');
  await editor.getByRole('button', { name: '保存说明' }).click();
  await editor.getByText('已保存。').waitFor();
  await editor.getByText('文件没有写施行日，请填', { exact: true }).waitFor({ state: 'hidden' });
  // The topic asks for a lawyer by itself.
  await expect.poll(() => editor.getByLabel('法律', { exact: true }).isChecked()).toBe(true);
  // By hand: parted, one part left out and taken in again, joined.
  await editor.getByRole('button', { name: '拆开：一、谁能领' }).click();
  await takeScreenshots(editor, 'console-uploads-3-split');
  // The focus goes where the next key is wanted.
  await expect.poll(() => editor.evaluate(() => document.activeElement?.textContent)).toBe('在这里分开');
  await editor.keyboard.press('Enter');
  await editor.getByRole('heading', { name: '分段（3 段）' }).waitFor();
  await editor.getByRole('button', { name: '去掉：一、谁能领' }).last().click();
  await editor.getByText('已去掉，送审时不带上').waitFor();
  await editor.getByRole('button', { name: '恢复：一、谁能领' }).click();
  await editor.getByRole('button', { name: '与下一段合并：一、谁能领' }).first().click();
  await editor.getByRole('heading', { name: '分段（2 段）' }).waitFor();
  await editor.getByRole('button', { name: '改文字：一、谁能领' }).click();
  await editor.getByLabel('居民会怎么问').fill(QUESTION);
  await editor.getByRole('button', { name: '保存这段' }).click();
  await editor.getByRole('button', { name: '改文字：一、谁能领' }).waitFor();
  await takeScreenshots(editor, 'console-uploads-4-document');
  // Tried before anybody else sees it.
  await editor.getByRole('button', { name: '试一试', exact: true }).click();
  await editor.getByLabel('居民会怎么问', { exact: true }).fill(QUESTION);
  await editor.getByLabel('居民会怎么问', { exact: true }).press('Enter');
  await editor.getByRole('heading', { name: /^会这样回答（把握 \d+%）$/ }).waitFor({ timeout: 240_000 });
  expect(await editor.locator('.tried-answer').innerText()).toContain('六百元');
  expect(await editor.locator('.tried-passage').first().innerText()).toContain('这份资料');
  expect(await editor.locator('.tried-passage').first().innerText()).toContain('和写好的问法几乎一样');
  await takeScreenshots(editor, 'console-uploads-8-tried');
  await editor.getByRole('button', { name: '送审' }).click();
  await confirm(editor, '送审');
  await editor.getByText('已送审 1 篇，等待另一位同事批准。').waitFor();
  await editor.getByRole('link', { name: '在「指南审核」里打开' }).click();
  await editor.getByText('这里有您写的话，要由另一位没写过的同事批准。').waitFor();
  expect(await editor.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
  expect(await (await resident.ask(QUESTION)).innerText()).not.toContain('六百元');

  // By its words it speaks of local facts, by its topic of law: a colleague who is qualified for both approves.
  const approver = await signIn('李主任', ['approver'], '指南审核');
  const account = await site.store.users.byUsername('李主任');
  const userId = account?.id ?? '';
  await site.store.users.setQualifications({
    userId,
    qualifications: ['lawyer', 'local'],
    byId: null,
    at: Date.now(),
  });
  await approver.getByRole('link', { name: new RegExp(QUESTION) }).click();
  await approver.getByRole('link', { name: '打开原件 补贴办法.docx 第 2 页' }).waitFor();
  await takeScreenshots(approver, 'console-uploads-5-approver');
  await approver.getByRole('button', { name: '批准', exact: true }).click();
  await confirm(approver, '批准');
  await approver.getByText('正在使用').first().waitFor();

  await expect
    .poll(async () => (await resident.ask(QUESTION)).innerText(), { timeout: 60_000, interval: 1000 })
    .toContain('六百元');
  const answer = resident.page.locator('.entry[data-author="assistant"]').last();
  await answer.locator('.source summary').first().click();
  expect(await answer.locator('.source').first().innerText()).toContain('第1页，文件 补贴办法.docx');
  const original = answer.getByRole('link', { name: '打开 补贴办法.docx 第1页' });
  await takeScreenshots(resident.page, 'chat-uploads-1-cited');
  const file = await resident.page.request.get(
    new URL((await original.getAttribute('href')) ?? '', site.url).href,
  );
  // What residents open is a copy that tells of nobody.
  const body = await (await JSZip.loadAsync(await file.body())).file('word/document.xml')?.async('string');
  expect([file.status(), body]).toEqual([200, expect.stringContaining('每对补贴六百元')]);

  await approver.getByLabel('审核意见').fill('标准要重新核对');
  await approver.getByRole('button', { name: '撤下' }).click();
  await confirm(approver, '撤下');
  await approver.getByRole('heading', { name: /^有 1 段会话的回答引用过它/ }).waitFor();
  expect(await (await resident.ask(QUESTION)).innerText()).not.toContain('六百元');
  expect((await resident.page.request.get(file.url())).status()).toBe(404);
  expect(site.complaints.filter((line) => !/\b415\b/.test(line))).toEqual([]);
}, 360_000);

test('an approver tries what waits for approval, and reads why nothing is answered', async () => {
  site.complaints.length = 0;
  const approver = await signIn('孙主任', ['approver'], '试一试');
  await approver.getByRole('button', { name: '试一试', exact: true }).click();
  await approver.getByText('请先写一句问话。').waitFor();
  const box = approver.getByLabel('居民会怎么问', { exact: true });
  await box.fill('备孕要不要吃叶酸');
  await box.press('Enter');
  await approver.getByRole('heading', { name: /^会这样回答/ }).waitFor({ timeout: 240_000 });
  await approver.getByText('用来回答').first().waitFor();
  await takeScreenshots(approver, 'console-trial-1-answered');
  await box.fill('怎么给汽车换轮胎');
  await box.press('Enter');
  await approver.getByRole('heading', { name: '不会回答' }).waitFor({ timeout: 60_000 });
  await takeScreenshots(approver, 'console-trial-2-not-answered');
  await approver.setViewportSize(PHONE);
  expect(await approver.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  expect(site.complaints).toEqual([]);
});

test('what residents asked in vain is listed without their words, and one click begins an article', async () => {
  site.complaints.length = 0;
  const page = await (
    await site.browser.newContext({ viewport: PHONE, locale: 'zh-CN', reducedMotion: 'reduce' })
  ).newPage();
  const resident = await openResidentPage(page, site.url);
  await resident.ask('住在张家坳的人异地做婚前检查要带什么材料');
  const editor = await signIn('吴洁', ['editor'], '指南审核');
  await editor.getByRole('link', { name: '没答上的', exact: true }).click();
  await editor.getByRole('button', { name: /^写一篇：.*婚前检查/ }).waitFor();
  expect(await editor.locator('.articles__side').innerText()).not.toContain('张家坳');
  await takeScreenshots(editor, 'console-gaps-1-list');
  await editor.getByRole('button', { name: /^写一篇：.*婚前检查/ }).click();
  await editor.getByText('草稿开好了，请写上回答。').waitFor();
  await editor.getByRole('button', { name: '提交审核' }).click();
  await editor.getByText('回答还没有写').waitFor();
  await editor.getByRole('button', { name: '修改', exact: true }).click();
  await editor.getByLabel('直接回答').fill('带双方身份证，到任一方户籍地的婚检机构做，不收钱。');
  await editor.getByLabel('医学', { exact: true }).uncheck();
  await takeScreenshots(editor, 'console-gaps-2-writing');
  await editor.getByRole('button', { name: '提交审核' }).click();
  await editor.getByText('这里有您写的话，要由另一位没写过的同事批准。').waitFor();
  expect(site.complaints.filter((line) => !/\b409\b/.test(line))).toEqual([]);
});

test('an approver reads what an editor cut and cleared, and residents read where it stands without a link', async () => {
  site.complaints.length = 0;
  const text = [
    '# 亲子阅览角怎么用',
    '## 开放时间',
    '亲子阅览角每周一到周五开放，带孩子到窗口登记就能用。',
    '本规则由定远县卫生健康委员会制定。',
    '- 1 -',
    '内部资料，注意保存',
    '## 暂停开放',
    '下大雨时亲子阅览角不开门，请先打电话问。',
    '- 2 -',
  ].join('\n');
  const editor = await signIn('何静', ['editor'], '上传资料');
  await choose(editor, '阅览角.md', 'text/markdown', Buffer.from(text));
  await editor.getByRole('link', { name: '亲子阅览角怎么用' }).click({ timeout: 60_000 });
  await editor.getByRole('button', { name: '去掉：暂停开放' }).click();
  await editor.getByText('居民打不开原件').waitFor();
  // Another county's: somebody has to say that it holds here.
  await editor.getByText('这份文件写的是定远县，不是天长市').waitFor();
  await takeScreenshots(editor, 'console-uploads-9-elsewhere');
  await editor.getByLabel('看过了，在天长市也管用').check();
  await editor.getByLabel('本地', { exact: true }).uncheck();
  await editor.getByLabel('自批准之日').check();
  const why = editor.getByLabel('为什么不需要「本地」');
  await editor.getByRole('button', { name: '保存说明' }).click();
  // Nothing is saved without the reason.
  expect(await why.evaluate((box) => box instanceof HTMLTextAreaElement && box.validity.valueMissing)).toBe(
    true,
  );
  await why.fill('开放时间全国都一样');
  await editor.getByRole('button', { name: '保存说明' }).click();
  await editor.getByText('已保存。').waitFor();
  await why.scrollIntoViewIfNeeded();
  await takeScreenshots(editor, 'console-needs-1-cleared');
  await editor.getByRole('button', { name: '送审' }).click();
  await confirm(editor, '送审');
  await editor.getByText('已送审 1 篇，等待另一位同事批准。').waitFor();

  const approver = await signIn('钱主任', ['approver'], '指南审核');
  const account = await site.store.users.byUsername('钱主任');
  const userId = account?.id ?? '';
  await approver.getByRole('link', { name: /亲子阅览角怎么用/ }).click();
  await approver.getByText('编辑认为不需要「本地」资格，理由：开放时间全国都一样。').waitFor();
  await approver.getByText(/^要由有「.*本地.*」资格的同事批准。$/).waitFor();
  await approver.getByText('原件里有、这一版没有的话（1 处）').press('Enter');
  await approver.getByText('下大雨时亲子阅览角不开门，请先打电话问。').waitFor();
  await approver.getByText('清理时去掉的行（3）').press('Enter');
  await approver.getByText('内部资料，注意保存').waitFor();
  await approver.getByText('- 1 - / - 2 -').waitFor();
  await takeScreenshots(approver, 'console-needs-2-approver');
  await approver.emulateMedia({ colorScheme: 'dark' });
  await takeScreenshots(approver, 'console-needs-2-approver-dark');
  await approver.getByText('- 1 - / - 2 -').scrollIntoViewIfNeeded();
  await takeScreenshots(approver, 'console-needs-3-removed');
  await approver.emulateMedia({ colorScheme: 'light' });
  await site.store.users.setQualifications({
    userId,
    qualifications: ['clinician', 'lawyer', 'local'],
    byId: null,
    at: Date.now(),
  });
  await approver.reload();
  await approver.getByRole('button', { name: '批准', exact: true }).click();
  await confirm(approver, '批准');
  await approver.getByText('正在使用').first().waitFor();

  const page = await (
    await site.browser.newContext({ viewport: PHONE, locale: 'zh-CN', reducedMotion: 'reduce' })
  ).newPage();
  const resident = await openResidentPage(page, site.url);
  await expect
    .poll(async () => (await resident.ask('亲子阅览角怎么用')).innerText(), {
      timeout: 60_000,
      interval: 1000,
    })
    .toContain('带孩子到窗口登记');
  const answer = resident.page.locator('.entry[data-author="assistant"]').last();
  await answer.locator('.source summary').first().click();
  expect(await answer.locator('.source').first().innerText()).toContain('阅览角.md');
  expect(await answer.getByRole('link', { name: /阅览角/ }).count()).toBe(0);
  await takeScreenshots(resident.page, 'chat-needs-1-no-link');
  expect(site.complaints).toEqual([]);
});

test('what came without an author waits until an editor claims it', async () => {
  site.complaints.length = 0;
  const [origin] = await site.store.knowledge.addVersions(
    [aVersion({ article: 'kites', title: '放风筝须知', collection: 'documents' })],
    {
      authorId: null,
      at: Date.now(),
      unclaimed: true,
    },
  );
  expect(origin?.created).toBe(true);
  const editor = await signIn('周洁', ['editor', 'approver'], '指南审核');
  await editor.getByRole('link', { name: /放风筝须知/ }).click();
  await editor.getByText('这份资料还没有人负责。').waitFor();
  expect(await editor.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
  await takeScreenshots(editor, 'console-claim-1-unclaimed');
  await editor.getByRole('button', { name: '认领', exact: true }).click();
  await confirm(editor, '认领');
  await editor.getByText('这里有您写的话，要由另一位没写过的同事批准。').waitFor();
  await editor.getByText('周洁 写').first().waitFor();
  await takeScreenshots(editor, 'console-claim-2-claimed');
  expect(site.complaints).toEqual([]);
});

test('the pages of a PDF stand beside its passages, on a phone one at a time', async () => {
  const rules = (part: string, about: string): string =>
    `<h2>${part}</h2>${Array.from(
      { length: 16 },
      (_, line) =>
        `<p>${about}的第${line + 1}件事：先到镇计生服务站取号，再把材料交给窗口，由工作人员当面核对，缺的当场告诉您怎么补。</p>`,
    ).join('')}`;
  const pdf = await printPdf(
    site.browser,
    `<h1>生育登记服务指南</h1>${rules('一、登记', '登记')}${rules('二、领证', '领证')}`,
    '卫健委',
  );
  const editor = await signIn('赵敏', ['editor'], '上传资料');
  site.complaints.length = 0;
  await choose(editor, '登记指南.pdf', 'application/pdf', pdf);
  await editor.getByRole('link', { name: '生育登记服务指南' }).click({ timeout: 60_000 });
  const picture = editor.getByRole('img', { name: '原件第 1 页的样子' });
  await picture.waitFor({ timeout: 60_000 });
  await expect
    .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)), {
      timeout: 60_000,
    })
    .toBeGreaterThan(900);
  await editor
    .getByRole('button', { name: /^看原件：第 2 页/ })
    .first()
    .click();
  await editor.getByRole('img', { name: '原件第 2 页的样子' }).waitFor();
  expect(await editor.getByRole('link', { name: '打开原件第 2 页' }).getAttribute('href')).toMatch(
    /#page=2$/,
  );
  await editor.waitForTimeout(1500);
  await takeScreenshots(editor, 'console-uploads-6-pdf');
  await editor.emulateMedia({ colorScheme: 'dark' });
  await takeScreenshots(editor, 'console-uploads-6-pdf-dark');
  await editor.setViewportSize(PHONE);
  await editor.getByRole('button', { name: '分段', exact: true }).click();
  expect(await editor.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  // By the keyboard.
  await editor
    .getByRole('button', { name: /^去掉：/ })
    .first()
    .press('Enter');
  await editor.getByText('已去掉，送审时不带上').waitFor();
  await editor.emulateMedia({ colorScheme: 'light' });
  await takeScreenshots(editor, 'console-uploads-7-phone');
  await editor.setViewportSize(DESKTOP);
  expect(site.complaints).toEqual([]);
});

test('an upload that broke off goes on with the same file, and with no other of its name and size', async () => {
  const editor = await signIn('孙敏', ['editor'], '上传资料');
  const sent: string[] = [];
  let pieces = 0;
  await editor.route(/\/uploads\/[^/]+\/(?:content|resume)/, async (route) => {
    const url = route.request().url();
    sent.push(url.replace(/.*\/uploads\/[^/]+\/(\w+)(?:\?offset=(\d+))?.*/, '$1 $2').trim());
    const isPiece = url.includes('/content');
    pieces += isPiece ? 1 : 0;
    await (isPiece && pieces === 2 ? route.abort() : route.continue());
  });
  const line = '周一上午办理登记，请带身份证和户口簿。\n';
  const file = Buffer.from(`# 登记时间\n${line.repeat(40_000)}`);
  const other = Buffer.from(file.toString().replaceAll('周一', '周二'));
  expect(other.length).toBe(file.length);
  await choose(editor, '时间.md', 'text/markdown', file);
  await editor.getByText('没能上传：时间.md').waitFor();
  await editor.getByRole('button', { name: '知道了' }).click();
  await editor.getByText('还没传完').waitFor();
  await takeScreenshots(editor, 'console-uploads-9-broken');

  // The page is opened anew: only the server knows how far it is.
  await editor.reload();
  await editor.getByText('再选一次同一个文件').waitFor();
  sent.length = 0;
  await choose(editor, '时间.md', 'text/markdown', other);
  await expect.poll(() => sent.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  expect(sent.slice(0, 3)).toEqual(['resume', 'content 0', 'content 500000']);
  await editor.getByText('正在上传').waitFor({ state: 'hidden' });
  await editor.getByText('还没传完').waitFor();
  await expect.poll(() => editor.getByRole('progressbar').count()).toBe(0);
  sent.length = 0;
  await choose(editor, '时间.md', 'text/markdown', file);
  await expect.poll(() => sent.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  expect(sent.slice(0, 2)).toEqual(['resume', 'content 500000']);
  await editor.getByText('还没传完').waitFor({ state: 'hidden' });
});

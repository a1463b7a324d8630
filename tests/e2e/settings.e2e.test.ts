import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, PHONE, takeScreenshots } from '../support/screenshots.ts';
import { hashSecret } from '../../server/auth/secret.ts';
import { toBase32, totpCode, totpStep } from '../../server/auth/totp.ts';
import { aWorkbook } from '../server/go-live/workbooks.ts';
import { openCase } from './open-case.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';
import { violations } from './violations.ts';

let site: ProductionSite;
let page: Page;
beforeAll(async () => {
  site = await openProductionSite('settings');
  page = await signInAs(site, '陈主任', ['admin']);
  page.setDefaultTimeout(60_000);
  await page.locator('.top-bar').waitFor();
});
afterAll(() => site?.close());

const WORKBOOK = {
  name: '名单.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** What the element with the focus says. */
const focusedText = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');

const open = async (section: string, title: string): Promise<void> => {
  await page.goto(`${site.url}/console#/settings/${section}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};

/** Imports a sheet with one account, of somebody in 铜城镇. */
async function importNurse(name: string, username: string): Promise<void> {
  const buffer = aWorkbook({
    人员: [
      ['姓名', '登录名', '能做什么', '看哪里的个案'],
      [name, username, '医疗保健', '铜城镇'],
    ],
  });
  await page.getByLabel('选择填好的表').setInputFiles({ ...WORKBOOK, buffer });
  await page.getByRole('button', { name: '确认导入' }).click();
}

/** Gives somebody who is signed in a second step that they have had for two days. */
async function holdsFactor(signedIn: Page, username: string): Promise<void> {
  await signedIn.locator('.top-bar').waitFor();
  const [cookie] = await signedIn.context().cookies();
  const userId = (await site.store.users.byUsername(username))?.id ?? '';
  const at = Date.now() - 2 * 24 * 3_600_000;
  const { secondFactors } = site.store;
  await secondFactors.begin({ userId, secret: Buffer.alloc(20, 3), at });
  const signIn = hashSecret(cookie?.value ?? '');
  await secondFactors.confirm({ userId, signIn, step: 1, codes: [{ place: 0, hash: 'x' }], at });
}

test('an administrator of a new association begins with its first steps, takes places over from a workbook, leaves and comes back', async () => {
  await page.getByRole('heading', { level: 1, name: '开始设置' }).waitFor();
  const step = (id: string) => page.locator(`[data-step=${id}]`);
  const heading = page.getByRole('heading', { level: 2 }).first();
  // The name is there; addresses and telephone numbers are not.
  expect(await step('association').textContent()).toContain('还差 1 件');
  expect(await heading.textContent()).toBe('第 1 步（共 6 步）：单位');
  await page.getByRole('button', { name: '下一步：镇和村' }).focus();
  await page.keyboard.press('Enter');
  expect(await heading.textContent()).toBe('第 2 步（共 6 步）：镇和村');
  expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.locator('[data-ready=places]', { hasText: '还没有村（社区）' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await takeScreenshots(page, 'settings-begin');
  expect(await page.getByRole('link', { name: '下载模板' }).getAttribute('href')).toBeTruthy();
  await page.getByLabel('选择填好的表').setInputFiles({
    ...WORKBOOK,
    buffer: aWorkbook({
      村居: [
        ['镇（街道）', '村（社区）'],
        ['杨村镇', '示范村'],
        ['没有的镇', ''],
      ],
    }),
  });
  await page.locator('tr[data-becomes=create]', { hasText: '示范村' }).waitFor();
  await page.getByRole('button', { name: '确认导入' }).click();
  await page.locator('[data-ready=places][data-state=good]').waitFor();
  await step('places').getByText('办好了').waitFor();
  await page.getByRole('heading', { name: '已导入' }).waitFor();
  await page.setViewportSize(PHONE);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
  await step('people').click();
  await page.locator('[data-ready=accounts][data-state=bad]').waitFor();
  expect(await violations(page)).toEqual([]);
  await takeScreenshots(page, 'settings-begin-people');
  await page.setViewportSize(DESKTOP);
  // Left, it stays left; whoever comes anew without an address is led to it again.
  await page.locator('.main-nav__link').first().click();
  await page.locator('.queue').waitFor();
  await page.goto('about:blank');
  await page.goto(`${site.url}/console`);
  await heading.filter({ hasText: '单位' }).waitFor();
});

test('an administrator adds an account, hands its link over, and disables it', async () => {
  await open('staff', '账号');
  await page.getByLabel('登录名').fill('wangfang');
  await page.getByLabel('称呼').fill('王芳');
  await page.getByRole('button', { name: '新建并取一次性链接' }).click();
  const link = page.locator('.one-time code');
  await link.waitFor();
  expect(await link.textContent()).toContain('/console#/set-password?token=');
  const row = page.locator('[data-account=wangfang]');
  await row.waitFor();
  expect(await row.textContent()).toContain('还没有设置密码');
  expect(await violations(page)).toEqual([]);
  await takeScreenshots(page, 'settings-staff');

  await page.getByRole('button', { name: '修改：王芳' }).click();
  await page.getByLabel('医学').check();
  await page.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => row.textContent()).toContain('医学');
  await page.getByRole('button', { name: '停用：王芳' }).click();
  await row.getByRole('group', { name: '停用' }).getByRole('button', { name: '停用', exact: true }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByLabel('也列出停用的').check();
  await page.getByRole('button', { name: '启用：王芳' }).click();
  await expect
    .poll(async () => (await site.store.users.byUsername('wangfang'))?.disabledAt ?? null)
    .toBeNull();
});

test('a second step is set up, asked for, replaced by a code on paper once, and reset by two administrators', async () => {
  const lost = await signInAs(site, '赵明', ['supervisor']);
  lost.setDefaultTimeout(60_000);
  await lost.getByRole('button', { name: '账号与设置：赵明' }).click();
  await lost.getByRole('menuitem', { name: '我的账号' }).click();
  await lost.getByRole('button', { name: '设置第二步验证' }).click();
  await lost.getByLabel('登录密码').fill('a long password');
  await lost.getByRole('button', { name: '下一步' }).click();
  const field = lost.getByLabel('验证器上的六位数字');
  await field.waitFor();
  const userId = (await site.store.users.byUsername('赵明'))?.id ?? '';
  const secret = (await site.store.secondFactors.of(userId))?.secret ?? Buffer.alloc(0);
  const shown = await lost.locator('.factor-secret').textContent();
  expect(shown?.replaceAll(' ', '')).toBe(toBase32(secret));
  expect(await violations(lost)).toEqual([]);
  await takeScreenshots(lost, 'account-second-step');
  await field.fill(totpCode(secret, totpStep(Date.now())));
  await lost.getByRole('button', { name: '打开', exact: true }).click();
  await lost.getByRole('heading', { name: '备用码' }).waitFor();
  const codes = await lost.locator('.recovery__codes code').allTextContents();
  expect(codes).toHaveLength(10);
  expect(await violations(lost)).toEqual([]);
  await takeScreenshots(lost, 'account-codes');
  await lost.getByRole('button', { name: '已经收好了' }).click();
  await lost.getByText('已经打开。还有 10 个备用码没有用过。').waitFor();

  const password = async (): Promise<void> => {
    await lost.getByRole('button', { name: '账号与设置：赵明' }).click();
    await lost.getByRole('menuitem', { name: '退出登录' }).click();
    await lost.getByLabel('账号', { exact: true }).fill('赵明');
    await lost.getByLabel('密码', { exact: true }).fill('a long password');
    await lost.getByRole('button', { name: '登录', exact: true }).click();
    await lost.getByRole('heading', { name: '第二步验证' }).waitFor();
  };
  const give = async (code: string): Promise<void> => {
    await lost.getByLabel('验证码').fill(code);
    await lost.getByRole('button', { name: '登录', exact: true }).click();
  };
  await password();
  expect(await violations(lost)).toEqual([]);
  await takeScreenshots(lost, 'sign-in-code');
  await give(totpCode(secret, totpStep(Date.now()) + 1));
  await lost.locator('.top-bar').waitFor();
  const [paper = ''] = codes;
  await password();
  await give(paper);
  await lost.locator('.top-bar').waitFor();
  await password();
  await give(paper);
  await lost.getByText('验证码不对').waitFor();
  // The browser notes every refusal.
  expect(site.complaints.splice(0)).toEqual([expect.stringContaining('422')]);

  const other = await signInAs(site, '钱主任', ['admin']);
  other.setDefaultTimeout(60_000);
  await holdsFactor(page, '陈主任');
  await holdsFactor(other, '钱主任');
  await open('staff', '账号');
  // The page may stand there already, with the accounts of then.
  await page.reload();
  await page.getByRole('button', { name: '重设第二步验证：赵明' }).click();
  const asking = page.locator('[data-account=赵明]').getByRole('group');
  expect(await violations(page)).toEqual([]);
  await takeScreenshots(page, 'settings-reset');
  await asking.getByRole('button', { name: '重设第二步验证' }).click();
  await page.getByText('陈主任申请重设第二步验证').waitFor();
  expect(await page.getByRole('button', { name: '确认重设' }).count()).toBe(0);
  await other.goto(`${site.url}/console#/settings/staff`);
  await other.getByRole('button', { name: '确认重设' }).click();
  await expect.poll(async () => site.store.secondFactors.of(userId)).toBeNull();
  await lost.getByRole('button', { name: '重新输入密码' }).click();
  await lost.getByLabel('账号', { exact: true }).fill('赵明');
  await lost.getByLabel('密码', { exact: true }).fill('a long password');
  await lost.getByRole('button', { name: '登录', exact: true }).click();
  await lost.getByText('已经由陈主任申请、钱主任确认重设').waitFor();
  expect(await violations(lost)).toEqual([]);
  await takeScreenshots(lost, 'factor-notice');
});

test('the roster says in words and in red who is missing tonight, and shifts are written with the keyboard alone', async () => {
  await open('roster', '值班与排班');
  const nobody = page.locator('.alarm', { hasText: '今晚没有人值班' });
  await nobody.waitFor();
  expect(await page.getByText('还没有设置呼叫送到哪里').count()).toBe(1);
  expect(await violations(page)).toEqual([]);
  await takeScreenshots(page, 'settings-roster-empty');

  const shifts = page.getByRole('button', { name: '班次：王芳' });
  await shifts.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '添加班次' }).focus();
  await page.keyboard.press('Enter');
  for (const day of ['六', '日']) {
    const box = page.getByRole('group', { name: '班次 1' }).getByLabel(day, { exact: true });
    await box.focus();
    await page.keyboard.press('Space');
  }
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '保存' }).focus();
  await page.keyboard.press('Enter');
  await nobody.waitFor({ state: 'detached' });
  expect(await page.locator('.card', { hasText: '今晚值班' }).first().textContent()).toContain('王芳');
  expect(await page.locator('[data-person]', { hasText: '王芳' }).textContent()).toContain(
    '值班 每周一二三四五六日 17:30–次日08:30',
  );
  // Day by day nobody is there between morning and evening.
  await page.getByText('段时间没有人值班').waitFor();
  await page.setViewportSize(PHONE);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
  await takeScreenshots(page, 'settings-roster');
});

test('a swap moves one day to somebody else', async () => {
  await open('roster', '值班与排班');
  const tomorrow = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
  const form = page.getByRole('form', { name: '换班' });
  await form.getByLabel('哪一天的班').fill(tomorrow);
  await form.getByLabel('原来是谁').selectOption({ label: '王芳' });
  await form.getByLabel('换成谁').selectOption({ label: '陈主任' });
  await form.getByRole('button', { name: '换班' }).click();
  const row = page.locator('.sheet tr', { hasText: tomorrow.slice(5) });
  await expect.poll(() => row.textContent()).toContain('17:30–24:00 陈主任');
});

test('teams and villages are added', async () => {
  await page.getByRole('button', { name: '添加团队' }).click();
  await page.getByLabel('团队名称').fill('孕产组');
  await page.getByLabel('孕产', { exact: true }).check();
  await page.getByRole('button', { name: '保存' }).click();
  await page.locator('.rows__name', { hasText: '孕产组' }).waitFor();
  await page.getByRole('button', { name: '修改：杨村镇' }).click();
  await page.getByLabel('名称', { exact: true }).fill('光华村');
  await page.getByRole('button', { name: '添加', exact: true }).click();
  // With the one from the workbook of the first steps.
  await page.getByText('2 个村（社区）').waitFor();
  await page.getByRole('button', { name: '修改：杨村镇' }).click();
  await page.getByRole('button', { name: '去掉：光华村' }).waitFor();
  expect((await site.store.roster.read()).units.some(({ name }) => name === '光华村')).toBe(true);
});

test('deadlines are changed as a table; a lead only reads them', async () => {
  await open('deadlines', '时限');
  await page.getByLabel('紧急 其余主题 首次回复').fill('3');
  await page.getByRole('form', { name: '各类个案的时限' }).getByRole('button', { name: '保存' }).click();
  await page.getByText('陈主任 修改').waitFor();
  expect((await site.store.sla.policies()).value.find(({ priority }) => priority === 'urgent')).toMatchObject(
    {
      first_response_time_threshold: 3,
    },
  );
  await page.getByLabel('星期六').fill('九点到十点');
  const hours = page.getByRole('form', { name: '上班时间' });
  await hours.getByRole('button', { name: '保存' }).click();
  await hours.locator('.edit-form__problem', { hasText: '请写成 08:30-12:00' }).waitFor();
  await page.getByLabel('星期六').fill('09:00-11:00');
  await hours.getByRole('button', { name: '保存' }).click();
  await expect
    .poll(async () => (await site.store.sla.hours()).value.sat)
    .toEqual([{ from: '09:00', to: '11:00' }]);
  expect(await violations(page)).toEqual([]);
  await takeScreenshots(page, 'settings-deadlines');

  const lead = await signInAs(site, '李组长', ['lead']);
  await lead.getByRole('link', { name: '设置' }).click();
  await lead.getByRole('link', { name: '时限' }).click();
  await lead.getByText('只有管理员可以修改').waitFor();
  expect(await lead.getByRole('button', { name: '保存' }).count()).toBe(0);
  expect(await lead.getByRole('link', { name: '账号', exact: true }).count()).toBe(0);
  expect(site.complaints).toEqual([]);
});

test('a list from a workbook is looked at row by row before it is taken', async () => {
  await open('import', '导入名单');
  const buffer = aWorkbook({
    人员: [
      ['姓名', '登录名', '能做什么', '看哪里的个案'],
      ['周医生', 'zhou', '医疗保健', '铜城镇'],
      ['吴律师', 'wulv', '打官司', ''],
    ],
  });
  const choose = (file: Buffer) =>
    page.getByLabel('选择填好的表').setInputFiles({ ...WORKBOOK, buffer: file });
  await choose(Buffer.from('不是表'));
  await page.getByText('这不是 Excel 文件').waitFor();
  await choose(buffer);
  await page.getByText('新增 1 行，修改 0 行，不变 0 行，不导入 1 行。').waitFor();
  expect(await page.locator('tr[data-becomes=refuse]').textContent()).toContain('没有「打官司」');
  expect(await violations(page)).toEqual([]);
  await takeScreenshots(page, 'settings-import');
  await page.getByRole('button', { name: '确认导入' }).click();
  await page.locator('.one-time', { hasText: '周医生' }).waitFor();
  expect((await site.store.users.byUsername('zhou'))?.orgUnitId).toBe('tongcheng');

  // Another file would take the link away: asked first, and Enter keeps it.
  const another = page.locator('.steps button');
  const asked = page.getByRole('tooltip').filter({ hasText: '一次性链接只显示这一次' });
  await another.click();
  await asked.waitFor();
  await takeScreenshots(page, 'settings-import-links');
  await expect.poll(() => focusedText()).toBe('取消');
  await page.keyboard.press('Enter');
  await asked.waitFor({ state: 'hidden' });
  expect(await page.locator('.one-time').count()).toBe(1);
  await another.click();
  const chooser = page.waitForEvent('filechooser');
  await asked.getByRole('button', { name: '选择填好的表' }).click();
  await (await chooser).setFiles({ ...WORKBOOK, buffer });
  // What was taken over is there by now.
  await page.getByText('新增 0 行，修改 0 行，不变 1 行，不导入 1 行。').waitFor();
  expect(await page.locator('.one-time').count()).toBe(0);
});

test('links of the first steps that nobody has copied are not left behind unasked', async () => {
  await open('staff', '账号');
  await open('begin', '开始设置');
  const step = (id: string) => page.locator(`[data-step=${id}]`);
  await step('people').click();
  const buffer = aWorkbook({
    人员: [
      ['姓名', '登录名', '能做什么', '看哪里的个案'],
      ['孙护士', 'sunhushi', '医疗保健', '铜城镇'],
    ],
  });
  await page.getByLabel('选择填好的表').setInputFiles({ ...WORKBOOK, buffer });
  await page.getByRole('button', { name: '确认导入' }).click();
  const link = page.locator('.one-time', { hasText: '孙护士' });
  await link.waitFor();
  const asked = page.getByRole('tooltip').filter({ hasText: '一次性链接只显示这一次' });
  const next = page.getByRole('button', { name: '下一步：值班和测试' });
  for (const away of [next, step('places'), page.getByRole('button', { name: '上一步' })]) {
    await away.click();
    await asked.waitFor();
    await expect.poll(() => focusedText()).toBe('取消');
    await page.keyboard.press('Enter');
    await asked.waitFor({ state: 'hidden' });
    await link.waitFor();
  }
  // Nor by the links above, by going back, or by leaving the console.
  const leave = page.getByRole('dialog', { name: '链接还没复制完' });
  const address = page.url();
  const signOut = async (): Promise<void> => {
    await page.getByRole('button', { name: '：陈主任' }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
  };
  const ways = [
    () => page.locator('.main-nav__link').first().click(),
    () => page.getByRole('link', { name: '账号', exact: true }).click(),
    () => page.evaluate(() => history.back()),
    signOut,
  ];
  for (const [n, away] of ways.entries()) {
    await away();
    await leave.waitFor();
    if (n === 0) await takeScreenshots(page, 'settings-leave-links');
    expect(page.url()).toBe(address);
    await expect.poll(() => focusedText()).toBe('先不走，去复制');
    await page.keyboard.press(n % 2 === 0 ? 'Enter' : 'Escape');
    await leave.waitFor({ state: 'hidden' });
    await link.waitFor();
  }
  // Who closes the question and in the same moment goes on is asked anew.
  await page.getByRole('link', { name: '账号', exact: true }).click();
  await leave.waitFor();
  await page.evaluate(async () => {
    document.querySelector<HTMLDialogElement>('dialog[open]')?.requestClose();
    location.hash = '#/settings/staff';
    const nextPicture = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let picture = 0; picture < 3; picture += 1) await nextPicture();
  });
  expect(await leave.isVisible()).toBe(true);
  expect(page.url()).toBe(address);
  await page.keyboard.press('Escape');
  await leave.waitFor({ state: 'hidden' });
  // The browser asks by itself before the tab is closed or loaded anew.
  const closing = page.waitForEvent('dialog');
  const loading = page.evaluate(() => location.reload());
  const dialog = await closing;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await loading;
  await link.waitFor();

  await next.click();
  await takeScreenshots(page, 'settings-begin-links');
  await asked.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('heading', { level: 2, name: '第 4 步' }).waitFor();
  await link.waitFor({ state: 'detached' });

  // Once it is copied, nothing is asked any more.
  await step('people').click();
  await importNurse('李护士', 'lihushi');
  const copy = page.locator('.one-time', { hasText: '李护士' }).getByRole('button', { name: '复制' });
  // What could not be copied is still asked about.
  await page.context().clearPermissions();
  await copy.click();
  await page.getByText('浏览器不让复制').waitFor();
  await next.click();
  await asked.waitFor();
  await page.keyboard.press('Enter');
  await asked.waitFor({ state: 'hidden' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await copy.click();
  await page.getByText('已复制。').waitFor();
  await page.getByRole('link', { name: '账号', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '账号' }).waitFor();
  await page.goBack();
  await step('people').click();
  await importNurse('钱护士', 'qianhushi');
  await page.locator('.one-time', { hasText: '钱护士' }).waitFor();
  await page.getByRole('link', { name: '账号', exact: true }).click();
  await leave.getByRole('button', { name: '都交给本人了，离开' }).click();
  await page.getByRole('heading', { level: 1, name: '账号' }).waitFor();
});

test('what is not ready is named with why and where; rules are signed after they were read', async () => {
  await open('readiness', '上线准备');
  const rules = page.locator('[data-ready=rules]');
  expect(await rules.getAttribute('data-state')).toBe('note');
  expect(await page.locator('[data-ready=ways]').getAttribute('data-state')).toBe('bad');
  await page.getByRole('button', { name: '已备份，也试过恢复' }).click();
  await page.locator('[data-ready=backup][data-state=good]').waitFor();
  expect(await violations(page)).toEqual([]);
  await takeScreenshots(page, 'settings-readiness');
  await rules.getByRole('link', { name: '去办' }).click();
  await page.getByRole('heading', { level: 1, name: '规则和登记表签字' }).waitFor();
  await page.getByText('您的账号不能签字').waitFor();

  const approver = await signInAs(site, '审核人甲', ['approver']);
  approver.setDefaultTimeout(60_000);
  await approver.getByRole('link', { name: '设置' }).click();
  const first = approver.locator('[data-rule]').first();
  const tick = first.getByRole('checkbox');
  await tick.waitFor();
  expect(await tick.isDisabled()).toBe(true);
  await first.locator('summary').first().click();
  await tick.check();
  expect(await violations(approver)).toEqual([]);
  await takeScreenshots(approver, 'settings-signoffs');
  await approver.getByRole('button', { name: '给选中的 1 条签字' }).click();
  await first.getByText('1 人签了').waitFor();
  expect((await site.store.goLive.signatures()).map(({ name }) => name)).toEqual(['审核人甲']);
});

test('numbers are shown as a chart with a table, small ones of a town without a figure', async () => {
  for (const text of ['想问建档', '想问产检']) {
    await openCase(site, { priority: 'medium', text, at: Date.now() - 60_000 });
  }
  await page.goto(`${site.url}/console#/stats`);
  await page.getByRole('heading', { level: 1, name: '统计' }).waitFor();
  await page.getByText('一共 2 件').waitFor();
  await page.locator('.chart svg.recharts-surface').first().waitFor();
  const towns = page.getByRole('table', { name: '各镇（街道）新开的个案' });
  expect(await towns.textContent()).toContain('少于5');
  await page.getByText('看表格').click();
  expect(await violations(page)).toEqual([]);
  await takeScreenshots(page, 'stats');
  // What is no workbook was refused above.
  expect(site.complaints.filter((line) => !/\b422\b/.test(line))).toEqual([]);
});

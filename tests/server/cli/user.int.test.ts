import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hashSecret } from '../../../server/auth/secret.ts';
import { withStore } from '../../../server/cli/with-store.ts';
import { registerUser } from '../../../server/cli/user.ts';
import { noteServedAddress } from '../../../server/served-address.ts';
import type { User } from '../../../server/store/ports.ts';

describe('registerUser()', () => {
  let dataDir: string;
  let printed: string[];

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'youyu-user-'));
    vi.stubEnv('YOUYU_DATA', dataDir);
    vi.stubEnv('YOUYU_MODE', 'demo');
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('PUBLIC_URL', '');
    vi.stubEnv('PORT', '8123');
    printed = [];
    for (const method of ['log', 'error'] as const) {
      vi.spyOn(console, method).mockImplementation((line: string) => void printed.push(line));
    }
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    process.exitCode = undefined;
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function youyu(...args: readonly string[]): Promise<string> {
    printed = [];
    const program = new Command('youyu').exitOverride().configureOutput({ writeErr: () => undefined });
    registerUser(program);
    for (const command of program.commands.flatMap((parent) => parent.commands)) {
      command.exitOverride().configureOutput({ writeErr: () => undefined });
    }
    await program.parseAsync(['user', ...args], { from: 'user' });
    return printed.join('\n');
  }

  async function stored(username: string): Promise<User | null> {
    let user: User | null = null;
    await withStore(async (store) => {
      user = await store.users.byUsername(username);
    });
    return user;
  }

  test('user add works with a name alone and prints a link that can be spent', async () => {
    const output = await youyu('add', 'zhang');
    expect(output).toContain('居民会看到「zhang」这个名字');
    expect(await stored('zhang')).toMatchObject({
      username: 'zhang',
      displayName: 'zhang',
      roles: ['counsellor', 'editor', 'approver'],
      qualifications: [],
    });
    const link = new URL(output.split('\n').at(-1) ?? '');
    expect(link.origin).toBe('http://127.0.0.1:8123');
    expect(output).toContain('只能在这台电脑上打开');
    const token = link.hash.split('token=')[1] ?? '';
    let spender: User | null = null;
    await withStore(async (store) => {
      spender = await store.users.spendPasswordToken(hashSecret(token), Date.now());
    });
    expect(spender).toMatchObject({ username: 'zhang' });
  });

  async function onRoster(username: string) {
    const user = await stored(username);
    let found: { person: unknown; shifts: readonly unknown[] } | null = null;
    await withStore(async (store) => {
      const { staff, shifts } = await store.roster.read();
      const person = staff.find(({ id }) => id === user?.id);
      found = { person, shifts: shifts.filter(({ userId }) => userId === user?.id) };
    });
    return found;
  }

  test('user reach records how somebody is paged, and leaves what is not named', async () => {
    await youyu('add', 'wang');
    const output = await youyu('reach', 'wang', '--email', 'wang@example.cn', '--skills', 'medical,youth');
    expect(output).toBe('wang：wang@example.cn；擅长：medical、youth。');
    await youyu('reach', 'wang', '--mobile', '13800000000', '--on-call', 'always');
    expect(await onRoster('wang')).toMatchObject({
      person: { email: 'wang@example.cn', mobile: '13800000000', skills: ['medical', 'youth'] },
      shifts: [{ post: 'on_call', date: null, fromMinute: 0, toMinute: 1440, onHolidays: true }],
    });
    await youyu('reach', 'wang', '--email', 'none', '--skills', 'none', '--on-call', 'never');
    expect(await onRoster('wang')).toMatchObject({
      person: { email: null, mobile: '13800000000', skills: [] },
      shifts: [],
    });
  });

  test('user reach refuses what is no address, number, skill or account', async () => {
    await youyu('add', 'wang');
    for (const [option = '', value = '', why] of [
      ['--email', 'wang', '看着不像'],
      ['--mobile', '12', '看着不像'],
      ['--skills', 'magic', '不认识：magic'],
      ['--on-call', 'sometimes', '请写 always 或 never'],
    ]) {
      await expect(youyu('reach', 'wang', option, value)).rejects.toThrow(why);
    }
    expect(await youyu('reach', 'nobody')).toContain('没有名为');
    expect(process.exitCode).toBe(1);
  });

  test('user qualify records qualifications in place of the earlier ones, and takes them back', async () => {
    await youyu('add', 'zhang', '--qualification', 'lawyer');
    expect(await youyu('qualify', 'zhang', 'local,clinician')).toContain('医学、本地');
    expect(await stored('zhang')).toMatchObject({ qualifications: ['clinician', 'local'] });
    await expect(youyu('qualify', 'zhang', 'doctor')).rejects.toThrow(/不认识：doctor/);
    await youyu('qualify', 'zhang', 'none');
    expect(await stored('zhang')).toMatchObject({ qualifications: [] });
    await youyu('qualify', 'nobody', 'local');
    expect(process.exitCode).toBe(1);
  });

  test('user add takes name, roles and qualifications', async () => {
    await youyu(
      'add',
      '李医生',
      '--name',
      '李医生',
      '--roles',
      'approver,counsellor',
      '--qualification',
      'clinician',
    );
    expect(await stored('李医生')).toMatchObject({
      displayName: '李医生',
      roles: ['counsellor', 'approver'],
      qualifications: ['clinician'],
    });
  });

  test('user add refuses a taken name, a strange one and unknown roles', async () => {
    await youyu('add', 'zhang');
    expect(await youyu('add', 'ZHANG')).toMatch(/已经有人用了/);
    expect(process.exitCode).toBe(1);
    await expect(youyu('add', 'a b')).rejects.toThrow(/字母/);
    await expect(youyu('add', 'li', '--roles', 'boss')).rejects.toThrow(/不认识：boss/);
  });

  test('user add prints a link to the server that runs, whatever port it was started with', async () => {
    const forget = noteServedAddress(dataDir, 'http://127.0.0.1:9321');
    expect(await youyu('add', 'zhang')).toMatch(/^http:\/\/127\.0\.0\.1:9321\/console#/m);
    forget();
    expect(await youyu('reset', 'zhang')).toMatch(/^http:\/\/127\.0\.0\.1:8123\/console#/m);
    noteServedAddress(dataDir, 'http://127.0.0.1:9321');
    vi.stubEnv('PUBLIC_URL', 'https://youyu.example.org');
    const reset = await youyu('reset', 'zhang');
    expect(reset).toMatch(/^https:\/\/youyu\.example\.org\/console#/m);
    expect(reset).not.toContain('只能在这台电脑上打开');
  });

  test('user enable undoes user disable', async () => {
    await youyu('add', 'zhang');
    expect(await youyu('enable', 'zhang')).toMatch(/没有停用/);
    await youyu('disable', 'zhang');
    expect(await youyu('disable', 'zhang')).toMatch(/早已停用/);
    expect(await youyu('enable', 'zhang')).toMatch(/^已启用 zhang/);
    expect((await stored('zhang'))?.disabledAt).toBeNull();
    expect(await youyu('enable', 'nobody')).toMatch(/没有名为/);
  });

  test('user disable keeps the last administrator and says what to do first', async () => {
    await youyu('add', 'boss', '--roles', 'admin');
    await youyu('add', 'second', '--roles', 'admin,editor');
    expect(await youyu('disable', 'second')).toMatch(/^已停用 second/);
    expect(await youyu('disable', 'boss')).toMatch(/最后一位管理员.*user add/);
    expect(process.exitCode).toBe(1);
    expect((await stored('boss'))?.disabledAt).toBeNull();
    await youyu('enable', 'second');
    expect(await youyu('disable', 'boss')).toMatch(/^已停用 boss/);
  });

  test('user place says whose cases somebody sees, and keeps one administrator of the whole', async () => {
    await youyu('add', 'boss', '--roles', 'admin');
    await youyu('reach', 'boss', '--email', 'boss@example.cn');
    expect(await youyu('place', 'boss', '杨村镇')).toMatch(/没有别的管理员管全县/);
    expect(await youyu('place', 'boss', '没有这个镇')).toMatch(/没有名为「没有这个镇」的地方/);
    expect(process.exitCode).toBe(1);
    await youyu('add', 'second', '--roles', 'admin');
    expect(await youyu('place', 'boss', '杨村镇')).toBe('boss 负责杨村镇的个案。');
    expect([await stored('boss'), await onRoster('boss')]).toMatchObject([
      { orgUnitId: 'yangcun' },
      { person: { email: 'boss@example.cn' } },
    ]);
    expect(await youyu('place', 'boss', 'all')).toBe('boss 负责全县（市）的个案。');
    expect(await stored('boss')).toMatchObject({ orgUnitId: null });
  });

  test('user reset-second-factor takes a lost second step away, and says so where there is none', async () => {
    await youyu('add', 'zhang');
    expect(await youyu('reset-second-factor', 'zhang')).toMatch(/没有第二步验证/);
    const user = await stored('zhang');
    if (user === null) throw new Error('It was just added');
    await withStore(async ({ secondFactors }) => {
      await secondFactors.begin({ userId: user.id, secret: new Uint8Array(20), at: 1 });
      await secondFactors.confirm({
        userId: user.id,
        signIn: 'x',
        step: 1,
        codes: [{ place: 0, hash: 'h' }],
        at: 1,
      });
    });
    expect(await youyu('reset-second-factor', 'zhang')).toMatch(/只用密码登录/);
    await withStore(async ({ secondFactors }) => {
      expect(await secondFactors.of(user.id)).toBeNull();
      expect(await secondFactors.unusedCodes(user.id)).toBe(0);
    });
  });

  test('speaks English where that is switched on', async () => {
    expect(await youyu('add', 'zhang')).toMatch(/^已添加账号 zhang（zhang），可以做：咨询员、编辑、审核人。/);
    vi.stubEnv('YOUYU_LANGUAGE', 'en');
    expect(await youyu('add', 'li')).toMatch(/^Added li \(li\): counsellor, editor, approver\./);
    expect(await youyu('list')).toMatch(/zhang\s+zhang.*no password yet/);
  });

  test.each([
    ['zh', '新建账号，并给出一次性链接', '登录用的账号名'],
    ['en', 'add an account and print the one-time link', 'name to sign in with'],
  ])('user add explains itself in %s', (language, what, username) => {
    vi.stubEnv('YOUYU_LANGUAGE', language);
    const program = new Command('youyu');
    registerUser(program);
    const add = program.commands[0]?.commands.find((command) => command.name() === 'add');

    expect(add?.helpInformation()).toContain(what);
    expect(add?.helpInformation()).toContain(username);
  });

  test('user list, reset and disable', async () => {
    await withStore(async () => undefined);
    expect(await youyu('list')).toMatch(/还没有账号/);
    await youyu('add', 'zhang', '--name', '张咨询');
    expect(await youyu('list')).toMatch(/zhang\s+张咨询\s+counsellor,editor,approver\s+-\s+还没有密码/);
    expect(await youyu('reset', 'zhang')).toMatch(/#\/set-password\?token=/);
    await youyu('disable', 'zhang');
    expect(await youyu('list')).toMatch(/已停用/);
    expect(await youyu('reset', 'zhang')).toMatch(/停用了/);
    expect(await youyu('reset', 'nobody')).toMatch(/没有名为/);
    expect(process.exitCode).toBe(1);
  });
});

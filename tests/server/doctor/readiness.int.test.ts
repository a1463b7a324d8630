import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { ReadinessList, SignOffList } from '../../../server/api/readiness.ts';
import { readConfig } from '../../../server/config.ts';
import { checkCover } from '../../../server/doctor/check-cover.ts';
import {
  checkBackup,
  checkMasterKey,
  checkNotTaken,
  checkWays,
} from '../../../server/doctor/check-settings.ts';
import { checkPlaces, checkShifts } from '../../../server/doctor/check-roster.ts';
import { checkSignatures } from '../../../server/doctor/check-signatures.ts';
import { judgeSignatures, type Signature } from '../../../server/go-live/judge-signatures.ts';
import { type SignItem, signItems } from '../../../server/go-live/sign-items.ts';
import { openStore } from '../../../server/store/open-store.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import {
  aMember,
  alwaysOnCall,
  aRoster,
  aShift,
  everyDay,
  MONDAY_TEN,
} from '../../support/roster-builders.ts';
import { aTurn, anInbound } from '../../support/store-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../support/store-engines.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { problemOf, startTestServer, type TestServer } from '../../support/test-server.ts';

const item: SignItem = {
  kind: 'red_flag',
  id: 'P4',
  title: '胎动减少',
  group: '孕产',
  needs: 'clinician',
  hash: 'now',
  says: [],
  notions: [],
  source: null,
};
const by = (userId: string, change: Partial<Signature> = {}): Signature => ({
  kind: 'red_flag',
  item: 'P4',
  hash: 'now',
  userId,
  name: userId,
  qualifications: [],
  at: 1,
  ...change,
});

describe('judgeSignatures()', () => {
  test('wants two people, one of them qualified, under this very wording', () => {
    const doctor = by('a', { qualifications: ['clinician'] });
    expect(judgeSignatures(item, [doctor]).isSigned).toBe(false);
    expect(judgeSignatures(item, [doctor, by('a')]).isSigned).toBe(false);
    expect(judgeSignatures(item, [by('b'), by('c')])).toMatchObject({ isSigned: false, lacksNeed: true });
    expect(judgeSignatures(item, [doctor, by('b')])).toMatchObject({ isSigned: true, lacksNeed: false });
    expect(judgeSignatures(item, [doctor, by('b', { hash: 'before' })]).isSigned).toBe(false);
    expect(judgeSignatures({ ...item, needs: null }, [by('b'), by('c')]).isSigned).toBe(true);
  });

  test('the count of unsigned rules is told by kind and group', () => {
    const [rules] = checkSignatures([item], []);
    expect(rules).toEqual({
      state: 'note',
      line: '危险信号规则 1 条都在运行，其中 1 条尚未由两人签字确认：孕产 1',
    });
    const [signed] = checkSignatures([item], [by('a', { qualifications: ['clinician'] }), by('b')]);
    expect(signed?.state).toBe('good');
  });
});

test('checkNotTaken() tells of messages that could not be stored when they were tried again', async () => {
  const aside = (attempts: number) =>
    ({
      id: newId(),
      channel: 'wecom',
      attempts,
      createdAt: 1,
      failedAt: null,
      level: 'routine',
      openedAt: null,
    }) as const;
  const found = (...all: ReturnType<typeof aside>[]) => checkNotTaken({ list: async () => all });
  expect(await found(aside(0))).toEqual([]);
  expect(await found(aside(0), aside(1), aside(40))).toMatchObject([
    { state: 'bad', line: expect.stringContaining('有 2 条居民发来的消息没能存下') },
  ]);
});

test('signItems() hashes a rule by what it says, not by the order of its parts', () => {
  const lexicon = loadLexicon();
  const reordered = lexicon.redFlags.map((rule) => ({
    ...Object.fromEntries(Object.entries(rule).toReversed()),
    ...rule,
  }));
  expect(signItems({ ...lexicon, redFlags: reordered }).map(({ hash }) => hash)).toEqual(
    signItems(lexicon).map(({ hash }) => hash),
  );
  const [first, ...rest] = lexicon.redFlags;
  if (first === undefined) throw new Error('There are no rules');
  const changed = { ...first, card: { ...first.card, doNow: ['等一等'] } };
  expect(signItems({ ...lexicon, redFlags: [changed, ...rest] })[0]?.hash).not.toBe(
    signItems(lexicon)[0]?.hash,
  );
});

test('signItems() lists what is enough for a rule, one a line, and says with a question why it is asked', () => {
  const items = signItems(loadLexicon());
  const lines = items.flatMap(({ says }) => says.flatMap(({ text, list }) => [text, ...list]));
  expect(lines.filter((line) => line.includes('或者「'))).toEqual([]);
  expect(lines.every((line) => line !== '')).toBe(true);
  const rule = items.find(({ says }) => says.some(({ list }) => list.length > 2));
  expect(rule?.says[0]?.text).toMatch(/，下面有一种就算：$/);
  const contact = items.find(({ kind, id }) => kind === 'form' && id === 'contact-intake');
  expect(contact?.says.map(({ text }) => text).join()).toContain('（好让工作人员找到您）');
});

test('signItems() takes a rule whose notions are told by other words for another one, and no other rule', () => {
  const lexicon = loadLexicon();
  const before = signItems(lexicon);
  const rule = lexicon.redFlags.find(({ when }) => when.some((one) => one.includes('心脏征')));
  if (rule === undefined) throw new Error('No rule names it');
  const concepts = lexicon.concepts.map((one) => (one.id === '心脏征' ? { ...one, any: ['没有'] } : one));
  const after = signItems({ ...lexicon, concepts });
  const changed = after.filter(({ hash }, index) => hash !== before[index]?.hash).map(({ id }) => id);
  expect(changed).toContain(rule.id);
  expect(changed.length).toBeLessThan(before.length / 4);
  const classes = { ...lexicon.classes, 肢: ['手'] };
  expect(signItems({ ...lexicon, classes }).some(({ hash }, index) => hash !== before[index]?.hash)).toBe(
    true,
  );
});

describe('checkCover()', () => {
  const ways = { robot: false, mail: true };
  const reachable = aMember('a', { email: 'a@example.cn' });
  const night = alwaysOnCall('a', { fromMinute: 1200, toMinute: 480 });
  const line = (roster: Parameters<typeof checkCover>[0]) => {
    const { state, line: words } = checkCover(roster, ways, MONDAY_TEN, everyDay);
    return `${state} ${words}`;
  };
  test('tells a night without anybody, one with a hole, one whose people cannot be reached, and a good one', () => {
    expect(line(aRoster())).toBe('bad 今晚（20:00 到次日 08:00）没有人值班');
    const short = alwaysOnCall('a', { fromMinute: 1200, toMinute: 300 });
    expect(line(aRoster({ staff: [reachable], shifts: [short] }))).toBe('bad 今晚有一段时间没有人值班');
    expect(line(aRoster({ staff: [aMember('a')], shifts: [night] }))).toMatch(/^bad 今晚值班的人联系不上/);
    expect(line(aRoster({ staff: [reachable], shifts: [night] }))).toBe('good 今晚值班：a');
  });
});

test('places and shifts that are missing are named with whom they are missing for', () => {
  const lines = (findings: ReturnType<typeof checkShifts>) =>
    findings.map(({ state, line }) => `${state} ${line}`);
  expect(lines(checkPlaces({ units: [] }))[0]).toMatch(/^bad 还没有镇/);
  expect(lines(checkPlaces(aRoster()))).toContain('note 还没有村（社区）');
  expect(lines(checkShifts(aRoster({ staff: [aMember('a', { roles: ['admin'] })] })))).toEqual([
    'bad 还没有接单的人',
  ]);
  const staff = [aMember('a'), aMember('b', { skills: ['psychology'] }), aMember('c', { isDisabled: true })];
  const [skills, desk] = lines(checkShifts(aRoster({ staff })));
  expect(skills).toMatch(/^note 还没有写能做什么：a（/);
  expect(desk).toMatch(/^note 还没有排接单的班/);
  expect(lines(checkShifts(aRoster({ staff: staff.slice(1), shifts: [aShift('b')] })))).toEqual([
    'good 接单的人 1 位，都写了能做什么',
    'good 排了接单的班',
  ]);
});

test('settings that wait are named with what to set', () => {
  const read = readConfig({});
  if (!read.ok) throw new Error('The defaults are wrong');
  const { config } = read;
  expect(checkWays(config).state).toBe('note');
  expect(checkWays({ ...config, mode: 'production' }).line).toContain('YOUYU_PAGE_WEBHOOK');
  expect(checkMasterKey(config).line).toContain('YOUYU_MASTER_KEY');
  expect(checkMasterKey({ mode: 'production', masterKey: Buffer.alloc(32) }).state).toBe('good');
  const day = 24 * 3_600_000;
  expect(checkBackup(null, day).state).toBe('note');
  expect(checkBackup({ name: '陈主任', at: 0 }, 7 * day)).toEqual({
    state: 'good',
    line: '7 天前由陈主任确认过备份',
  });
  expect(checkBackup({ name: '陈主任', at: 0 }, 8 * day).state).toBe('note');
});

describe('the page', () => {
  let server: TestServer;
  let store: DurableStore;
  beforeEach(async () => {
    const place = { dataDir: temporaryFolder(), masterKey: TEST_MASTER_KEY, newId };
    store = await openStore({ ...place, mode: 'production' });
    server = await startTestServer({ parts: store });
  });
  afterEach(async () => {
    await server.close();
    await store.close();
  });
  const read = async (path: string, headers: Record<string, string>) =>
    (await server.fetch(`/api/console/${path}`, { headers })).json();

  test('an administrator reads what is not ready, and says that a copy was made', async () => {
    const { headers } = await server.counsellor('root', { roles: ['admin'] });
    const list = ReadinessList.parse(await read('readiness', headers));
    expect(list.entries.map(({ id }) => id)).toContain('rules');
    const confirmed = ReadinessList.parse(
      await (await server.post('/api/console/readiness/backup', {}, headers)).json(),
    );
    const backup = confirmed.entries.find(({ id }) => id === 'backup');
    expect(backup?.findings).toEqual([{ state: 'good', line: '今天由root 咨询员确认过备份' }]);
  });

  test('what did not open is named until somebody has looked into it, and again when it happens anew', async () => {
    const { headers } = await server.counsellor('root', { roles: ['admin'] });
    // The server's clock.
    let at = Date.UTC(2026, 2, 2, 1, 0, 0);
    const { id: conversationId } = await store.conversations.openWebSession({
      tokenHash: newId(),
      at: at,
    });
    const failToOpen = async () => {
      const { message } = await store.accept(anInbound({ conversationId, sourceId: newId() }), newId());
      const { stateVersion } = await store.loadTurn(conversationId, at);
      const turn = aTurn({
        conversationId,
        messageId: message.id,
        stateVersion,
        replies: [],
        at: at,
      });
      expect(await store.commitTurn({ ...turn, unreadable: [message.id] })).toBe('committed');
    };
    const damaged = async () => {
      const { entries } = ReadinessList.parse(await read('readiness', headers));
      return entries.find(({ id }) => id === 'damaged')?.findings[0]?.line ?? null;
    };
    expect(await damaged()).toBeNull();
    await failToOpen();
    expect(await damaged()).toContain('已查清');
    const seen = await server.post('/api/console/readiness/damaged', {}, headers);
    expect(seen.status).toBe(200);
    expect(await damaged()).toBeNull();
    server.advance(1);
    at += 1;
    await failToOpen();
    expect(await damaged()).toContain('1 处');
  });

  test('two people sign a rule; whoever is no approver does not, and an older wording is refused', async () => {
    const doctor = await server.counsellor('a', { roles: ['approver'], qualifications: ['clinician'] });
    const second = await server.counsellor('b', { roles: ['approver'] });
    const { items } = SignOffList.parse(await read('sign-offs', doctor.headers));
    const rule = items.find(({ kind }) => kind === 'red_flag');
    if (rule === undefined) throw new Error('There is no rule');
    const body = { items: [{ kind: rule.kind, item: rule.id, hash: rule.hash }] };
    const sign = (headers: Record<string, string>, what: unknown = body) =>
      server.post('/api/console/sign-offs', what, headers);
    await sign(doctor.headers);
    await sign(doctor.headers);
    const once = SignOffList.parse(await read('sign-offs', second.headers));
    expect(once.items.find(({ id }) => id === rule.id)).toMatchObject({ isSigned: false, isMine: false });
    const twice = SignOffList.parse(await (await sign(second.headers)).json());
    expect(twice.items.find(({ id }) => id === rule.id)).toMatchObject({ isSigned: true, isMine: true });
    const old = { items: [{ ...body.items[0], hash: '0'.repeat(64) }] };
    expect(await problemOf(await sign(second.headers, old))).toMatchObject({ code: 'settings_moved_on' });
    const { headers } = await server.counsellor('root', { roles: ['admin'] });
    expect((await sign(headers)).status).toBe(403);
  });
});

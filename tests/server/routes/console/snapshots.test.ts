import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NoticeList } from '../../../../server/api/notices.ts';
import { SnapshotList } from '../../../../server/api/snapshots.ts';
import { storeRevision } from '../../../../server/knowledge/serve-snapshot.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { shanghaiDate } from '../../../../knowledge/text/shanghai-date.ts';
import { aVersion } from '../../../support/store-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

const PATH = '/api/console/snapshots';

let dataDir: string;
let store: DurableStore;
let server: TestServer;
let withdrawals: number;
let editor: Record<string, string>;
let approver: Record<string, string>;
let at: number;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-snapshots-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'demo' });
  const { users, knowledge, vetting, snapshots, notices } = store;
  server = await startTestServer({ parts: { users, knowledge, vetting, snapshots, notices } });
  withdrawals = 0;
  at = server.deps.now();
  Object.assign(server.deps, { withdrawKnowledge: async () => void (withdrawals += 1) });
  editor = (await server.counsellor('wang', { roles: ['editor'] })).headers;
  approver = (await server.counsellor('li', { roles: ['approver'] })).headers;
});
afterEach(async () => {
  await server.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A version in review, and the state with it as a process notes it. */
async function publish(contentHash: string): Promise<string> {
  const id = newId();
  await store.knowledge.addVersions([aVersion({ contentHash })], { authorId: null, at });
  const mode = server.deps.config.mode;
  const versions = (await store.knowledge.servableVersions(mode, shanghaiDate(at))).map((key) => ({
    article: key.split('@')[0] ?? '',
    version: Number(key.split('@')[1]),
  }));
  const seen = await storeRevision(store.knowledge, { mode, now: () => at });
  await store.snapshots.record({ id, mode, seen, versions, passages: 2, at });
  return id;
}

const list = async (headers: Record<string, string>) =>
  SnapshotList.parse(await (await server.fetch(PATH, { headers })).json());

describe('snapshots', () => {
  test('an approver goes back and resumes, with name and reason, and nothing else is said from then on', async () => {
    const first = await publish('h1');
    const second = await publish('h2');
    expect(await list(editor)).toMatchObject({
      mayRollBack: false,
      rollbacks: [],
      snapshots: [
        { id: second, current: true },
        { id: first, current: false, differs: { only: 0, missing: 0, other: 1 } },
      ],
    });
    const gone = await server.post(`${PATH}/${first}/rollback`, { reason: ' 新版本有错 ' }, approver);
    expect(gone.status).toBe(200);
    const { rollbacks } = SnapshotList.parse(await gone.json());
    expect(rollbacks).toMatchObject([
      { snapshotId: first, by: 'li 咨询员', reason: '新版本有错', endedAt: null, endedBy: null },
    ]);
    expect(withdrawals).toBe(1);
    const twice = await server.post(`${PATH}/${first}/rollback`, { reason: '再来' }, approver);
    expect(await problemOf(twice)).toMatchObject({ status: 409, code: 'snapshot_served' });

    const resumed = await server.post(`${PATH}/resume`, {}, approver);
    expect(SnapshotList.parse(await resumed.json()).rollbacks).toMatchObject([{ endedBy: 'li 咨询员' }]);
    const again = await server.post(`${PATH}/resume`, {}, approver);
    expect(await problemOf(again)).toMatchObject({ status: 409, code: 'nothing_rolled_back' });
  });

  test('it takes an approver, a reason, and a snapshot that there is', async () => {
    const first = await publish('h1');
    await publish('h2');
    const back = (id: string, body: object, headers = approver) =>
      server.post(`${PATH}/${id}/rollback`, body, headers);
    expect((await back(first, { reason: '错' }, editor)).status).toBe(403);
    expect((await back(first, { reason: '  ' })).status).toBe(422);
    expect((await back('nothing', { reason: '错' })).status).toBe(404);
    expect((await back('..%2f', { reason: '错' })).status).toBe(404);
    expect((await server.fetch(PATH)).status).toBe(401);
    const counsellor = (await server.counsellor('zhao', { roles: ['counsellor'] })).headers;
    expect((await server.fetch(PATH, { headers: counsellor })).status).toBe(403);
    expect((await list(approver)).rollbacks).toEqual([]);
  });
});

describe('notices', () => {
  test('an editor sees at once what ends soon, before the look of the day, and puts it away', async () => {
    const expiresOn = shanghaiDate(at + 10 * 24 * 3_600_000);
    const effectiveFrom = '2020-01-01';
    await store.knowledge.addVersions([aVersion({ expiresOn, effectiveFrom })], { authorId: null, at });
    const li = await store.users.byUsername('li');
    const approval = { article: 'folic-acid', version: 1, approverId: li?.id ?? '', note: null, at };
    expect(await store.knowledge.approve(approval)).toBe('approved');

    const seen = NoticeList.parse(
      await (await server.fetch('/api/console/notices', { headers: editor })).json(),
    );
    expect(seen.notices).toMatchObject([{ article: 'folic-acid', dueOn: expiresOn, expired: false }]);
    const path = `/api/console/notices/${seen.notices[0]?.id ?? ''}/done`;
    expect(NoticeList.parse(await (await server.post(path, {}, editor)).json()).notices).toEqual([]);
    expect((await server.post(path, {}, editor)).status).toBe(404);
  });
});

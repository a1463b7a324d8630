import { afterEach, beforeEach, expect, test } from 'vitest';
import { acknowledgeLink } from '../../../server/notify/page-words.ts';
import { openStore } from '../../../server/store/open-store.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { newId, TEST_MASTER_KEY } from '../../support/store-engines.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let store: DurableStore;
let link: string;

beforeEach(async () => {
  store = await openStore({
    dataDir: temporaryFolder(),
    masterKey: TEST_MASTER_KEY,
    mode: 'production',
    newId,
    onCall: () => '王医生',
  });
  server = await startTestServer({ parts: store });
  const at = server.deps.now();
  await store.paging.test({ day: '2026-03-02', at });
  const [row] = await store.outbox.claim({ worker: 'w', limit: 1, at, leaseUntil: at + 1 });
  const page = await store.paging.page(row?.pageId ?? '');
  const [person] = page?.people ?? [];
  if (person === undefined) throw new Error('a test page has somebody');
  link = acknowledgeLink(person, server.url);
});
afterEach(async () => {
  await server.close();
  await store.close();
});

const answered = async () =>
  (await store.paging.lastTest())?.people.map(({ acknowledgedAt }) => acknowledgedAt);

test('a test page’s link shows one button, and says nothing before it is pressed', async () => {
  const response = await fetch(link);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(await response.text()).toContain('<button>已收到</button>');
  expect(await answered()).toEqual([null]);
});

test('pressing it records that the page got there, once; pressing it again does no harm', async () => {
  const response = await fetch(link, { method: 'POST' });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('<p>已收到</p>');
  const at = server.deps.now();
  expect(await answered()).toEqual([at]);
  server.advance(60_000);
  expect((await fetch(link, { method: 'POST' })).status).toBe(200);
  expect(await answered()).toEqual([at]);
});

test('a link that is none of ours records nothing, and neither link nor token is logged', async () => {
  for (const wrong of [
    link.slice(0, -1),
    `${link.slice(0, -43)}${'x'.repeat(43)}`,
    `${server.url}/on-call/1/2`,
  ]) {
    expect((await fetch(wrong, { method: 'POST' })).status).toBe(410);
  }
  expect(await answered()).toEqual([null]);
  expect(server.logged.join('')).not.toContain(link.slice(-43));
});

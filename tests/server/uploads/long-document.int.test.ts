import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../../server/store/open-store.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { UploadBegun, UploadDetail, UploadDocument } from '../../../server/api/uploads.ts';
import { type OpenDesk, openDesk } from '../../../server/uploads/open-desk.ts';
import { rulesLines, sampleRules } from '../../support/corpus/sample-rules.ts';
import { HOME_PLACE } from '../../support/home.ts';
import { watchLoop } from '../../support/longest-block.ts';
import { TEST_MASTER_KEY } from '../../support/store-engines.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

/** When the test server's clock stands. */
const NOW = Date.UTC(2026, 2, 2, 1, 0, 0);
/** Of work in one piece, in times that the whole document takes to be written as JSON and read again. A quiet machine and a full one
 * need 3 to 4; before the steps were parted it was 23. */
const MOST_TIMES = 8;
const PIECE = 1_000_000;

/** Two million characters in twenty thousand articles. */
const TEXT = rulesLines(sampleRules({ chapters: 4950 }))
  .map(({ text }) => text)
  .join('\n');

let dataDir: string;
let store: DurableStore;
let server: TestServer;
let desk: OpenDesk;
let editor: Record<string, string>;
let approver: Record<string, string>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-long-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production' });
  const { users, knowledge, vetting, uploads } = store;
  desk = openDesk({
    dataDir,
    store,
    home: { ...HOME_PLACE, county: '试验县' },
    now: () => NOW,
    onError: (error) => {
      throw error;
    },
  });
  const env = { YOUYU_ASSOCIATION_NAME: '试验县计划生育协会' };
  server = await startTestServer({ env, parts: { users, knowledge, vetting, uploads }, desk });
  editor = (await server.counsellor('wang', { roles: ['editor'] })).headers;
  const qualifications = ['clinician', 'lawyer', 'local'] as const;
  approver = (await server.counsellor('li', { roles: ['approver'], qualifications })).headers;
});
afterAll(async () => {
  await server.close();
  await desk.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Longest piece of work in this process while something goes on, in milliseconds. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const watch = watchLoop();
  await work();
  return watch.stop().longestMs;
}

/** Milliseconds of process time that something takes to be written as JSON and read again; the middle of eight. */
function roundTrip(value: unknown): number {
  const times = Array.from({ length: 8 }, () => {
    const begun = process.cpuUsage();
    JSON.parse(JSON.stringify(value));
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  });
  return times.toSorted((a, b) => a - b)[4] ?? 0;
}

/** Takes an answer without looking into it, which would be work of its own. */
async function taken(response: Response): Promise<void> {
  expect(response.status).toBeLessThan(300);
  await response.body?.pipeTo(new WritableStream());
}

const PATH = '/api/console/uploads';
const get = (path: string, headers: Record<string, string>) => server.fetch(path, { headers });

test('a document of two million characters keeps nobody waiting while it is read, shown, changed, handed in and approved', async () => {
  const bytes = Buffer.from(TEXT);
  const { id, sending } = UploadBegun.parse(
    await (await server.post(PATH, { fileName: '长.txt', bytes: bytes.length }, editor)).json(),
  );
  const read = await longestBlock(async () => {
    for (let offset = 0; offset < bytes.length; offset += PIECE) {
      const path = `${PATH}/${id}/content?offset=${offset}&sending=${sending}`;
      const headers = { ...editor, 'Content-Type': 'application/octet-stream' };
      const body = Uint8Array.from(bytes.subarray(offset, offset + PIECE));
      await taken(await server.fetch(path, { method: 'POST', headers, body }));
    }
    await expect.poll(async () => (await store.uploads.get(id))?.status, { timeout: 60_000 }).toBe('read');
  });
  const document = `${PATH}/${id}/documents/0`;
  const shown = await longestBlock(async () => taken(await get(document, editor)));
  const {
    version: first,
    facts,
    passages,
  } = UploadDocument.parse(await (await get(document, editor)).json());
  // It names no day.
  const dated = { kind: 'facts', facts: { ...facts, effectiveFrom: 'on_approval' } };
  await taken(await server.post(document, { version: first, edit: dated }, editor));
  const version = first + 1;
  expect(passages.length).toBeGreaterThan(19_000);

  const edited = await longestBlock(async () =>
    taken(await server.post(document, { version, edit: { kind: 'drop', at: 3 } }, editor)),
  );
  const handedIn = await longestBlock(async () =>
    taken(await server.post(`${PATH}/${id}/hand-in`, { submit: true }, editor)),
  );
  const detail = UploadDetail.parse(await (await get(`${PATH}/${id}`, editor)).json());
  const made = detail.documents[0]?.made;
  const article = `/api/console/articles/${encodeURIComponent(made?.article ?? '')}/versions/${made?.version}`;
  const vetted = await longestBlock(async () => taken(await get(article, approver)));
  const approved = await longestBlock(async () =>
    taken(await server.post(`${article}/approve`, { note: '' }, approver)),
  );

  const longest = { read, shown, edited, handedIn, vetted, approved };
  const unit = roundTrip(passages);
  const times = Object.entries(longest).map(([step, ms]) => `${step} ${(ms / unit).toFixed(1)}`);
  console.log(
    `Longest blocks, in times that the document takes as JSON (${unit.toFixed(0)} ms): ${times.join(', ')}`,
  );
  expect(Object.entries(longest).filter(([, ms]) => ms >= MOST_TIMES * unit)).toEqual([]);
});

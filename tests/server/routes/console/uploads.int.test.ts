import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createParser } from '../../../../ingest/worker/create-parser.ts';
import type { Parser } from '../../../../ingest/worker/parser.ts';
import { Problem } from '../../../../server/api/problem.ts';
import {
  UploadBegun,
  UploadDetail,
  UploadDocument,
  UploadHandedIn,
  UploadList,
  UploadSummary,
  type DocumentFacts,
} from '../../../../server/api/uploads.ts';
import { ArticleDetail } from '../../../../server/api/vetting.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { type OpenDesk, openDesk } from '../../../../server/uploads/open-desk.ts';
import { KEPT_FREE_BYTES, UPLOAD_LIMITS } from '../../../../server/uploads/upload-limits.ts';
import { writePdf } from '../../../support/corpus/write-pdf.ts';
import { paragraph, writeDocx } from '../../../support/corpus/write-docx.ts';
import { HOME_PLACE } from '../../../support/home.ts';
import { TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

/** When the test server's clock stands. */
const NOW = Date.UTC(2026, 2, 2, 1, 0, 0);
const PATH = '/api/console/uploads';
const HEADING = '<w:pStyle w:val="1"/>';
const RULES = [
  paragraph('婚前保健补贴怎么领', HEADING),
  paragraph('一、谁能领'),
  paragraph('户籍在本市、当年登记结婚的夫妻，每对补贴六百元。'),
  '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
  paragraph('二、怎么领'),
  paragraph('带身份证和结婚证，到户籍所在镇的计生服务站办理，十个工作日内到账。'),
].join('');

/** Of the desk. */
let clock: number;
let dataDir: string;
let store: DurableStore;
let server: TestServer;
let desk: OpenDesk;
let editor: Record<string, string>;
let approver: Record<string, string>;

/** Stays from test to test: starting its process takes longer than most of them. */
const parser = createParser();
const lentParser = (): Parser => ({ ...parser, abort: () => {}, close: async () => {} });
afterAll(() => parser.close());

beforeEach(async () => {
  clock = NOW;
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-uploads-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production' });
  const { users, knowledge, vetting, uploads } = store;
  desk = openDesk({
    dataDir,
    store,
    home: HOME_PLACE,
    now: () => clock,
    onError: (error) => {
      throw error;
    },
    newParser: lentParser,
  });
  server = await startTestServer({ parts: { users, knowledge, vetting, uploads }, desk });
  editor = (await server.counsellor('wang', { roles: ['editor', 'approver'] })).headers;
  approver = (await server.counsellor('li', { roles: ['approver'] })).headers;
});
afterEach(async () => {
  await server.close();
  await desk.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Who may send the pieces of each upload. */
const sendings = new Map<string, string>();

async function noted(response: Response): Promise<Response> {
  const begun = UploadBegun.safeParse(await response.clone().json());
  if (begun.success) sendings.set(begun.data.id, begun.data.sending);
  return response;
}

const begin = async (fileName: string, bytes: number, headers = editor) =>
  noted(await server.post(PATH, { fileName, bytes }, headers));

/** Goes on with an upload of which so much is there. */
const resume = async (id: string, beginning: Uint8Array, headers = editor) =>
  noted(
    await server.post(
      `${PATH}/${id}/resume`,
      { received: beginning.length, sha256: createHash('sha256').update(beginning).digest('hex') },
      headers,
    ),
  );

const sendPiece = (id: string, offset: number, piece: Uint8Array, headers = editor, sending?: string) =>
  server.fetch(`${PATH}/${id}/content?offset=${offset}&sending=${sending ?? sendings.get(id) ?? 'none'}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/octet-stream' },
    body: Uint8Array.from(piece),
  });

async function upload(fileName: string, content: Uint8Array): Promise<string> {
  const begun = await begin(fileName, content.length);
  expect(begun.status).toBe(201);
  const { id } = UploadSummary.parse(await begun.json());
  expect((await sendPiece(id, 0, content)).status).toBe(200);
  return id;
}

async function listed(): Promise<UploadList['uploads']> {
  return UploadList.parse(await (await server.fetch(PATH, { headers: editor })).json()).uploads;
}

async function settled(): Promise<UploadList['uploads']> {
  for (;;) {
    const uploads = await listed();
    if (uploads.every(({ status }) => status === 'read' || status === 'failed')) return uploads;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const show = async (id: string) =>
  UploadDetail.parse(await (await server.fetch(`${PATH}/${id}`, { headers: editor })).json());
const document = async (id: string) =>
  UploadDocument.parse(await (await server.fetch(`${PATH}/${id}/documents/0`, { headers: editor })).json());
const edit = (id: string, version: number, change: unknown) =>
  server.post(`${PATH}/${id}/documents/0`, { version, edit: change }, editor);
const sendIn = (id: string, submit = true) => server.post(`${PATH}/${id}/hand-in`, { submit }, editor);

/** Hands in; what names no day holds from its approval on. */
async function handIn(id: string, submit = true): Promise<Response> {
  const { version, facts, made } = await document(id);
  if (made === null && facts.effectiveFrom === null) {
    const chosen = { ...facts, effectiveFrom: 'on_approval' };
    const { status } = await edit(id, version, { kind: 'facts', facts: chosen });
    if (status !== 200) throw new Error(`The day was not taken: ${status}`);
  }
  return sendIn(id, submit);
}

/** What an approver sees of the version that was made of an upload's first document. */
async function vetted(id: string, version?: number): Promise<ArticleDetail> {
  const made = (await show(id)).documents[0]?.made;
  const path = `/api/console/articles/${encodeURIComponent(made?.article ?? '')}/versions`;
  const at = version ?? made?.version ?? 0;
  return ArticleDetail.parse(await (await server.fetch(`${path}/${at}`, { headers: approver })).json());
}

// Reading and copying start processes, which takes long on a busy machine.
describe('uploads', { timeout: 120_000 }, () => {
  test('a file comes in pieces, goes on after a break, is read, corrected and handed in', async () => {
    const docx = await writeDocx(RULES);
    const { id } = UploadSummary.parse(await (await begin('补贴办法.docx', docx.length)).json());
    const half = Math.floor(docx.length / 2);
    expect(UploadSummary.parse(await (await sendPiece(id, 0, docx.subarray(0, half))).json()).received).toBe(
      half,
    );
    // The page was left: what is here is found, and a piece that is sent twice changes nothing.
    expect((await listed())[0]).toMatchObject({
      fileName: '补贴办法.docx',
      status: 'receiving',
      received: half,
    });
    expect((await sendPiece(id, 0, docx.subarray(0, half))).status).toBe(200);
    const gap = await sendPiece(id, half + 1, docx.subarray(half + 1));
    expect(await problemOf(gap)).toMatchObject({ status: 409, code: 'upload_moved' });
    expect((await resume(id, docx.subarray(0, half))).status).toBe(200);
    expect((await sendPiece(id, half, docx.subarray(half))).status).toBe(200);

    expect((await settled())[0]).toMatchObject({ status: 'read', title: '婚前保健补贴怎么领', documents: 1 });
    const detail = await show(id);
    expect(detail).toMatchObject({ pictures: false, pages: 2 });
    expect(detail.text).toContain('每对补贴六百元');
    const read = await document(id);
    expect(read.passages.map(({ section, page }) => [section, page])).toEqual([
      ['一、谁能领', 1],
      ['二、怎么领', 2],
    ]);
    expect(read.passages[1]?.source).toContain('第2页，文件 补贴办法.docx');

    const facts: DocumentFacts = {
      ...read.facts,
      topic: '婚姻婚俗',
      needs: ['local'],
      issuer: '天长市卫健委',
    };
    const renamed = UploadDocument.parse(await (await edit(id, 1, { kind: 'facts', facts })).json());
    expect(renamed.version).toBe(2);
    const late = await edit(id, 1, { kind: 'drop', at: 0 });
    expect(await problemOf(late)).toMatchObject({ status: 409, code: 'upload_moved' });
    const wrong = await edit(id, 2, { kind: 'facts', facts: { ...facts, expiresOn: '2000-01-01' } });
    expect(await problemOf(wrong)).toMatchObject({ status: 422, code: 'invalid_fields' });

    const handed = UploadHandedIn.parse(await (await handIn(id)).json());
    expect(handed).toMatchObject({ made: 1, same: 0 });
    const made = handed.detail.documents[0]?.made;
    expect(made).toMatchObject({ version: 1 });
    const [version] = await store.vetting.list('queue', { today: '2099-01-01', dueBefore: '2099-01-01' });
    expect(version).toMatchObject({
      title: '婚前保健补贴怎么领',
      topic: '婚姻婚俗',
      // The topic asks for a lawyer, whatever the editor ticks.
      needs: ['lawyer', 'local'],
      status: 'in_review',
    });
    const origins = await store.uploads.origins([{ article: made?.article ?? '', version: 1 }]);
    expect(origins.map(({ ordinal, page, fileName }) => [ordinal, page, fileName])).toEqual([
      [0, 1, '补贴办法.docx'],
      [1, 2, '补贴办法.docx'],
    ]);
    expect(await problemOf(await handIn(id))).toMatchObject({ status: 409 });
    expect((await edit(id, 2, { kind: 'drop', at: 0 })).status).toBe(409);
  });

  test('another file of the same name and size is never sent on, and one page alone sends', async () => {
    const [first, second] = ['每周一办理登记，带身份证。', '每周二办理登记，带户口簿。'].map((text) =>
      Buffer.from(text),
    );
    if (first === undefined || second === undefined) throw new Error('no files');
    expect(second.length).toBe(first.length);
    const { id } = UploadBegun.parse(await (await begin('时间.txt', first.length)).json());
    const early = sendings.get(id) ?? '';
    await sendPiece(id, 0, first.subarray(0, 21));

    const other = await resume(id, second.subarray(0, 21));
    expect(await problemOf(other)).toMatchObject({ status: 409, code: 'upload_differs' });
    expect(await problemOf(await resume(id, first))).toMatchObject({ status: 409, code: 'upload_moved' });
    const stranger = (await server.counsellor('sun', { roles: ['editor'] })).headers;
    expect((await resume(id, first.subarray(0, 21), stranger)).status).toBe(404);
    expect(await problemOf(await sendPiece(id, 21, second.subarray(21), editor, 'guessed'))).toMatchObject({
      status: 409,
      code: 'upload_elsewhere',
    });

    // A second page of the same editor goes on: the first one sends nothing more.
    const resumed = UploadBegun.parse(await (await resume(id, first.subarray(0, 21))).json());
    expect(resumed).toMatchObject({ id, received: 21 });
    const late = await sendPiece(id, 21, second.subarray(21), editor, early);
    expect(await problemOf(late)).toMatchObject({ status: 409, code: 'upload_elsewhere' });
    expect((await sendPiece(id, 21, first.subarray(21))).status).toBe(200);
    await settled();
    const original = (await show(id)).original ?? '';
    const stored = await server.fetch(original, { headers: approver });
    expect(Buffer.from(await stored.arrayBuffer()).toString()).toBe(first.toString());
    expect(await problemOf(await resume(id, first))).toMatchObject({ status: 409, code: 'upload_moved' });
  });

  test('only so much is on its way, and what nobody goes on with is deleted after a week', async () => {
    for (let n = 0; n < UPLOAD_LIMITS.own.files; n += 1)
      expect((await begin(`${n}.txt`, 10)).status).toBe(201);
    const refused = Problem.parse(await (await begin('再来.txt', 10)).json());
    expect(refused).toMatchObject({ status: 409, code: 'uploads_unfinished' });
    expect(refused.detail).toMatch(/接着传.*不要了.*七天/);
    const [one] = await listed();
    await sendPiece(one?.id ?? '', 0, Buffer.from('12345'));
    await server.post(`${PATH}/${one?.id}/drop`, {}, editor);
    expect((await begin('再来.txt', 10)).status).toBe(201);
    // Others are not held up by it.
    const other = (await server.counsellor('sun', { roles: ['editor'] })).headers;
    for (let n = 0; n < 5; n += 1) expect((await begin(`${n}.pdf`, 200_000_000, other)).status).toBe(201);
    const large = await problemOf(await begin('大.pdf', 1, other));
    expect(large).toMatchObject({ status: 409, code: 'uploads_unfinished' });

    const [left] = await listed();
    await sendPiece(left?.id ?? '', 0, Buffer.from('12345'));
    clock += 8 * 24 * 60 * 60 * 1000;
    desk.wake();
    await expect
      .poll(async () => (await store.uploads.get(left?.id ?? ''))?.status, { timeout: 60_000 })
      .toBe('failed');
    expect((await store.uploads.get(left?.id ?? ''))?.problem).toMatch(/七天没有接着传.*重新上传/);
    await expect.poll(() => readdir(join(dataDir, 'originals', 'incoming')), { timeout: 60_000 }).toEqual([]);
    expect((await begin('再来.txt', 10)).status).toBe(201);
  });

  test('what names no day is handed in once its editor has said from when on it holds', async () => {
    const id = await upload('须知.md', Buffer.from('# 亲子阅览角须知\n\n带孩子到窗口登记就能用。'));
    await settled();
    const { version, facts } = await document(id);
    expect(facts.effectiveFrom).toBeNull();
    expect(await problemOf(await sendIn(id))).toMatchObject({ status: 409, code: 'upload_undated' });
    expect((await document(id)).made).toBeNull();
    const dated = { ...facts, effectiveFrom: '2026-05-01' };
    expect((await edit(id, version, { kind: 'facts', facts: dated })).status).toBe(200);
    expect((await sendIn(id)).status).toBe(200);
    expect((await vetted(id)).article.effectiveFrom).toBe('2026-05-01');

    const stated = await upload('办法.md', Buffer.from('# 领证补贴办法\n\n本办法自2026年3月1日起施行。'));
    await settled();
    expect((await document(stated)).facts.effectiveFrom).toBe('2026-03-01');
  });

  test('what another county has issued is handed in once its editor has said that it holds here', async () => {
    const words =
      '# 孕前检查办法\n\n本办法由定远县卫生健康委员会制定，2026年3月1日起施行。\n\n带身份证登记。';
    const id = await upload('办法.md', Buffer.from(words));
    await settled();
    const { version, facts, elsewhere } = await document(id);
    expect([elsewhere, facts.holdsHere, facts.effectiveFrom]).toEqual(['定远县', false, '2026-03-01']);
    expect(await problemOf(await sendIn(id))).toMatchObject({ status: 409, code: 'upload_of_elsewhere' });
    const holds = { ...facts, holdsHere: true };
    expect((await edit(id, version, { kind: 'facts', facts: holds })).status).toBe(200);
    expect((await sendIn(id)).status).toBe(200);
    expect((await document(id)).made).not.toBeNull();
  });

  test('a document is kept to the towns that its editor ticks, and its next version too until they say otherwise', async () => {
    const words = (more: string): Buffer =>
      Buffer.from(`# 住院补贴办法\n\n本办法自2026年3月1日起施行。\n\n每人补贴三百元。${more}`);
    const id = await upload('住院补贴办法.md', words(''));
    await settled();
    const { version, facts, townChoices } = await document(id);
    expect(facts.towns).toEqual([]);
    const towns = townChoices.filter(({ name }) => ['铜城镇', '秦栏镇'].includes(name));
    const kept = { ...facts, towns: towns.map((town) => town.id) };
    expect((await edit(id, version, { kind: 'facts', facts: { ...facts, towns: ['nowhere'] } })).status).toBe(
      422,
    );
    expect((await edit(id, version, { kind: 'facts', facts: kept })).status).toBe(200);
    expect((await sendIn(id)).status).toBe(200);
    expect((await vetted(id)).holds).toMatchObject({ locality: 'tianchang', towns });

    const next = await upload('住院补贴办法.md', words('带身份证。'));
    await settled();
    const inherited = await document(next);
    expect(inherited.facts.towns).toEqual(kept.towns);
    // A page from before towns could be ticked leaves them out.
    const { towns: _, ...older } = { ...inherited.facts, expiresOn: '2099-12-31' };
    const saved = await edit(next, inherited.version, { kind: 'facts', facts: older });
    expect(UploadDocument.parse(await saved.json()).facts).toMatchObject({
      towns: kept.towns,
      expiresOn: '2099-12-31',
    });
    expect((await sendIn(next)).status).toBe(200);
    expect((await vetted(next)).holds.towns).toEqual(towns);
  });

  test('a full disk is said in plain words, and nothing that was sent or made is lost', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const content = Buffer.from('每周一办理登记，带身份证。');
    const { id } = UploadBegun.parse(await (await begin('时间.txt', content.length)).json());
    await sendPiece(id, 0, content.subarray(0, 21));
    const append = vi.spyOn(desk.originals, 'append').mockRejectedValueOnce(full);
    const refused = Problem.parse(await (await sendPiece(id, 21, content.subarray(21))).json());
    expect(refused).toMatchObject({ status: 507, code: 'disk_full' });
    expect(refused.detail).toMatch(/都还在.*管理员.*接着传/);
    append.mockRestore();
    expect((await listed())[0]).toMatchObject({ status: 'receiving', received: 21 });

    const free = vi.spyOn(desk.originals, 'freeBytes').mockResolvedValue(KEPT_FREE_BYTES + 100);
    expect(await problemOf(await begin('大.txt', 100))).toMatchObject({ status: 507, code: 'disk_full' });
    expect((await begin('小.txt', 50)).status).toBe(201);
    free.mockRestore();
    expect((await sendPiece(id, 21, content.subarray(21))).status).toBe(200);
    await expect.poll(async () => (await store.uploads.get(id))?.status, { timeout: 60_000 }).toBe('read');
    const hash = (await store.uploads.get(id))?.fileHash ?? '';
    expect(await readFile(desk.originals.pathOf(hash))).toEqual(content);

    // Also where it is the database that cannot write.
    const noRoom = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    vi.spyOn(store.uploads, 'handIn').mockRejectedValueOnce(noRoom);
    expect(await problemOf(await handIn(id))).toMatchObject({ status: 507, code: 'disk_full' });
    expect((await handIn(id)).status).toBe(200);
  });

  test('each bad file gets its own Chinese reason, and the rest goes on', async () => {
    expect(await problemOf(await begin('视频.mp4', 10))).toMatchObject({
      status: 415,
      code: 'file_unsupported',
    });
    expect(await problemOf(await begin('空.txt', 0))).toMatchObject({ status: 422, code: 'file_empty' });
    expect(await problemOf(await begin('大.pdf', 200_000_001))).toMatchObject({
      status: 413,
      code: 'file_too_large',
    });
    expect(await problemOf(await begin('大.txt', 20_000_001))).toMatchObject({
      status: 413,
      code: 'text_too_large',
    });
    await upload('假的.pdf', Buffer.from('这不是 PDF'));
    const zip = new JSZip();
    zip.file('好的.txt', '一、办理时间\n每周一到周五上午办理婚前检查登记。');
    zip.file('坏的.docx', 'PK 坏了');
    zip.file('程序.exe', 'MZ');
    await upload('一批.zip', await zip.generateAsync({ type: 'nodebuffer' }));
    const found = Object.fromEntries((await settled()).map(({ fileName, problem }) => [fileName, problem]));
    expect(found).toEqual({
      '假的.pdf': '文件内容和扩展名对不上，可能损坏或改错了名字，请打开后另存。',
      '好的.txt': null,
      '坏的.docx': expect.stringMatching(/损坏|对不上/),
      '程序.exe': expect.stringContaining('读不了这种文件'),
    });
    expect(
      (await readdir(tmpdir())).filter((name) => name.startsWith(`youyu-ingest-${process.pid}-`)),
    ).toEqual([]);
  });

  test('the same words elsewhere and other versions are reported', async () => {
    const words = '一、办理时间\n每周一到周五上午办理婚前检查登记，请带身份证和户口簿原件。';
    const first = await upload('登记时间.txt', Buffer.from(words));
    await settled();
    await handIn(first);
    const again = await upload('登记时间.txt', Buffer.from(words));
    await settled();
    const same = await document(again);
    expect(same.versions).toMatchObject([{ version: 1, status: 'in_review', same: true }]);
    expect(UploadHandedIn.parse(await (await handIn(again)).json())).toMatchObject({ made: 0, same: 1 });
    const copy = await upload('另一份.txt', Buffer.from(words));
    await settled();
    const { twins } = await document(copy);
    expect(twins).toContainEqual(expect.objectContaining({ fileName: '登记时间.txt', share: 1 }));
    expect(twins).toContainEqual(expect.objectContaining({ fileName: null, title: '登记时间', share: 1 }));
  });

  test('an approver is warned of what seems to be repealed, also after an edit, and it is no reason of a withdrawal', async () => {
    const words = '# 登记时间\n（已废止）\n## 时间\n每周一到周五上午办理婚前检查登记。';
    const id = await upload('登记时间.md', Buffer.from(words));
    await settled();
    const { repealed } = await document(id);
    expect(repealed).toMatch(/废止/);
    await handIn(id);
    const first = await vetted(id);
    expect(first).toMatchObject({
      article: { standing: 'in_review' },
      warnings: { repealed },
      retiredReason: null,
    });
    const { article } = first.article;
    const edited = await server.post(
      `/api/console/articles/${encodeURIComponent(article)}/versions`,
      {
        from: 1,
        title: '登记的时间',
        effectiveFrom: first.article.effectiveFrom,
        expiresOn: null,
        questions: [],
        texts: first.passages.map(({ text }) => text),
      },
      editor,
    );
    expect(edited.status).toBeLessThan(300);
    expect((await vetted(id, 2)).warnings).toMatchObject({ repealed });
    const fine = await upload('时间.md', Buffer.from('# 时间\n每周一到周五上午办理婚前检查登记。'));
    await settled();
    await handIn(fine);
    expect((await vetted(fine)).warnings).toMatchObject({ repealed: null });
  });

  test('an upload is its own editor’s alone', async () => {
    const id = await upload('登记时间.txt', Buffer.from('每周一到周五上午办理婚前检查登记。'));
    await settled();
    expect((await server.fetch(PATH, { headers: approver })).status).toBe(403);
    const other = (await server.counsellor('sun', { roles: ['editor'] })).headers;
    expect((await server.fetch(`${PATH}/${id}`, { headers: other })).status).toBe(404);
    expect((await sendPiece(id, 0, Buffer.from('x'), other)).status).toBe(404);
    const { 'x-csrf-token': _, ...noToken } = editor;
    expect(await problemOf(await sendPiece(id, 0, Buffer.from('x'), noToken))).toMatchObject({
      code: 'csrf',
    });
    // Who nobody knows is told so before as much as a piece is read.
    const long = new Uint8Array(2_500_000);
    expect((await sendPiece(id, 0, long, {})).status).toBe(401);
    expect(await problemOf(await sendPiece(id, 0, long))).toMatchObject({ status: 413 });
    expect((await server.post(`${PATH}/${id}/drop`, {}, other)).status).toBe(404);
    expect((await server.post(`${PATH}/${id}/drop`, {}, editor)).status).toBe(204);
    expect(await listed()).toEqual([]);
    expect(
      (await readdir(join(dataDir, 'originals'), { recursive: true })).filter((name) => name.length > 60),
    ).toEqual([]);
  });

  test('what an editor leaves out is told to the approver, and closes the original to residents', async () => {
    const content = Buffer.from('# 活动\n## 时间\n早上八点开始。\n## 暂停\n下大雨时停办。带小孩的除外。');
    const id = await upload('活动.md', content);
    await settled();
    const read = await document(id);
    const [, pause] = read.passages;
    expect(pause?.text).toContain('下大雨');
    const text = { section: pause?.section ?? '', text: '下大雨时停办。', questions: [] };
    const edited = UploadDocument.parse(await (await edit(id, 1, { kind: 'text', at: 1, ...text })).json());
    expect((await edit(id, edited.version, { kind: 'drop', at: 0 })).status).toBe(200);
    await handIn(id);
    const seen = await vetted(id);
    expect(seen.warnings.leftOut.map(({ section, text: words }) => [section, words])).toEqual([
      ['时间', '早上八点开始。'],
      ['暂停', '带小孩的除外。'],
    ]);
    const { article, version } = seen.article;
    const path = `/api/console/articles/${encodeURIComponent(article)}/versions/${version}`;
    expect((await server.post(`${path}/approve`, {}, approver)).status).toBe(200);
    const original = (await show(id)).original ?? '';
    expect((await server.fetch(original, { headers: approver })).status).toBe(200);
    expect((await server.fetch(original.replace('/console/', '/chat/'))).status).toBe(404);
  });

  test('what cleaning took out is shown to the editor and to the approver, repeated lines together', async () => {
    const page = (number: number) =>
      `每周${number}上午办理婚前检查登记，请带身份证。\n- ${number} -\n内部资料，注意保存\n`;
    const words = `天卫〔2026〕3号\n# 登记时间\n${[1, 2, 3, 4, 5].map(page).join('')}`;
    const id = await upload('登记时间.md', Buffer.from(words));
    await settled();
    const { removed } = await show(id);
    expect(removed).toEqual([
      { reason: 'page_number', texts: ['- 1 -', '- 5 -'], times: 5, pages: [] },
      { reason: 'watermark', texts: ['内部资料，注意保存'], times: 5, pages: [] },
      { reason: 'envelope', texts: ['天卫〔2026〕3号'], times: 1, pages: [] },
    ]);
    await handIn(id);
    expect((await vetted(id)).removed).toEqual(removed);
  });

  test('what was not read in a document is shown to its approver', async () => {
    const words = 'BT /F1 12 Tf 20 150 Td (Bring your identity card to the office.) Tj ET';
    const pdf = writePdf([
      '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.beep\\(1\\)) >> >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      { dict: '', bytes: Buffer.from(words) },
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ]);
    const id = await upload('card.pdf', pdf);
    await settled();
    const { notes } = await show(id);
    expect(notes).toEqual(['文件里有会运行的脚本，没有读取']);
    await handIn(id);
    expect((await vetted(id)).warnings.notes).toEqual(notes);
  });

  test('the needs of a document are told anew from every change, and cleared with a reason alone', async () => {
    const id = await upload('通知.md', Buffer.from('# 通知\n## 事项\n看完的书放回书架。\n'));
    await settled();
    const read = await document(id);
    expect(read).toMatchObject({ suggestedNeeds: [], facts: { needs: [], cleared: [] } });
    const text = { section: '事项', text: '孕妇每天一片叶酸。', questions: [] };
    const medical = UploadDocument.parse(await (await edit(id, 1, { kind: 'text', at: 0, ...text })).json());
    expect(medical).toMatchObject({ suggestedNeeds: ['clinician'], facts: { needs: ['clinician'] } });
    const facts: DocumentFacts = { ...medical.facts, needs: [], cleared: [] };
    const dropped = UploadDocument.parse(await (await edit(id, 2, { kind: 'facts', facts })).json());
    expect(dropped.facts).toMatchObject({ needs: ['clinician'], cleared: [] });
    const cleared = [{ need: 'clinician' as const, reason: '只是举例' }];
    const asked = await edit(id, 3, { kind: 'facts', facts: { ...facts, cleared } });
    expect(UploadDocument.parse(await asked.json()).facts).toMatchObject({ needs: [], cleared });
    await handIn(id);
    expect(await vetted(id)).toMatchObject({
      article: { needs: ['clinician'], missing: ['clinician'] },
      warnings: { clearedNeeds: cleared },
    });
  });

  /** A PDF with a line and what its program says of itself. */
  const printed = (page = ''): Buffer =>
    writePdf(
      [
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> >> ${page} >>`,
        { dict: '', bytes: Buffer.from('BT /F1 12 Tf 72 700 Td (The office is open on Monday.) Tj ET') },
        '<< /Author (zhangsan) >>',
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ],
      '/Info 5 0 R',
    );

  /** Uploaded, handed in and approved. */
  async function approved(name: string, content: Uint8Array): Promise<{ id: string; original: string }> {
    const id = await upload(name, content);
    await settled();
    const { documents } = UploadHandedIn.parse(await (await handIn(id)).json()).detail;
    const { article = '', version = 0 } = documents[0]?.made ?? {};
    const step = `/api/console/articles/${encodeURIComponent(article)}/versions/${version}`;
    expect((await server.post(`${step}/approve`, {}, approver)).status).toBe(200);
    return { id, original: (await show(id)).original ?? '' };
  }
  const asStaff = async (original: string) =>
    Buffer.from(await (await server.fetch(original, { headers: editor })).arrayBuffer());
  const openAsResident = (original: string) => server.fetch(original.replace('/console/', '/chat/'));

  test('residents open a copy that tells of nobody, staff the file as it came', async () => {
    const core = '<cp:coreProperties><dc:creator>zhangsan</dc:creator></cp:coreProperties>';
    const docx = await writeDocx(paragraph('每周一到周五上午办理婚前检查登记。'), {
      'docProps/core.xml': core,
    });
    for (const [name, content] of [
      ['登记时间.docx', docx],
      ['登记时间.pdf', printed()],
    ] as const) {
      const { original } = await approved(name, content);
      expect((await asStaff(original)).equals(content)).toBe(true);
      const copy = await openAsResident(original);
      expect(copy.status).toBe(200);
      const bytes = Buffer.from(await copy.arrayBuffer());
      expect(bytes.length).toBeGreaterThan(200);
      expect(bytes.includes('zhangsan')).toBe(false);
      const parts = name.endsWith('.docx') ? Object.keys((await JSZip.loadAsync(bytes)).files) : [];
      expect(parts).not.toContain('docProps/core.xml');
    }
  });

  test('an original of which no such copy can be made stays closed, and its editor is told so', async () => {
    const history = '/PieceInfo << /Illustrator << /Private (zhangsan) >> >>';
    const { id, original } = await approved('登记时间.pdf', printed(history));
    expect((await show(id)).notes).toContainEqual(expect.stringContaining('居民打不开原件'));
    expect((await openAsResident(original)).status).toBe(404);
    expect((await asStaff(original)).includes('zhangsan')).toBe(true);
  });

  test('a file that was whole when the server went down is found again by whoever sends it on', async () => {
    const content = Buffer.from('每周一到周五上午办理婚前检查登记。');
    const { id } = UploadSummary.parse(await (await begin('登记时间.txt', content.length)).json());
    await desk.originals.append(id, 0, content);
    await desk.originals.keep(id, (hash) => store.uploads.arrives(id, hash, NOW));
    expect((await resume(id, Buffer.from('每周二'))).status).toBe(409);
    const there = await resume(id, content.subarray(0, 9));
    expect(UploadBegun.parse(await there.json())).toMatchObject({
      status: 'waiting',
      received: content.length,
    });
    expect((await settled())[0]).toMatchObject({ status: 'read' });
    expect((await listed()).length).toBe(1);
  });

  test('one account goes on with uploads so often in a minute, and others are not hindered', async () => {
    const content = Buffer.from('每周一到周五上午办理婚前检查登记。');
    const { id } = UploadSummary.parse(await (await begin('登记时间.txt', content.length)).json());
    const tries = await Promise.all(Array.from({ length: 45 }, () => resume(id, Buffer.alloc(0))));
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(40);
    const refused = tries.find(({ status }) => status !== 200);
    expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await problemOf(refused ?? Response.error())).toMatchObject({
      status: 429,
      code: 'too_many_requests',
    });
    const other = (await server.counsellor('sun', { roles: ['editor'] })).headers;
    expect((await resume(id, Buffer.alloc(0), other)).status).toBe(404);
  });

  test('residents open an original only while an approved version comes from it', async () => {
    const content = Buffer.from('# 登记时间\n每周一到周五上午办理婚前检查登记。');
    const id = await upload('登记时间.md', content);
    await settled();
    const original = (await show(id)).original ?? '';
    const hash = original.split('/').at(-1) ?? '';
    const staff = await server.fetch(original, { headers: approver });
    expect(Buffer.from(await staff.arrayBuffer())).toEqual(content);
    expect(staff.headers.get('content-disposition')).toContain("attachment; filename*=UTF-8''%E7");
    expect(staff.headers.get('content-security-policy')).toContain('sandbox');
    expect((await server.fetch(original)).status).toBe(401);

    const asResident = async () => (await server.fetch(`/api/chat/originals/${hash}`)).status;
    expect(await asResident()).toBe(404);
    const made = UploadHandedIn.parse(await (await handIn(id)).json()).detail.documents[0]?.made;
    const { article = '', version = 0 } = made ?? {};
    expect(await asResident()).toBe(404);
    const step = `/api/console/articles/${encodeURIComponent(article)}/versions/${version}`;
    expect((await server.post(`${step}/approve`, {}, editor)).status).toBe(403);
    expect((await server.post(`${step}/approve`, {}, approver)).status).toBe(200);
    expect(await asResident()).toBe(200);
    const { headers } = await server.fetch(`/api/chat/originals/${hash}`);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('content-type')).toContain('application/octet-stream');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await server.post(`${PATH}/${id}/drop`, {}, editor)).status).toBe(204);
    expect(await asResident()).toBe(200);
    expect((await server.post(`${step}/retire`, { note: '时间变了' }, approver)).status).toBe(200);
    expect(await asResident()).toBe(404);
    // Whoever opens it from an earlier answer reads why, in words.
    const opened = await server.fetch(`/api/chat/originals/${hash}`, {
      headers: { accept: 'text/html,*/*;q=0.8' },
    });
    expect(opened.status).toBe(404);
    expect(opened.headers.get('content-type')).toContain('text/plain');
    expect(await opened.text()).toContain('现在打不开');
  });
});

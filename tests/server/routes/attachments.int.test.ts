import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ATTACHMENT_BYTES, AttachmentsTaken } from '../../../server/api/attachments.ts';
import { MessageList, SentMessage } from '../../../server/api/chat.ts';
import { type Role, TicketAnswer, TicketDetail } from '../../../server/api/console.ts';
import { RESIDENT_PER_HOUR } from '../../../server/attachments/limits.ts';
import { PHOTOS } from '../../../server/attachments/picture/picture.ts';
import { warmJudges } from '../../../server/warm-judges.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { openStore } from '../../../server/store/open-store.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { aPhoto } from '../../support/photos.ts';
import { newId, TEST_MASTER_KEY } from '../../support/store-engines.ts';
import { problemOf, startTestServer, type TestServer } from '../../support/test-server.ts';
import { createAssistant } from '../../../bot/runtime/create-assistant.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';

let dataDir: string;
let store: DurableStore;
let server: TestServer;
let photo: Buffer;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-attachments-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production', newId });
  const assistant = createAssistant({
    lexicon: loadLexicon(),
    knowledge: {
      answer: async () => ({ kind: 'abstained', reason: 'weak_evidence', nearest: [] }),
      search: async () => [],
      snapshotId: null,
    },
    store,
    newId,
    now: () => server.deps.now(),
  });
  server = await startTestServer({ parts: store, assistant });
  photo = await aPhoto({ width: 900, height: 600, orientation: 1 });
  // The first turn and the first picture take longest on a busy machine.
  warmJudges(loadLexicon(), server.deps.now());
  await server.deps.attachments.write(photo, PHOTOS);
});
afterAll(async () => {
  await server.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

interface Sender {
  readonly auth: Record<string, string>;
}
const send = (path: string, bytes: Uint8Array, headers: Record<string, string>, clientId = newId()) =>
  server.fetch(`${path}?clientId=${clientId}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
const sendPhoto = (resident: Sender, bytes: Uint8Array = photo, clientId = newId()) =>
  send('/api/chat/attachments', bytes, resident.auth, clientId);

async function kept(response: Response): Promise<string> {
  expect(response.status).toBe(201);
  return AttachmentsTaken.parse(await response.json()).attachments[0]?.id ?? '';
}
const say = (resident: Sender, text: string, attachments: readonly string[], clientMessageId = newId()) =>
  server.post('/api/chat/messages', { clientMessageId, text, attachments }, resident.auth);
const see = (resident: Sender, id: string, size = 'full') =>
  server.fetch(`/api/chat/attachments/${id}?size=${size}`, { headers: resident.auth });

async function someone(...roles: Role[]) {
  const account = await server.counsellor(`u${newId()}`.toLowerCase(), { roles });
  const user = await store.users.byId(account.id);
  if (user === null) throw new Error('The account was just added');
  return { ...account, user };
}

describe('a resident’s photo', () => {
  test('is uploaded, sent and seen again, upright and without a trace of the telephone', async () => {
    const resident = await server.resident();
    const id = await kept(await sendPhoto(resident));
    const response = await say(resident, '', [id]);
    expect(response.status).toBe(201);
    const { message, replies } = SentMessage.parse(await response.json());
    expect(message.text).toBe('[图片]');
    expect(message.attachments).toMatchObject([{ id, mediaType: 'image/jpeg', width: 900, height: 600 }]);
    expect(replies[0]?.text).toMatch(/看不懂图片/);
    const shown = await see(resident, id);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-disposition')).toBe(`inline; filename="${id}.jpg"`);
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect(bytes.includes('SecretPhoneMaker')).toBe(false);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    const thumb = Buffer.from(await (await see(resident, id, 'thumb')).arrayBuffer());
    expect((await sharp(thumb).metadata()).width).toBe(320);
    const list = await server.fetch('/api/chat/messages', { headers: resident.auth });
    const { messages } = MessageList.parse(await list.json());
    expect(messages[0]?.attachments[0]?.id).toBe(id);
    expect(server.logged.join('\n')).not.toContain('SecretPhoneMaker');
  });

  test('comes once for each id, and so does the message that names it', async () => {
    const resident = await server.resident();
    const clientId = newId();
    const id = await kept(await sendPhoto(resident, photo, clientId));
    expect(await kept(await sendPhoto(resident, photo, clientId))).toBe(id);
    const clientMessageId = newId();
    const first = SentMessage.parse(await (await say(resident, '看看', [id], clientMessageId)).json());
    const again = SentMessage.parse(await (await say(resident, '看看', [id], clientMessageId)).json());
    expect(again.message.id).toBe(first.message.id);
    expect(await problemOf(await say(resident, '', [id]))).toMatchObject({
      status: 409,
      code: 'attachment_gone',
    });
    // Words arrive, whatever became of the picture.
    const words = SentMessage.parse(await (await say(resident, '再看看', [id])).json());
    expect(words.message).toMatchObject({ text: '再看看', attachments: [] });
  });

  test('is nobody else’s', async () => {
    const [resident, stranger] = [await server.resident(), await server.resident()];
    const id = await kept(await sendPhoto(resident));
    expect((await see(stranger, id)).status).toBe(404);
    expect((await server.fetch(`/api/chat/attachments/${id}`)).status).toBe(401);
    expect((await say(stranger, '', [id])).status).toBe(409);
    expect((await see(resident, '../../etc/passwd')).status).toBe(404);
    expect((await send('/api/chat/attachments', photo, {})).status).toBe(401);
  });

  test('is taken back before it was sent', async () => {
    const resident = await server.resident();
    const id = await kept(await sendPhoto(resident));
    const path = `/api/chat/attachments/${id}`;
    expect((await server.fetch(path, { method: 'DELETE', headers: resident.auth })).status).toBe(204);
    expect((await see(resident, id)).status).toBe(404);
    expect((await say(resident, '', [id])).status).toBe(409);
  });

  test.each([
    ['attachment_empty', 422, () => Buffer.alloc(0)],
    ['attachment_unsupported', 415, () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['attachment_unsupported', 415, () => Buffer.from('%PDF-1.7')],
    ['attachment_damaged', 422, () => photo.subarray(0, 4000)],
    ['attachment_too_large', 413, () => Buffer.alloc(11 * 1024 * 1024, 1)],
  ])('is refused as %s with %i', async (code, status, bytes) => {
    const resident = await server.resident();
    expect(await problemOf(await sendPhoto(resident, bytes()))).toMatchObject({ code, status });
  });

  test('is too large also where nobody says how large it is', async () => {
    const resident = await server.resident();
    const piece = new Uint8Array(1024 * 1024).fill(1);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ < 11) controller.enqueue(piece);
        else controller.close();
      },
    });
    const init = {
      method: 'POST',
      headers: { ...resident.auth, 'Content-Type': 'application/octet-stream' },
      body,
      // Needed for a stream, and not in the types of every version.
      duplex: 'half',
    };
    const response = await server.fetch(`/api/chat/attachments?clientId=${newId()}`, init);
    expect(await problemOf(response)).toMatchObject({ code: 'attachment_too_large', status: 413 });
  });

  test('that is cut off in the middle leaves nothing, and comes whole the next time', async () => {
    const resident = await server.resident();
    const clientId = newId();
    const url = new URL(`/api/chat/attachments?clientId=${clientId}`, server.url);
    await new Promise<void>((resolve) => {
      const cut = httpRequest(url, {
        method: 'POST',
        headers: {
          ...resident.auth,
          'Content-Type': 'application/octet-stream',
          'Content-Length': photo.length,
        },
      });
      cut.on('error', () => resolve());
      cut.write(photo.subarray(0, photo.length / 2), () => cut.destroy());
      cut.on('close', () => resolve());
    });
    expect(await kept(await sendPhoto(resident, photo, clientId))).toMatch(/^[0-9A-Z]{26}$/);
  });

  test('is one of as many as may be sent within an hour', async () => {
    const resident = await server.resident();
    const small = await aPhoto({ width: 20, height: 20 });
    for (let count = 0; count < RESIDENT_PER_HOUR; count += 1) await kept(await sendPhoto(resident, small));
    const refused = await sendPhoto(resident, small);
    expect(refused.headers.get('retry-after')).toBe('3600');
    expect(await problemOf(refused)).toMatchObject({ code: 'attachments_too_many', status: 429 });
  });

  test('is one of fifty at once: each is kept, or told to come again', async () => {
    const residents = await Promise.all(Array.from({ length: 50 }, () => server.resident()));
    const answers = await Promise.all(residents.map((resident) => sendPhoto(resident)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(40);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.filter(({ headers }) => headers.get('retry-after') === null)).toEqual([]);
    expect(new Set([...statuses, 201, 503])).toEqual(new Set([201, 503]));
  });

  test('needs words or a picture: neither is nothing', async () => {
    const resident = await server.resident();
    expect(await problemOf(await say(resident, ' ', []))).toMatchObject({ code: 'blank_text' });
    const many = Array.from({ length: 5 }, () => newId());
    expect(await problemOf(await say(resident, '', many))).toMatchObject({ code: 'invalid_fields' });
  });

  test('goes with everything else that is erased', async () => {
    const resident = await server.resident();
    const id = await kept(await sendPhoto(resident));
    await say(resident, '', [id]);
    const data = await server.fetch('/api/chat/my-data', { headers: resident.auth });
    expect(await data.text()).toContain(id);
    await server.fetch('/api/chat/my-data', { method: 'DELETE', headers: resident.auth });
    expect((await see(resident, id)).status).toBe(401);
    const reader = { kind: 'resident' } as const;
    expect(
      await store.attachments.read({ conversationId: resident.session, id, size: 'full', reader }),
    ).toBeNull();
    expect(ATTACHMENT_BYTES).toBe(10 * 1024 * 1024);
  });
});

describe('pictures in the console', () => {
  async function aCaseWithPhoto(by: User) {
    const resident = await server.resident();
    const id = await kept(await sendPhoto(resident));
    await say(resident, '转人工', [id]);
    const ticketId = (await store.tickets.idOf(resident.session)) ?? '';
    await store.tickets.claim(ticketId, by, server.deps.now());
    return { resident, id, ticketId };
  }
  const picture = (ticketId: string, id: string, { headers }: { headers: Record<string, string> }) =>
    server.fetch(`/api/console/tickets/${ticketId}/attachments/${id}?size=thumb`, { headers });

  test('are seen by whoever sees the case, not by experts, editors or those of another case', async () => {
    const zhou = await someone('counsellor');
    const { id, ticketId } = await aCaseWithPhoto(zhou.user);
    const other = await aCaseWithPhoto(zhou.user);
    expect((await picture(ticketId, id, zhou)).headers.get('content-type')).toBe('image/jpeg');
    expect((await picture(ticketId, other.id, zhou)).status).toBe(404);
    expect((await picture(ticketId, id, await someone('editor'))).status).toBe(403);
    expect((await server.fetch(`/api/console/tickets/${ticketId}/attachments/${id}`)).status).toBe(401);
    const sun = await someone('expert');
    const at = server.deps.now();
    await store.tickets.invite({ ticketId, expertId: sun.id, on: true, by: zhou.user, at });
    expect((await picture(ticketId, id, sun)).status).toBe(403);
    const open = await server.fetch(`/api/console/tickets/${ticketId}`, { headers: sun.headers });
    const [line] = TicketDetail.parse(await open.json()).messages;
    expect([line?.attachments, line?.withheld]).toEqual([[], 1]);
    const own = await server.fetch(`/api/console/tickets/${ticketId}`, { headers: zhou.headers });
    const [seen] = TicketDetail.parse(await own.json()).messages;
    expect([seen?.attachments[0]?.id, seen?.withheld]).toEqual([id, 0]);
  });

  test('of a sensitive case are written down when they are looked at', async () => {
    const zhou = await someone('counsellor');
    const { id, ticketId, resident } = await aCaseWithPhoto(zhou.user);
    await say(resident, '我不想活了，想跳楼', []);
    expect(await store.tickets.isSensitive(ticketId)).toBe(true);
    const reads = async () => {
      const { db } = await openDatabase({
        sqliteFile: join(dataDir, 'youyu.db'),
        now: 0,
        onIdleError: () => {},
      });
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('action', '=', 'case_read')
        .where('subject_id', '=', ticketId)
        .execute();
      await db.destroy();
      return rows.length;
    };
    const before = await reads();
    expect((await picture(ticketId, id, zhou)).status).toBe(200);
    expect(await reads()).toBe(before + 1);
  });

  test('are attached to a reply by whoever has the case, and reach the resident with it', async () => {
    const [zhou, wang] = [await someone('counsellor'), await someone('counsellor')];
    const { ticketId, resident } = await aCaseWithPhoto(zhou.user);
    const path = `/api/console/tickets/${ticketId}/attachments`;
    expect(await problemOf(await send(path, photo, wang.headers))).toMatchObject({
      code: 'ticket_not_yours',
    });
    const id = await kept(await send(path, photo, zhou.headers));
    expect((await see(resident, id)).status).toBe(404);
    const line = { clientMessageId: newId(), text: '', attachments: [id] };
    const replied = await server.post(`/api/console/tickets/${ticketId}/messages`, line, zhou.headers);
    expect(replied.status).toBe(201);
    const { message } = TicketAnswer.parse(await replied.json());
    expect([message?.text, message?.attachments[0]?.id]).toEqual(['[图片]', id]);
    expect((await see(resident, id)).status).toBe(200);
    const nothing = { clientMessageId: newId(), text: ' ' };
    expect(
      await problemOf(await server.post(`/api/console/tickets/${ticketId}/messages`, nothing, zhou.headers)),
    ).toMatchObject({ code: 'blank_text' });
  });

  test('cannot be attached once the resident has erased everything, or from another site’s page', async () => {
    const zhou = await someone('counsellor');
    const { ticketId, resident } = await aCaseWithPhoto(zhou.user);
    const path = `/api/console/tickets/${ticketId}/attachments`;
    const { Cookie = '' } = zhou.headers;
    expect((await send(path, photo, { Cookie })).status).toBe(403);
    expect((await send(path, photo, { ...zhou.headers, Origin: 'https://evil.example' })).status).toBe(403);
    await store.conversations.erasePerson(
      (await store.conversations.get(resident.session))?.personId ?? '',
      server.deps.now(),
    );
    const late = await send(path, photo, zhou.headers);
    expect([404, 409]).toContain(late.status);
  });
});

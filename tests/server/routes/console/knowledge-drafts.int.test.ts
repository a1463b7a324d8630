import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KnowledgeDrafted, KnowledgeDraftPreview } from '../../../../server/api/knowledge-drafts.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { aCase } from '../../../support/queue-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

const TODAY = '2026-03-02';
let dataDir: string;
let store: DurableStore;
let server: TestServer;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-drafts-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production', newId });
  server = await startTestServer({ parts: store });
});
afterAll(async () => {
  await server.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A case of 周小芳 that was answered.
 * @param change.town Null: nobody has filled in a form, the name stands in the chat alone. */
async function answered(change: { town?: string | null } = {}) {
  const { town = '杨村镇' } = change;
  const at = server.deps.now();
  const holder = await server.counsellor(`u${newId()}`.toLowerCase(), { roles: ['counsellor'] });
  const user = await store.users.byId(holder.id);
  if (user === null) throw new Error('The account was just added');
  const words = '我叫周小芳，电话13812345678，住杨村镇，产后多久可以上环';
  const { ticketId } = await aCase(store, { ...(town === null ? {} : { town }), words, at });
  await store.tickets.claim(ticketId, user, at);
  const text = '周小芳您好，一般产后四十二天复查以后可以上环，先请医生看。';
  const sent = await store.tickets.reply({ ticketId, by: user, clientMessageId: newId(), text, at });
  if (sent.kind !== 'done' || sent.message === undefined) throw new Error('It was not sent');
  const post = (path: string, body: object, as = holder) =>
    server.post(
      `/api/console/tickets/${ticketId}/${path}`,
      { messageId: sent.message?.id, ...body },
      as.headers,
    );
  return { post, ticketId, holder, user };
}
const WHOLE = {
  question: '产后多久可以上环',
  answer: '一般产后四十二天复查以后可以上环，先请医生看。',
  topic: '避孕',
  confirmed: true,
};

describe('a counsellor’s answer as a draft', () => {
  test('is shown with the resident blotted out before it is kept', async () => {
    const { post } = await answered();
    const shown = await (await post('knowledge-drafts/preview', {})).text();
    for (const trace of ['周小芳', '13812345678', '杨村']) expect(shown).not.toContain(trace);
    const preview = KnowledgeDraftPreview.parse(JSON.parse(shown));
    expect(preview).toMatchObject({ topic: '孕产' });
    expect(preview.question).toContain('产后多久可以上环');
    expect(preview.blotted).toBeGreaterThan(2);
    // It is to be read by residents: commas are those that its counsellor wrote.
    expect(preview.answer).toBe('※您好，一般产后四十二天复查以后可以上环，先请医生看。');
  });

  test('holds no name that was told in the chat alone', async () => {
    const { post } = await answered({ town: null });
    const shown = await (await post('knowledge-drafts/preview', {})).text();
    for (const trace of ['周小芳', '小芳', '13812345678']) expect(shown).not.toContain(trace);
    const telling = await post('knowledge-drafts', { ...WHOLE, answer: `周小芳您好，${WHOLE.answer}` });
    expect(await problemOf(telling)).toMatchObject({ status: 422, code: 'still_personal' });
  });

  test.each([
    ['避孕', 'private'],
    ['生殖健康', 'private'],
    ['心理', 'private'],
    ['育儿', 'public'],
  ])('about %s is %s', async (topic, sensitivity) => {
    const { post } = await answered();
    const draft = KnowledgeDrafted.parse(await (await post('knowledge-drafts', { ...WHOLE, topic })).json());
    const [version] = await store.vetting.versionsOf(draft.article, TODAY);
    expect(version?.sensitivity).toBe(sensitivity);
  });

  test('is kept once, when it was confirmed and holds nothing of the resident', async () => {
    const { post, user } = await answered();
    expect((await post('knowledge-drafts', { ...WHOLE, confirmed: false })).status).toBe(422);
    const telling = await post('knowledge-drafts', { ...WHOLE, answer: `周小芳，${WHOLE.answer}` });
    expect(await problemOf(telling)).toMatchObject({ status: 422, code: 'still_personal' });
    const kept = await post('knowledge-drafts', WHOLE);
    expect(kept.status).toBe(201);
    const draft = KnowledgeDrafted.parse(await kept.json());
    const again = await post('knowledge-drafts', { ...WHOLE, answer: '别的说法。' });
    expect([again.status, KnowledgeDrafted.parse(await again.json())]).toEqual([200, draft]);
    const [version] = await store.vetting.versionsOf(draft.article, TODAY);
    expect(version).toMatchObject({ status: 'draft', title: '产后多久可以上环', author: { id: user.id } });
  });

  test('is approved by somebody else, never by its author, and then served', async () => {
    const { post, user } = await answered();
    const draft = KnowledgeDrafted.parse(await (await post('knowledge-drafts', WHOLE)).json());
    const at = server.deps.now();
    const all = { qualifications: ['clinician', 'lawyer', 'local'] as const };
    const add = (name: string) =>
      store.users.add({
        username: `${name}${newId()}`,
        displayName: name,
        roles: ['editor', 'approver'],
        ...all,
        at,
      });
    const [editor, approver] = [await add('编辑'), await add('审核')];
    expect(await store.vetting.submit(draft, editor, at)).toBe(true);
    const agree = { ...draft, ordinal: 0, note: null, at };
    expect(await store.vetting.agree({ ...agree, by: user })).not.toBe('approved');
    expect(await store.vetting.agree({ ...agree, by: approver })).toBe('approved');
    const served = await store.knowledge.servable('production', TODAY);
    expect(served.some(({ article }) => article === draft.article)).toBe(true);
  });

  test('is approved neither by who gave the answer nor by who kept it', async () => {
    const { post, user } = await answered();
    const at = server.deps.now();
    const colleague = await server.counsellor(`u${newId()}`.toLowerCase(), { roles: ['counsellor'] });
    const kept = await post('knowledge-drafts', WHOLE, colleague);
    const draft = KnowledgeDrafted.parse(await kept.json());
    const all = { qualifications: ['clinician', 'lawyer', 'local'] as const, at };
    const roles = ['editor', 'approver'] as const;
    for (const userId of [user.id, colleague.id]) {
      await store.users.setRoles({ userId, displayName: '甲', roles, guarded: [], byId: null, at });
      await store.users.setQualifications({ userId, ...all, byId: null });
    }
    const [writer, keeper] = await Promise.all([user.id, colleague.id].map((id) => store.users.byId(id)));
    if (!writer || !keeper) throw new Error('The accounts are there');
    expect(await store.vetting.submit(draft, keeper, at)).toBe(true);
    const decide = { ...draft, note: null, at };
    for (const { id: approverId } of [writer, keeper])
      expect(await store.knowledge.approve({ ...decide, approverId })).toBe('own_work');
  });

  test('is made by nobody who does not see the case with names, nor of a note or the resident’s own words', async () => {
    const { ticketId, holder, user, post } = await answered();
    const expert = await server.counsellor(`u${newId()}`.toLowerCase(), { roles: ['expert'] });
    const path = `/api/console/tickets/${ticketId}/knowledge-drafts/preview`;
    expect((await server.post(path, { messageId: newId() }, expert.headers)).status).toBe(403);
    expect((await post('knowledge-drafts/preview', { messageId: newId() })).status).toBe(404);
    const at = server.deps.now();
    const note = await store.tickets.addNote({
      ticketId,
      by: user,
      clientMessageId: newId(),
      text: '备注',
      at,
    });
    if (note.kind !== 'done' || note.message === undefined) throw new Error('It was not kept');
    expect((await server.post(path, { messageId: note.message.id }, holder.headers)).status).toBe(404);
  });
});

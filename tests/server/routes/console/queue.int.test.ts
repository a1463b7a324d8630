import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyState } from '../../../../bot/dialogue/state.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { RatingState } from '../../../../server/api/rating.ts';
import type { Role } from '../../../../server/api/console.ts';
import { TicketAnswer, TicketDetail, TicketList } from '../../../../server/api/console.ts';
import { CannedReplyList, DraftSaved, MentionList, Presence } from '../../../../server/api/desk.ts';
import { CaseReminder, CaseReminders, ReminderList } from '../../../../server/api/reminders.ts';
import { openDatabase } from '../../../../server/database/open-database.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore, User } from '../../../../server/store/ports.ts';
import { FoundConversations } from '../../../../server/api/search.ts';
import { readEvents } from '../../../support/event-reader.ts';
import { aCase, sayAndDo } from '../../../support/queue-builders.ts';
import { anInbound, aReply, aTurn } from '../../../support/store-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

type Reader = Awaited<ReturnType<TestServer['counsellor']>>;

let dataDir: string;
let store: DurableStore;
let server: TestServer;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-queue-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production', newId });
  server = await startTestServer({ parts: store });
});
afterAll(async () => {
  await server.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function someone(
  roles: readonly Role[],
  orgUnitId: string | null = null,
): Promise<Reader & { user: User }> {
  const reader = await server.counsellor(`u${newId()}`.toLowerCase(), { roles });
  if (orgUnitId !== null) {
    const person = { skills: [], email: null, mobile: null, cap: null, orgUnitId };
    await store.roster.putPerson({ ...person, userId: reader.id, byId: null, at: server.deps.now() });
  }
  const user = await store.users.byId(reader.id);
  if (user === null) throw new Error('The account was just added');
  return { ...reader, user };
}
const get = (path: string, { headers }: Reader) => server.fetch(`/api/console/${path}`, { headers });
const post = (path: string, body: unknown, { headers }: Reader) =>
  server.post(`/api/console/${path}`, body, headers);

describe('each role at each route', () => {
  const [duty] = loadLexicon().safeguarding.items;
  /** In this order: whoever has the case, a colleague, a lead, a supervisor, an administrator, somebody of another town,
   * an expert who was asked, one who was not, an editor. */
  const everyone: Reader[] = [];
  let holder: User;
  let other: string;
  beforeAll(async () => {
    const holding = await someone(['counsellor']);
    holder = holding.user;
    everyone.push(
      holding,
      await someone(['counsellor']),
      await someone(['lead']),
      await someone(['supervisor']),
      await someone(['admin']),
      await someone(['counsellor'], 'datong'),
      await someone(['expert']),
      await someone(['expert']),
      await someone(['editor', 'approver']),
    );
  });

  async function aHeldCase(): Promise<string> {
    const at = server.deps.now();
    const { ticketId } = await aCase(store, { town: '杨村镇', at });
    await store.tickets.claim(ticketId, holder, at);
    const expertId = everyone[6]?.id ?? '';
    await store.tickets.invite({ ticketId, expertId, on: true, by: holder, at });
    other = (await aCase(store, { town: '杨村镇', at })).ticketId;
    return ticketId;
  }

  const line = () => ({ clientMessageId: newId(), text: '您好' });
  const later = () => ({ until: new Date(server.deps.now() + 3_600_000).toISOString() });
  const inAnHour = () => ({ at: new Date(server.deps.now() + 3_600_000).toISOString(), note: '回访' });
  const person = () => ({ to: { kind: 'person', id: everyone[1]?.id }, reason: '请看' });

  test.each<[string, () => unknown, string]>([
    ['', () => null, '200 200 200 200 200 404 200 404 403'],
    ['draft', () => null, '200 200 200 200 200 404 403 403 403'],
    ['guidance', () => null, '200 200 200 200 200 404 403 403 403'],
    ['claim', () => ({}), '200 409 409 409 409 404 403 403 403'],
    ['messages', line, '201 409 409 409 409 404 403 403 403'],
    ['notes', line, '201 201 201 201 201 404 201 404 403'],
    ['priority', () => ({ priority: 'high' }), '200 200 200 200 200 404 403 403 403'],
    ['topic', () => ({ topic: '避孕' }), '200 200 200 200 200 404 403 403 403'],
    ['tags', () => ({ tag: '回访' }), '200 200 200 200 200 404 403 403 403'],
    [
      'checklist',
      () => ({ item: duty?.id, outcome: duty?.outcomes[0]?.id }),
      '200 409 409 409 409 404 403 403 403',
    ],
    ['assign', () => ({ userId: everyone[1]?.id }), '403 403 200 200 200 404 403 403 403'],
    ['unassign', () => ({}), '200 409 200 200 200 404 403 403 403'],
    ['transfer', person, '200 409 200 200 200 404 403 403 403'],
    ['snooze', later, '200 409 409 409 409 404 403 403 403'],
    ['experts', () => ({ userId: everyone[7]?.id }), '200 409 409 409 409 404 403 403 403'],
    ['merge', () => ({ into: other }), '200 409 200 200 200 404 403 403 403'],
    ['resolve', () => ({ result: 'referred' }), '200 409 409 409 409 404 403 403 403'],
    ['reopen', () => ({}), '409 409 409 409 409 404 403 403 403'],
    ['draft', () => ({ text: '您', version: 0 }), '200 200 200 200 200 404 403 403 403'],
    ['reminders', () => null, '200 200 200 200 200 404 403 403 403'],
    ['reminders', inAnHour, '201 201 201 201 201 404 403 403 403'],
    ['presence', () => ({ doing: 'viewing' }), '200 200 200 200 200 404 200 404 403'],
    ['mentions/read', () => ({}), '204 204 204 204 204 404 204 404 403'],
  ])('tickets/:id/%s', async (verb, body, wanted) => {
    const answers: number[] = [];
    for (const reader of everyone) {
      const path = `tickets/${await aHeldCase()}${verb === '' ? '' : `/${verb}`}`;
      const answer = body() === null ? await get(path, reader) : await post(path, body(), reader);
      answers.push(answer.status);
    }
    expect(answers.join(' ')).toBe(wanted);
  });

  test.each([
    ['tickets', '200 200 200 200 200 200 200 200 403'],
    ['mentions', '200 200 200 200 200 200 200 200 403'],
    ['reminders', '200 200 200 200 200 200 403 403 403'],
    ['colleagues', '200 200 200 200 200 200 403 403 403'],
    ['canned-replies', '200 200 200 200 200 200 403 403 403'],
  ])('%s', async (path, wanted) => {
    const answers = await Promise.all(everyone.map(async (reader) => (await get(path, reader)).status));
    expect(answers.join(' ')).toBe(wanted);
  });

  test('the list and the stream show each of them the cases of the list above, and no others', async () => {
    const streams = await Promise.all(
      everyone.slice(0, 8).map((reader) => readEvents(`${server.url}/api/console/events`, reader.headers)),
    );
    const ticketId = await aHeldCase();
    const heard = (n: number) =>
      streams[n]?.events.some(({ data }) => JSON.stringify(data).includes(ticketId));
    await streams[0]?.until(() => heard(0) === true);
    await streams[6]?.until(() => heard(6) === true);
    const listed = await Promise.all(
      everyone.slice(0, 8).map(async (reader) => {
        const { tickets } = TicketList.parse(await (await get('tickets?view=open&limit=500', reader)).json());
        return tickets.some(({ id }) => id === ticketId);
      }),
    );
    expect(listed).toEqual([true, true, true, true, true, false, true, false]);
    expect(streams.map((_, n) => heard(n))).toEqual([true, true, true, true, true, false, true, false]);
    for (const stream of streams) stream.close();
  });
});

describe('a case that leaves', () => {
  test('goes from the screens of those who do not see it any more, and from no others', async () => {
    const wang = await someone(['counsellor']);
    const yang = await someone(['counsellor'], 'yangcun');
    const { ticketId } = await aCase(store, { town: '杨村镇', at: server.deps.now() });
    const [county, town] = await Promise.all(
      [wang, yang].map((reader) => readEvents(`${server.url}/api/console/events`, reader.headers)),
    );
    const lead = await someone(['lead']);
    const sent = await post(
      `tickets/${ticketId}/transfer`,
      { to: { kind: 'unit', id: 'datong' }, reason: '搬走了' },
      lead,
    );
    expect(sent.status).toBe(200);
    const of = (name: string) => (read: readonly { event: string; data: unknown }[]) =>
      read.some(({ event, data }) => event === name && JSON.stringify(data).includes(ticketId));
    await town?.until(of('ticket_gone'));
    await county?.until(of('ticket'));
    expect(of('ticket')(town?.events ?? [])).toBe(false);
    expect(of('ticket_gone')(county?.events ?? [])).toBe(false);
    county?.close();
    town?.close();
  });
});

describe('what an expert reads', () => {
  test('has no name, number or place in it, neither in the case nor in the stream', async () => {
    const holder = await someone(['counsellor']);
    const expert = await someone(['expert']);
    const at = server.deps.now();
    const words = '我叫周小芳，电话 138 1234 5678，住在杨村，宝宝发烧了';
    const { ticketId, conversationId } = await aCase(store, { town: '杨村镇', words, at });
    await store.tickets.claim(ticketId, holder.user, at);
    await store.tickets.invite({ ticketId, expertId: expert.id, on: true, by: holder.user, at });
    // What colleagues write upon a case is as free as a note.
    for (const [tag, on] of [
      ['周小芳家', true],
      ['杨村', true],
      ['杨村', false],
    ] as const) {
      await store.tickets.tag({ ticketId, tag, on, by: holder.user, at });
    }
    const note = { ticketId, clientMessageId: newId(), mentions: [], by: holder.user, at };
    await store.tickets.addNote({ ...note, text: '小芳的婆婆也打过电话，周姐很着急' });
    const stream = await readEvents(`${server.url}/api/console/events`, expert.headers);
    await sayAndDo(store, conversationId, { text: '周小芳，微信号 zhou_fang88，叫我小芳', at, effects: [] });
    await stream.until((events) => events.some(({ event }) => event === 'message'));
    const detail = await (await get(`tickets/${ticketId}`, expert)).text();
    stream.close();
    const read = detail + JSON.stringify(stream.events);
    expect(read).toContain('宝宝发烧了');
    for (const trace of ['小芳', '周姐', '138', '5678', '杨村', 'yangcun', 'zhou_fang88'])
      expect(read).not.toContain(trace);
    expect(TicketDetail.parse(JSON.parse(detail)).ticket.withoutNames).toBe(true);
    expect(detail).toContain('孕28周');
    const whole = await (await get(`tickets/${ticketId}`, holder)).text();
    expect(whole).toContain('周小芳');
  });

  test('has nothing in it that was told for a form which is not sent yet', async () => {
    const [holder, expert] = [await someone(['counsellor']), await someone(['expert'])];
    const at = server.deps.now();
    const { ticketId, conversationId } = await aCase(store, { at });
    const slots = { name: '李桂花', town: '外地：老鹳洼' };
    const intake = { form: 'contact-intake', slot: 'contact', slots, confirming: false, at };
    const text = '李桂花，老鹳洼的，王庄村3组，我妹妹陈美玲怀孕了';
    const { message } = await store.accept(
      anInbound({ conversationId, sourceId: newId(), text, at }),
      newId(),
    );
    const { stateVersion } = await store.loadTurn(conversationId, at);
    const replies = [{ id: newId(), reply: aReply({ text: '称呼：李桂花' }), toPrivate: false }];
    const state = { ...emptyState(), intake };
    await store.commitTurn(
      aTurn({ conversationId, messageId: message.id, stateVersion, replies, state, at }),
    );
    await store.tickets.claim(ticketId, holder.user, at);
    await store.tickets.invite({ ticketId, expertId: expert.id, on: true, by: holder.user, at });
    const note = { clientMessageId: newId(), text: '桂花和美玲都要去医院' };
    const answer = await (await post(`tickets/${ticketId}/notes`, note, expert)).text();
    const read = answer + (await (await get(`tickets/${ticketId}`, expert)).text());
    expect(read).toContain('我妹妹※怀孕了');
    for (const trace of ['桂花', '老鹳洼', '王庄', '美玲']) expect(read).not.toContain(trace);
    expect(await (await get(`tickets/${ticketId}`, holder)).text()).toContain('李桂花');
  });

  test('has no given name in it that was told in the chat alone, nor in what they are answered', async () => {
    const [holder, expert] = [await someone(['counsellor']), await someone(['expert'])];
    const at = server.deps.now();
    const { ticketId } = await aCase(store, { words: '我叫周小芳，宝宝发烧了', at });
    await store.tickets.claim(ticketId, holder.user, at);
    await store.tickets.invite({ ticketId, expertId: expert.id, on: true, by: holder.user, at });
    const note = { clientMessageId: newId(), text: '小芳要去医院' };
    const answer = await (await post(`tickets/${ticketId}/notes`, note, expert)).text();
    const read = answer + (await (await get(`tickets/${ticketId}`, expert)).text());
    expect(read).toContain('※要去医院');
    expect(read).not.toContain('小芳');
  });
});

describe('reminders', () => {
  test('come back to whoever has the case, over the stream without a word, and are over when they say so', async () => {
    const [holder, setter] = [await someone(['counsellor']), await someone(['counsellor'])];
    const at = server.deps.now();
    const { ticketId } = await aCase(store, { at });
    await store.tickets.claim(ticketId, holder.user, at);
    const path = `tickets/${ticketId}/reminders`;
    const due = new Date(at + 3_600_000).toISOString();
    const answer = await post(path, { at: due, note: '问她约上没有' }, setter);
    const { id } = CaseReminder.parse(await answer.json());
    const listed = async (reader: Reader) =>
      CaseReminders.parse(await (await get(path, reader)).json()).reminders;
    expect(await listed(holder)).toEqual([
      { id, at: due, note: '问她约上没有', by: setter.user.displayName, come: false },
    ]);
    const come = async (reader: Reader) =>
      ReminderList.parse(await (await get('reminders', reader)).json()).reminders;
    expect(await come(holder)).toEqual([]);
    const stream = await readEvents(`${server.url}/api/console/events`, holder.headers);
    await store.reminders.tell(id, at + 3_600_000);
    await stream.until((events) => events.some(({ event }) => event === 'reminder'));
    expect(stream.events.find(({ event }) => event === 'reminder')?.data).toEqual({ ticketId });
    stream.close();
    expect(await come(holder)).toEqual([{ id, ticketId, at: due }]);
    expect(await come(setter)).toEqual([]);
    expect(await listed(setter)).toMatchObject([{ id, come: true }]);
    const end = () =>
      server.fetch(`/api/console/${path}/${id}`, { method: 'DELETE', headers: holder.headers });
    expect((await end()).status).toBe(204);
    expect((await end()).status).toBe(404);
    expect(await come(holder)).toEqual([]);
  });

  test('have a time that is still to come, within a year, and a short note', async () => {
    const reader = await someone(['counsellor']);
    const now = server.deps.now();
    const { ticketId } = await aCase(store, { at: now });
    const path = `tickets/${ticketId}/reminders`;
    const at = (ms: number) => new Date(now + ms).toISOString();
    for (const body of [
      { at: at(0) },
      { at: at(367 * 24 * 3_600_000) },
      { at: '明天' },
      { at: at(3_600_000), note: '长'.repeat(201) },
    ]) {
      expect((await post(path, body, reader)).status).toBe(422);
    }
    const plain = await post(path, { at: at(3_600_000), note: '  ' }, reader);
    expect(CaseReminder.parse(await plain.json()).note).toBeNull();
  });
});

describe('cases that became one', () => {
  test('are shown together to whoever may see both, and apart to everybody else', async () => {
    const wang = await someone(['counsellor']);
    const yang = await someone(['counsellor'], 'yangcun');
    const at = server.deps.now();
    const one = await aCase(store, { town: '杨村镇', words: '在杨村说的', at });
    const other = await aCase(store, { town: '大通镇', words: '在别处说的', at });
    const into = other.ticketId;
    expect((await post(`tickets/${one.ticketId}/merge`, { into }, wang)).status).toBe(200);
    const read = async (ticketId: string, reader: Reader) =>
      TicketDetail.parse(await (await get(`tickets/${ticketId}`, reader)).json()).related.flatMap(
        ({ messages }) => messages.map(({ text }) => text),
      );
    expect(await read(into, wang)).toContain('在杨村说的');
    expect(await read(one.ticketId, wang)).toContain('在别处说的');
    expect(await read(one.ticketId, yang)).toEqual([]);
  });

  test('are opened with it as far as the newest three; the others are named, each to be opened by itself', async () => {
    const wang = await someone(['counsellor']);
    const at = server.deps.now();
    const { ticketId: into } = await aCase(store, { town: '杨村镇', at });
    const merged: string[] = [];
    for (let n = 1; n <= 5; n += 1) {
      const one = await aCase(store, { town: '杨村镇', words: `第 ${n} 次说的`, at: at + n });
      expect((await post(`tickets/${one.ticketId}/merge`, { into }, wang)).status).toBe(200);
      merged.unshift(one.ticketId);
    }
    const { related, relatedMore } = TicketDetail.parse(await (await get(`tickets/${into}`, wang)).json());
    expect(related.map(({ ticketId }) => ticketId)).toEqual(merged.slice(0, 3));
    expect(related[0]?.messages.map(({ text }) => text)).toContain('第 5 次说的');
    expect(relatedMore.count).toBe(2);
    expect(relatedMore.cases.map(({ ticketId }) => ticketId)).toEqual(merged.slice(3));
  });
});

describe('two cases of two towns in one conversation', () => {
  test('are read apart: lines, pictures, suggestions, drafts of knowledge, and the stream', async () => {
    const [yang, tong] = [
      await someone(['counsellor'], 'yangcun'),
      await someone(['counsellor'], 'tongcheng'),
    ];
    const at = server.deps.now();
    const first = await aCase(store, { town: '杨村镇', reason: 'intake', words: '叶酸怎么吃', at });
    const { conversationId } = first;
    await store.tickets.claim(first.ticketId, yang.user, at);
    await store.tickets.resolve(first.ticketId, yang.user, at);
    const stream = await readEvents(`${server.url}/api/console/events`, yang.headers);
    const second = newId();
    const opened = {
      type: 'open_ticket',
      ticketId: second,
      priority: 'medium',
      topic: '孕产',
      reason: 'intake',
      level: 'routine',
      matchedRules: [],
    } as const;
    const form = {
      type: 'save_intake',
      ticketId: second,
      form: 'maternal-followup',
      purpose: 'intake',
    } as const;
    await sayAndDo(store, conversationId, {
      text: '我在铜城，想离婚',
      at,
      effects: [opened, { ...form, slots: { town: '铜城镇' } }],
    });
    const picture = { full: Buffer.from('full'), thumb: Buffer.from('thumb'), width: 4, height: 3 };
    const upload = {
      conversationId,
      author: { kind: 'resident' },
      clientId: newId(),
      perHour: 9,
      at,
    } as const;
    const added = await store.attachments.add({ ...upload, pictures: [picture] });
    const [kept] = added === 'too_many' ? [] : added;
    const inbound = { conversationId, sourceId: newId(), channel: 'web', mentioned: true, at } as const;
    await store.accept({ ...inbound, text: '这是报告', attachments: [kept?.id ?? ''] }, newId());
    await store.tickets.claim(second, tong.user, at);
    const answer = await post(`tickets/${second}/messages`, { clientMessageId: newId(), text: '收到' }, tong);
    const { message } = TicketAnswer.parse(await answer.json());
    // Something happens to the first case while the second one is open.
    await post(`tickets/${first.ticketId}/priority`, { priority: 'low' }, yang);
    await post(`tickets/${first.ticketId}/tags`, { tag: '回访' }, yang);
    await sayAndDo(store, conversationId, { text: '铜城哪里能办', at, effects: [] });
    await aCase(store, { town: '杨村镇', words: '转人工，谢谢', at });
    await stream.until((events) => JSON.stringify(events).includes('转人工，谢谢'));
    stream.close();

    const detail = TicketDetail.parse(await (await get(`tickets/${first.ticketId}`, yang)).json());
    expect(detail.cuts).toEqual([detail.messages.at(-1)?.seq]);
    const suggested = await (await get(`tickets/${first.ticketId}/guidance`, yang)).text();
    const lines = JSON.stringify(stream.events.filter(({ event }) => event === 'message'));
    for (const words of ['铜城', '离婚', '这是报告', '收到']) {
      expect(JSON.stringify(detail) + suggested).not.toContain(words);
    }
    // What the second case was opened for came before there was one.
    for (const words of ['这是报告', '收到', '铜城哪里能办']) expect(lines).not.toContain(words);
    const pictureOf = (ticketId: string) => `tickets/${ticketId}/attachments/${kept?.id}?size=full`;
    expect((await get(pictureOf(first.ticketId), yang)).status).toBe(404);
    expect((await get(pictureOf(second), tong)).status).toBe(200);
    const draft = { messageId: message?.id };
    const drafted = (ticketId: string, who: Reader) =>
      post(`tickets/${ticketId}/knowledge-drafts/preview`, draft, who);
    expect((await drafted(first.ticketId, yang)).status).toBe(404);
    expect((await drafted(second, tong)).status).toBe(200);
    const theirs = TicketDetail.parse(await (await get(`tickets/${second}`, tong)).json());
    expect(JSON.stringify(theirs)).toContain('离婚');
    expect(JSON.stringify(theirs)).not.toContain('叶酸怎么吃');
  });
});

describe('the search over conversations', () => {
  const find = (text: string, reader: Reader, after?: string) =>
    post('conversations/search', after === undefined ? { text } : { text, after }, reader);
  const found = async (text: string, reader: Reader) => {
    const cases = [];
    let after: string | undefined;
    do {
      const page = FoundConversations.parse(await (await find(text, reader, after)).json());
      cases.push(...page.cases);
      after = page.next ?? undefined;
    } while (after !== undefined);
    return cases;
  };

  test('finds words in lines, notes and forms, however they are written, of cases that the reader sees', async () => {
    const at = server.deps.now();
    const [yang, tong, county] = [
      await someone(['counsellor'], 'yangcun'),
      await someone(['counsellor'], 'tongcheng'),
      await someone(['counsellor']),
    ];
    const words = '請問羊水穿刺要不要做';
    const { ticketId, conversationId } = await aCase(store, { town: '杨村镇', words, at });
    await store.tickets.claim(ticketId, yang.user, at);
    const note = { ticketId, by: yang.user, clientMessageId: newId(), text: '明天回访羊 水穿刺', at };
    await store.tickets.addNote(note);
    await sayAndDo(store, conversationId, {
      text: `${'早'.repeat(200)}羊水穿刺${'晚'.repeat(200)}`,
      at,
      effects: [],
    });
    for (const reader of [yang, county]) {
      const [one, ...others] = await found('羊水穿刺', reader);
      expect([one?.ticket.id, others]).toEqual([ticketId, []]);
      const shown = one?.lines.map(({ text, marks }) =>
        marks.map(({ start, end }) => text.slice(start, end)),
      );
      expect(shown).toEqual([['羊水穿刺'], ['羊 水穿刺'], ['羊水穿刺']]);
      expect(one?.lines.map((line) => [line.private, line.text.length > 100])).toEqual([
        [false, false],
        [true, false],
        [false, false],
      ]);
    }
    expect(await found('羊水穿刺', tong)).toEqual([]);
    const [byPhone] = (await found('138-1234 5678', yang)).filter(({ ticket }) => ticket.id === ticketId);
    expect(byPhone?.values.map(({ value }) => value)).toEqual(['13812345678']);
    const [byNumber, ...more] = await found(ticketId.toLowerCase(), yang);
    expect([byNumber?.ticket.id, byNumber?.values.map(({ label }) => label), more]).toEqual([
      ticketId,
      ['编号'],
      [],
    ]);
  });

  test('finds for an expert nothing by what tells who a resident is, and only what they were asked about', async () => {
    const at = server.deps.now();
    const [holder, expert] = [await someone(['counsellor']), await someone(['expert'])];
    const words = '我叫周小芳，绒毛取样疼吗';
    const { ticketId } = await aCase(store, { town: '杨村镇', words, at });
    await aCase(store, { town: '杨村镇', words: '绒毛取样贵吗', at });
    await store.tickets.claim(ticketId, holder.user, at);
    await store.tickets.invite({ ticketId, expertId: expert.id, on: true, by: holder.user, at });
    const [one, ...others] = await found('绒毛取样', expert);
    expect([one?.ticket.id, others]).toEqual([ticketId, []]);
    expect(one?.lines.map(({ text }) => text)).toEqual(['我叫※，绒毛取样疼吗']);
    for (const telling of ['周小芳', '13812345678', '杨村']) expect(await found(telling, expert)).toEqual([]);
    expect(await found('绒毛取样', holder)).toHaveLength(2);
  });

  test('writes down that a sensitive case was found, and what was searched for nowhere', async () => {
    const at = server.deps.now();
    const reader = await someone(['counsellor']);
    const secret = '独角兽暗号';
    const sensitive = await aCase(store, { topic: '权益', words: `他打我，${secret}`, at });
    const plain = await aCase(store, { words: secret, at });
    const before = server.logged.length;
    expect((await found(secret, reader)).map(({ ticket }) => ticket.id)).toEqual([
      plain.ticketId,
      sensitive.ticketId,
    ]);
    const { db } = await openDatabase({ sqliteFile: join(dataDir, 'youyu.db'), now: at });
    const rows = await db.selectFrom('audit').selectAll().where('actor_id', '=', reader.id).execute();
    await db.destroy();
    expect(rows.map((row) => [row.action, row.subject_id])).toEqual([['case_read', sensitive.ticketId]]);
    expect(JSON.stringify(rows) + server.logged.slice(before).join('')).not.toContain(secret);
    // Nothing found, nothing read.
    await found('没有人说过这句', reader);
  });

  test('asks for two characters, and lets nobody search all the time', async () => {
    const reader = await someone(['counsellor']);
    for (const text of ['叶', ' 叶 ', '- -', '']) {
      expect((await find(text, reader)).status).toBe(422);
    }
    let limited = false;
    for (let round = 0; round < 40 && !limited; round += 1) {
      limited = (await find('没有人说过这句', reader)).status === 429;
    }
    expect(limited).toBe(true);
    // Another account is not held up by it.
    expect((await find('没有人说过这句', await someone(['counsellor']))).status).toBe(200);
    expect((await find('叶酸', await someone(['editor']))).status).toBe(403);
  });
});

describe('sensitive cases', () => {
  const readings = async (ticketId: string, readerId: string): Promise<number> => {
    const file = { url: undefined, sqliteFile: join(dataDir, 'youyu.db'), now: server.deps.now() };
    const { db } = await openDatabase(file);
    const rows = await db
      .selectFrom('audit')
      .select('id')
      .where('action', '=', 'case_read')
      .where('actor_id', '=', readerId)
      .where('subject_id', '=', ticketId)
      .execute();
    await db.destroy();
    return rows.length;
  };
  const opened = (reader: Reader) => readEvents(`${server.url}/api/console/events`, reader.headers);
  const form = { name: '周小芳', contact: '13812345678' };

  test('are merged only where both are of one person; no words of theirs are in a refusal', async () => {
    const lead = await someone(['lead']);
    const at = server.deps.now();
    const mine = await aCase(store, { topic: '心理', at, form });
    const hers = await aCase(store, { at, words: '我有抑郁', form: { ...form, name: '李敏' } });
    const refused = await post(`tickets/${hers.ticketId}/merge`, { into: mine.ticketId }, lead);
    expect(refused.status).toBe(409);
    const answer = await refused.text();
    expect(JSON.parse(answer)).toMatchObject({ code: 'not_one_person', title: '不能确定是同一个人' });
    for (const words of ['抑郁', '李敏', '周小芳', '138']) expect(answer).not.toContain(words);
    expect(await store.tickets.get(hers.ticketId)).toMatchObject({ status: 'opened', mergedInto: null });
  });

  test('hand on what they are: each reading of what they became is written down, and lists show none of its lines', async () => {
    const reader = await someone(['counsellor']);
    const at = server.deps.now();
    const kept = await aCase(store, { topic: '心理', at, form });
    const between = await aCase(store, { at, form, words: '转人工一' });
    const into = (await aCase(store, { at, form, words: '转人工二' })).ticketId;
    const listed = async () =>
      TicketList.parse(await (await get('tickets?view=open&limit=500', reader)).json()).tickets.find(
        ({ id }) => id === into,
      );
    expect(await listed()).toMatchObject({ sensitive: false, lastLine: '转人工二' });
    for (const [one, other] of [
      [kept.ticketId, between.ticketId],
      [between.ticketId, into],
    ] as const) {
      expect((await post(`tickets/${one}/merge`, { into: other }, reader)).status).toBe(200);
    }
    expect(await listed()).toMatchObject({ topic: '孕产', sensitive: true, lastLine: '' });
    expect(await readings(into, reader.id)).toBe(0);
    expect((await get(`tickets/${into}`, reader)).status).toBe(200);
    expect(await readings(into, reader.id)).toBe(1);
    expect(await readings(between.ticketId, reader.id)).toBe(1);
  });

  test('are streamed to those who have them open, which is written down once; others learn that a line came', async () => {
    const [at, reader, other] = [server.deps.now(), await someone(['counsellor']), await someone(['lead'])];
    const { ticketId, conversationId } = await aCase(store, { topic: '权益', at, words: '他打我' });
    const [near, far] = [await opened(reader), await opened(other)];
    const come = (doing: string) => post(`tickets/${ticketId}/presence`, { doing }, reader);
    await come('viewing');
    await come('typing');
    await come('viewing');
    for (const text of ['他又来了', '我躲在厨房']) {
      await sayAndDo(store, conversationId, { text, at: server.deps.now(), effects: [] });
    }
    const has = (text: string) => (events: readonly { data: unknown }[]) =>
      JSON.stringify(events).includes(text);
    await near.until(has('我躲在厨房'));
    expect(has('他又来了')(near.events)).toBe(true);
    expect(await readings(ticketId, reader.id)).toBe(1);
    await far.until((events) => events.filter(({ event }) => event === 'line_waits').length === 4);
    for (const words of ['他打我', '他又来了', '我躲在厨房']) expect(has(words)(far.events)).toBe(false);
    expect(await readings(ticketId, other.id)).toBe(0);
    // Whoever has left is not at it any more.
    await come('left');
    await sayAndDo(store, conversationId, { text: '他走了', at: server.deps.now(), effects: [] });
    await near.until((events) => events.some(({ event }) => event === 'line_waits'));
    expect(has('他走了')(near.events)).toBe(false);
    // Reading the whole case is to have it open: no second line for being there.
    await get(`tickets/${ticketId}`, other);
    await post(`tickets/${ticketId}/presence`, { doing: 'viewing' }, other);
    expect(await readings(ticketId, other.id)).toBe(1);
    await sayAndDo(store, conversationId, { text: '警察来了', at: server.deps.now(), effects: [] });
    await far.until(has('警察来了'));
    near.close();
    far.close();
  });

  test('are not read through a reply that is held back, unless that is written down', async () => {
    const reader = await someone(['counsellor']);
    const at = server.deps.now();
    const { ticketId, conversationId } = await aCase(store, { topic: '心理', at });
    await store.tickets.claim(ticketId, reader.user, at);
    await sayAndDo(store, conversationId, { text: '睡不着', at, effects: [] });
    const line = { clientMessageId: newId(), text: '您好', seen: 0 };
    expect((await post(`tickets/${ticketId}/messages`, line, reader)).status).toBe(409);
    expect(await readings(ticketId, reader.id)).toBe(1);
  });
});

describe('a stream', () => {
  test('ends at once when its account is disabled or signed out', async () => {
    const [gone, out] = [await someone(['counsellor']), await someone(['counsellor'])];
    const streams = await Promise.all(
      [gone, out].map((reader) => readEvents(`${server.url}/api/console/events`, reader.headers)),
    );
    const began = Date.now();
    await store.users.disable(gone.id, server.deps.now());
    await post('sign-out', {}, out);
    await Promise.all(streams.map(({ ended }) => ended));
    expect(Date.now() - began).toBeLessThan(3000);
  });

  test('begins anew where its reader works elsewhere now, and tells of what left while they were away', async () => {
    const yang = await someone(['counsellor'], 'yangcun');
    const { ticketId } = await aCase(store, { town: '杨村镇', at: server.deps.now() });
    const url = `${server.url}/api/console/events`;
    const first = await readEvents(url, yang.headers);
    await sayAndDo(store, (await store.tickets.get(ticketId))?.conversationId ?? '', {
      text: '还在吗',
      at: server.deps.now(),
      effects: [],
    });
    await first.until((events) => events.some(({ event }) => event === 'message'));
    const person = { skills: [], email: null, mobile: null, cap: null, orgUnitId: 'datong' };
    await store.roster.putPerson({ ...person, userId: yang.id, byId: null, at: server.deps.now() });
    await aCase(store, { town: '杨村镇', at: server.deps.now(), words: '搬走以后的事' });
    await first.ended;
    expect(JSON.stringify(first.events)).not.toContain('搬走以后的事');
    const left = first.events.findLast(({ id }) => id !== null)?.id ?? '';
    const lead = await someone(['lead']);
    const to = { kind: 'unit', id: 'tongcheng' };
    await post(`tickets/${ticketId}/transfer`, { to, reason: '搬走了' }, lead);
    const second = await readEvents(url, { ...yang.headers, 'Last-Event-ID': left });
    await second.until((events) =>
      events.some(({ event, data }) => event === 'ticket_gone' && JSON.stringify(data).includes(ticketId)),
    );
    second.close();
  });
});

describe('the audit trail', () => {
  test('has a line for each reading of a sensitive case, and none for others', async () => {
    const reader = await someone(['counsellor']);
    const at = server.deps.now();
    const quiet = await aCase(store, { at });
    const sensitive = await aCase(store, { at, topic: '心理' });
    for (const { ticketId } of [quiet, sensitive, sensitive]) {
      expect((await get(`tickets/${ticketId}`, reader)).status).toBe(200);
    }
    const { db } = await openDatabase({ url: undefined, sqliteFile: join(dataDir, 'youyu.db'), now: at });
    const rows = await db.selectFrom('audit').selectAll().where('action', '=', 'case_read').execute();
    await db.destroy();
    const ofMine = rows.filter((row) => row.actor_id === reader.id);
    expect(ofMine.map((row) => row.subject_id)).toEqual([sensitive.ticketId, sensitive.ticketId]);
  });

  test.each([
    ['what may be told to another association', (id: string) => `tickets/${id}/referral`],
    ['a ready-made reply with the name in it', (id: string) => `canned-replies?ticketId=${id}`],
    ['reminders', (id: string) => `tickets/${id}/reminders`],
    ['guidance for the last words', (id: string) => `tickets/${id}/guidance`],
  ])('has one for whoever has %s without opening the case', async (_, path) => {
    const reader = await someone(['counsellor']);
    const at = server.deps.now();
    const { ticketId } = await aCase(store, { at, topic: '心理' });
    expect((await get(path(ticketId), reader)).status).toBe(200);
    const { db } = await openDatabase({ url: undefined, sqliteFile: join(dataDir, 'youyu.db'), now: at });
    const rows = await db.selectFrom('audit').selectAll().where('actor_id', '=', reader.id).execute();
    await db.destroy();
    expect(rows.map((row) => [row.action, row.subject_id])).toEqual([['case_read', ticketId]]);
  });
});

describe('work on a case', () => {
  test('a reply written to a conversation that moved on comes back with the new lines, and goes out when forced', async () => {
    const wang = await someone(['counsellor']);
    const at = server.deps.now();
    const { ticketId, conversationId } = await aCase(store, { at });
    await post(`tickets/${ticketId}/claim`, {}, wang);
    await sayAndDo(store, conversationId, { text: '已经好了', at, effects: [] });
    const line = { clientMessageId: newId(), text: '请来一趟', seen: 2 };
    const refused = await post(`tickets/${ticketId}/messages`, line, wang);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'moved_on', lines: [{ text: '已经好了' }, {}] });
    expect((await post(`tickets/${ticketId}/messages`, { ...line, force: true }, wang)).status).toBe(201);
  });

  test('two tabs and two counsellors are in step: drafts, who is there, and who was called', async () => {
    const [wang, li] = [await someone(['counsellor']), await someone(['counsellor'])];
    const { ticketId } = await aCase(store, { at: server.deps.now() });
    const stream = await readEvents(`${server.url}/api/console/events`, wang.headers);
    const item = {
      place: { article: 'folic-acid', version: 1, ordinal: 0 },
      title: '叶酸',
      section: '',
      topic: '优生优育',
      text: '您好',
      source: '',
      validUntil: null,
      status: 'approved',
    };
    const save = async (text: string, version: number) =>
      DraftSaved.parse(
        await (await post(`tickets/${ticketId}/draft`, { text, version, cites: [item] }, wang)).json(),
      );
    expect(await save('您好', 0)).toMatchObject({ saved: true, draft: { version: 1 } });
    // What was put into it comes along.
    expect(await save('别的', 0)).toMatchObject({ saved: false, draft: { text: '您好', cites: [item] } });
    const there = await post(`tickets/${ticketId}/presence`, { doing: 'typing' }, li);
    expect(Presence.parse(await there.json()).people).toMatchObject([{ id: li.id, doing: 'typing' }]);
    const note = { clientMessageId: newId(), text: '@王 看一下', mentions: [wang.id] };
    await post(`tickets/${ticketId}/notes`, note, li);
    await post(`tickets/${ticketId}/presence`, { doing: 'left' }, li);
    const events = await stream.until(
      (read) => read.filter(({ event }) => event === 'presence').length === 2,
    );
    stream.close();
    expect(events.filter(({ event }) => event !== 'ticket' && event !== 'message')).toMatchObject([
      { event: 'draft', data: { ticketId, version: 1 } },
      { event: 'presence', data: { ticketId, people: [{ id: li.id, doing: 'typing' }] } },
      { event: 'mention', data: { ticketId } },
      { event: 'presence', data: { ticketId, people: [] } },
    ]);
    const called = MentionList.parse(await (await get('mentions', wang)).json());
    expect(called.mentions).toMatchObject([{ ticketId, by: expect.stringContaining('咨询员') }]);
    expect((await post(`tickets/${ticketId}/mentions/read`, {}, wang)).status).toBe(204);
    expect(MentionList.parse(await (await get('mentions', wang)).json()).mentions).toEqual([]);
  });

  test('ready-made replies: a lead shares them, everybody has their own, and a case fills them in', async () => {
    const [wang, lead] = [await someone(['counsellor']), await someone(['lead'])];
    const shared = {
      title: '联系办法',
      body: '{{居民称呼}}，我是{{咨询员}}，电话{{电话}}',
      scope: 'everyone',
    };
    expect((await post('canned-replies', shared, wang)).status).toBe(403);
    const added = await post('canned-replies', shared, lead);
    expect(added.status).toBe(201);
    const { id } = CannedReplyList.shape.replies.element.omit({ filled: true }).parse(await added.json());
    expect((await post('canned-replies', { title: '我的', body: '您好' }, wang)).status).toBe(201);
    const { ticketId } = await aCase(store, { at: server.deps.now() });
    const list = await get(`canned-replies?search=lxbf&ticketId=${ticketId}`, wang);
    const [found] = CannedReplyList.parse(await list.json()).replies;
    expect(found).toMatchObject({ id, mayChange: false, scope: 'everyone' });
    expect(found?.filled).toBe(`您，我是${wang.user.displayName}，电话{{电话}}`);
    const change = { title: '联系', body: '您好', version: 1 };
    expect((await post(`canned-replies/${id}`, change, wang)).status).toBe(403);
    expect((await post(`canned-replies/${id}`, change, lead)).status).toBe(200);
    expect(await problemOf(await post(`canned-replies/${id}`, change, lead))).toMatchObject({
      code: 'canned_reply_moved_on',
    });
    const options = { method: 'DELETE', headers: lead.headers };
    expect((await server.fetch(`/api/console/canned-replies/${id}`, options)).status).toBe(204);
  });

  test('a case is sent to a place or team that there is, and sleeps until a time to come', async () => {
    const wang = await someone(['counsellor']);
    const { ticketId } = await aCase(store, { at: server.deps.now() });
    await post(`tickets/${ticketId}/claim`, {}, wang);
    const send = (to: unknown) => post(`tickets/${ticketId}/transfer`, { to, reason: '就近' }, wang);
    expect(await problemOf(await send({ kind: 'unit', id: 'nowhere' }))).toMatchObject({ code: 'no_target' });
    expect(await problemOf(await send({ kind: 'team', id: 'nobody' }))).toMatchObject({ code: 'no_target' });
    const past = { until: new Date(server.deps.now()).toISOString() };
    expect(await problemOf(await post(`tickets/${ticketId}/snooze`, past, wang))).toMatchObject({
      code: 'invalid_fields',
    });
    const sent = TicketAnswer.parse(await (await send({ kind: 'unit', id: 'tongcheng' })).json());
    expect(sent.ticket).toMatchObject({ orgUnitId: 'tongcheng', assignee: null });
  });

  test('a page that is not one of ours is refused', async () => {
    const wang = await someone(['counsellor']);
    for (const after of ['x', 'e30', Buffer.from('{"rank":"1"}').toString('base64url')]) {
      expect(await problemOf(await get(`tickets?after=${after}`, wang))).toMatchObject({
        code: 'invalid_fields',
      });
    }
  });
});

describe('/api/chat/rating', () => {
  test('a resident rates their case once, after its end', async () => {
    const wang = await someone(['counsellor']);
    const { session, auth } = await server.resident();
    const state = async () =>
      RatingState.parse(await (await server.fetch('/api/chat/rating', { headers: auth })).json());
    expect(await state()).toEqual({ open: null, given: null });
    const ticketId = newId();
    const at = server.deps.now();
    const wish = {
      priority: 'medium',
      topic: null,
      reason: 'requested',
      level: 'routine',
      matchedRules: [],
    } as const;
    await sayAndDo(store, session, {
      text: '转人工',
      at,
      effects: [{ type: 'open_ticket', ticketId, ...wish }],
    });
    const rate = (body: unknown) => server.post('/api/chat/rating', body, auth);
    expect(await problemOf(await rate({ ticketId, score: 5 }))).toMatchObject({ code: 'not_rateable' });
    await post(`tickets/${ticketId}/resolve`, { result: 'answered' }, wang);
    expect(await state()).toEqual({ open: { ticketId, asked: true }, given: null });
    expect(await problemOf(await rate({ ticketId, score: 6 }))).toMatchObject({ code: 'invalid_fields' });
    expect((await rate({ ticketId, score: 4, word: '很耐心' })).status).toBe(201);
    expect(await state()).toEqual({ open: null, given: 4 });
    expect(await problemOf(await rate({ ticketId, score: 1 }))).toMatchObject({ code: 'not_rateable' });
    const detail = TicketDetail.parse(await (await get(`tickets/${ticketId}`, wang)).json());
    expect(detail.rating).toMatchObject({ score: 4, word: '很耐心' });
    expect(await problemOf(await server.post('/api/chat/rating', { ticketId, score: 4 }))).toMatchObject({
      status: 401,
    });
  });
});

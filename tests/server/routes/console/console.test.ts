import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { TicketAnswer, TicketDetail, TicketList } from '../../../../server/api/console.ts';
import { Problem } from '../../../../server/api/problem.ts';
import { readEvents } from '../../../support/event-reader.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer;
let wang: Awaited<ReturnType<TestServer['counsellor']>>;
let li: typeof wang;
beforeAll(async () => {
  server = await startTestServer();
  wang = await server.counsellor('wang');
  li = await server.counsellor('li');
});
afterAll(() => server.close());

async function newTicket(): Promise<{ id: string; session: string }> {
  const { session } = await server.resident();
  return { id: server.store.openTicket(session, { matchedRules: ['P4'] }).id, session };
}
const act = (id: string, verb: string, by: typeof wang, body: unknown = {}) =>
  server.post(`/api/console/tickets/${id}/${verb}`, body, by.headers);

describe('tickets', () => {
  test('a case about a child who may have been harmed is resolved only once its checklist is done', async () => {
    const { session } = await server.resident();
    const { items } = loadLexicon().safeguarding;
    const checklist = items.map(({ id }) => ({
      item: id,
      outcome: null,
      closes: false,
      by: null,
      byName: null,
      at: null,
    }));
    const { id } = server.store.openTicket(session, { matchedRules: ['A1'], checklist });
    await act(id, 'claim', wang);
    const refused = await act(id, 'resolve', wang);
    expect(refused.status).toBe(409);
    const problem = Problem.parse(await refused.json());
    expect(problem).toMatchObject({ code: 'checklist_unfinished', missing: items.map(({ label }) => label) });
    expect(problem.detail).toContain('还没有办完：核实是否涉及未成年人、孩子现在的安全');

    expect(await problemOf(await act(id, 'checklist', li, { item: 'safe', outcome: 'safe' }))).toMatchObject({
      code: 'ticket_taken',
    });
    for (const body of [
      { item: 'nothing', outcome: 'safe' },
      { item: 'safe', outcome: 'nothing' },
    ]) {
      expect(await problemOf(await act(id, 'checklist', wang, body))).toMatchObject({
        code: 'invalid_fields',
      });
    }
    for (const item of items) {
      const answer = await act(id, 'checklist', wang, { item: item.id, outcome: item.outcomes[0]?.id });
      expect(answer.status).toBe(200);
    }
    const detail = TicketDetail.parse(
      await (await server.fetch(`/api/console/tickets/${id}`, { headers: wang.headers })).json(),
    );
    expect(detail.ticket.checklist).toEqual({ done: items.length, total: items.length, finished: true });
    expect(detail.checklist?.duty).toContain('报告');
    expect(detail.checklist?.items[0]).toMatchObject({ outcome: 'yes', by: 'wang 咨询员' });
    expect((await act(id, 'resolve', wang)).status).toBe(200);
  });

  test('of two counsellors who claim at once, one gets the case and the other learns who has it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), async (wangFirst) => {
        const { id } = await newTicket();
        const order = wangFirst ? [wang, li] : [li, wang];
        const answers = await Promise.all(order.map((by) => act(id, 'claim', by)));
        const refused = answers.filter(({ status }) => status === 409);
        expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
        const problem = Problem.parse(await refused[0]?.json());
        expect(problem).toMatchObject({ code: 'ticket_taken', assignee: expect.stringMatching(/咨询员$/) });
        expect(problem.detail).toContain(String(problem['assignee']));
      }),
      { numRuns: 10 },
    );
  });

  test('claiming one’s own case again changes nothing', async () => {
    const { id } = await newTicket();
    const first = TicketAnswer.parse(await (await act(id, 'claim', wang)).json());
    const second = TicketAnswer.parse(await (await act(id, 'claim', wang)).json());
    expect(second.ticket.version).toBe(first.ticket.version);
  });

  test('only who has the case may reply, note, or resolve', async () => {
    const { id } = await newTicket();
    const line = { clientMessageId: 'x', text: '您好' };
    for (const [verb, body] of [
      ['messages', line],
      ['notes', line],
      ['resolve', {}],
    ] as const) {
      expect(await problemOf(await act(id, verb, wang, body))).toMatchObject({
        status: 409,
        code: 'ticket_not_yours',
      });
    }
    await act(id, 'claim', li);
    expect(await problemOf(await act(id, 'messages', wang, line))).toMatchObject({ code: 'ticket_taken' });
  });

  test('a closed case takes no words until it is reopened', async () => {
    const { id } = await newTicket();
    await act(id, 'claim', wang);
    expect(await problemOf(await act(id, 'reopen', wang))).toMatchObject({ code: 'ticket_open' });
    await act(id, 'resolve', wang);
    const line = { clientMessageId: 'late', text: '您好' };
    expect(await problemOf(await act(id, 'messages', wang, line))).toMatchObject({ code: 'ticket_closed' });
    expect((await act(id, 'reopen', wang)).status).toBe(200);
  });

  test('the same reply sent twice is stored once', async () => {
    const { id, session } = await newTicket();
    await act(id, 'claim', wang);
    const line = { clientMessageId: 'same', text: '您好' };
    const first = TicketAnswer.parse(await (await act(id, 'messages', wang, line)).json());
    const second = TicketAnswer.parse(await (await act(id, 'messages', wang, line)).json());
    expect(second.message).toEqual(first.message);
    expect(server.store.lines.get(session)).toHaveLength(1);
  });

  test('a case shows rules and slots by their names, and no name of the resident', async () => {
    const { id } = await newTicket();
    const response = await server.fetch(`/api/console/tickets/${id}`, { headers: wang.headers });
    const detail = TicketDetail.parse(await response.json());
    expect(detail.ticket.matchedRules).toEqual([{ id: 'P4', title: '规则 P4' }]);
    expect(detail.ticket.residentName).toMatch(/^居民 [2-9A-Z]{4}$/);
    expect(detail.intakes).toEqual([
      {
        form: 'contact-intake',
        at: '1970-01-01T00:00:00.000Z',
        title: '联系登记',
        withdrawn: false,
        slots: [{ label: '镇（街道）', value: '杨村镇' }],
      },
    ]);
  });

  test('a case that is opened at an old line shows who the resident is now', async () => {
    const { id, session } = await newTicket();
    const say = (text: string) =>
      server.store.append(session, {
        type: 'incoming',
        text,
        author: { kind: 'resident', name: null },
      });
    const old = say('我怀孕8周了');
    for (let line = 0; line < 250; line += 1) say('好的');
    const last = say('孩子14个月了');
    const response = await server.fetch(`/api/console/tickets/${id}?around=${old.seq}`, {
      headers: wang.headers,
    });
    const { later, messages, resident } = TicketDetail.parse(await response.json());
    expect([later, messages.some(({ seq }) => seq === last.seq)]).toEqual([true, false]);
    expect(resident.stage?.what).toContain('孩子');
  });

  test.each([
    ['messages', { clientMessageId: 'a', text: '  ' }, 'blank_text'],
    ['messages', { clientMessageId: 'a', text: '长'.repeat(2001) }, 'too_long'],
    ['messages', { text: '您好' }, 'invalid_fields'],
    ['notes', { clientMessageId: 'a', text: '\ud800' }, 'malformed_text'],
    ['priority', { priority: 'asap' }, 'invalid_fields'],
  ])('%s refuses bad input as %s', async (verb, body, code) => {
    const { id } = await newTicket();
    await act(id, 'claim', wang);
    expect(await problemOf(await act(id, verb, wang, body))).toMatchObject({ status: 422, code });
  });

  test.each(['not-an-id', '01ARZ3NDEKTSV4RRFFQ69G5FAV', "1' or '1'='1"])(
    'the case %s is not found',
    async (id) => {
      const response = await act(encodeURIComponent(id), 'claim', wang);
      expect(await problemOf(response)).toMatchObject({ status: 404, code: 'not_found' });
    },
  );
});

describe('who may see cases', () => {
  test('nobody without a sign-in', async () => {
    expect(await problemOf(await server.fetch('/api/console/tickets'))).toMatchObject({ status: 401 });
    expect((await readEvents(`${server.url}/api/console/events`)).status).toBe(401);
    const { auth } = await server.resident();
    expect((await server.fetch('/api/console/tickets', { headers: auth })).status).toBe(401);
  });

  test('no account without a role for cases', async () => {
    const editor = await server.counsellor('editor', { roles: ['editor'] });
    const response = await server.fetch('/api/console/tickets', { headers: editor.headers });
    expect(await problemOf(response)).toMatchObject({ status: 403, code: 'not_allowed' });
    expect((await server.fetch('/api/console/me', { headers: editor.headers })).status).toBe(200);
  });

  test('no disabled account, from the next request on', async () => {
    const gone = await server.counsellor('gone');
    await server.store.users.disable(gone.id, 0);
    expect((await server.fetch('/api/console/tickets', { headers: gone.headers })).status).toBe(401);
  });
});

describe('GET /api/console/events', () => {
  test('consoles see new cases and every line of them, notes too, and nothing of conversations without a case', async () => {
    const plain = await server.resident();
    const reader = await readEvents(`${server.url}/api/console/events`, wang.headers);
    const { id, session } = await newTicket();
    server.store.append(plain.session, { type: 'incoming', text: '没有个案的话' });
    server.store.append(session, { type: 'incoming', text: '有个案的话' });
    server.store.append(session, { type: 'outgoing', text: '备注', private: true });
    const events = await reader.until((read) => read.filter(({ event }) => event === 'message').length === 2);
    reader.close();
    expect(events[0]).toMatchObject({ event: 'ticket', data: { id } });
    expect(JSON.stringify(events)).toContain('备注');
    expect(JSON.stringify(events)).not.toContain('没有个案的话');
  });

  test('a console that comes back gets what it missed, once', async () => {
    const { session } = await newTicket();
    const first = await readEvents(`${server.url}/api/console/events`, wang.headers);
    server.store.append(session, { type: 'incoming', text: '一' });
    await first.until((events) => events.length > 0);
    first.close();
    server.store.append(session, { type: 'incoming', text: '二' });
    server.store.append(session, { type: 'incoming', text: '三' });
    const headers = { ...wang.headers, 'Last-Event-ID': first.events.at(-1)?.id ?? '' };
    const second = await readEvents(`${server.url}/api/console/events`, headers);
    const events = await second.until((read) => read.length >= 2);
    second.close();
    const texts = [...first.events, ...events].map(
      ({ data }) => /"text":"(.)"/.exec(JSON.stringify(data))?.[1],
    );
    expect(texts).toEqual(['一', '二', '三']);
  });

  test('a console that was away for longer, or over a restart, gets the open cases', async () => {
    const { id } = await newTicket();
    const headers = { ...wang.headers, 'Last-Event-ID': 'earlier-7' };
    const reader = await readEvents(`${server.url}/api/console/events`, headers);
    const events = await reader.until((read) => read.some(({ data }) => JSON.stringify(data).includes(id)));
    reader.close();
    expect(events.every(({ event }) => event === 'ticket')).toBe(true);
  });

  test('the list has the same cases', async () => {
    const { id } = await newTicket();
    const response = await server.fetch('/api/console/tickets?view=unassigned', { headers: wang.headers });
    expect(TicketList.parse(await response.json()).tickets.map((ticket) => ticket.id)).toContain(id);
  });
});

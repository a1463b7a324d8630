import { beforeEach, describe, expect, test } from 'vitest';
import { SCENARIOS } from '../../../server/practice/scenarios.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { TICKET_VIEWS } from '../../../server/store/ticket-port.ts';
import { nextStep } from '../../../server/practice/next-step.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const [bleeding] = SCENARIOS;
if (bleeding === undefined) throw new Error('There are no scenarios');
const LINE = '我怀孕七个月了，刚才上厕所发现出血了';

describe('PracticeStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let wang: User;
    let boss: User;
    let ticketId: string;
    const add = (username: string, roles: User['roles']) =>
      store.users.add({ username, displayName: username, roles, qualifications: [], at: START });
    const start = () =>
      store.practice.start({ scenario: bleeding, lines: [LINE], userId: wang.id, at: START });

    beforeEach(async () => {
      store = await place.open({
        mode: 'production',
        paging: {
          times: { everyMs: 300_000, climbAfterMs: [300_000, 600_000, 900_000] },
          ways: { robot: true, mail: false },
        },
      });
      wang = await add(`wang${newId()}`, ['counsellor']);
      boss = await add(`boss${newId()}`, ['supervisor', 'admin']);
      ticketId = await start();
    });

    test('a case of practice is in its owner’s view of practice and in no other view or count', async () => {
      for (const viewer of [wang, boss]) {
        for (const kind of TICKET_VIEWS) {
          const { tickets } = await store.tickets.list({ viewer, kind, limit: 100, after: null });
          const isThere = tickets.some(({ id }) => id === ticketId);
          expect([kind, isThere]).toEqual([kind, kind === 'practice' && viewer === wang]);
        }
      }
      expect((await store.tickets.counts(wang)).urgent).toBe((await store.tickets.counts(boss)).urgent);
      expect(await store.tickets.see(ticketId, wang)).toMatchObject({ isPractice: true, sla: null });
      expect(await store.tickets.see(ticketId, boss)).toBeNull();
    });

    test('nobody is asked whether it may be passed on', async () => {
      const partner = await store.partners.add({
        name: '江宁区计划生育协会',
        region: '江苏南京',
        baseUrl: 'https://example.cn',
        publicKey: Buffer.from(newId().padEnd(32, 'x')).toString('base64url').slice(0, 43),
        by: boss,
        at: START,
      });
      if (partner.kind !== 'done') throw new Error(partner.kind);
      await store.tickets.claim(ticketId, wang, START);
      const summary = { called: '', contact: '', town: '', stage: '', wish: '想在当地建档' };
      const input = { ticketId, partnerId: partner.partner.id, summary, contactConfirmed: true, at: START };
      expect((await store.referrals.ask({ ...input, by: wang })).kind).toBe('cannot_ask');
      expect(await store.referrals.ofTicket(ticketId)).toEqual([]);
    });

    test('it is claimed, answered, put off and resolved like any other, and moves no number of real work', async () => {
      const before = await store.sla.missed(0, START * 2, null);
      expect((await store.tickets.claim(ticketId, wang, START)).kind).toBe('done');
      const said = await store.tickets.reply({
        ticketId,
        by: wang,
        clientMessageId: newId(),
        text: '请马上打120',
        at: START + 1000,
      });
      expect(said.kind).toBe('done');
      await store.practice.say({ ticketId, lines: ['还在流'], from: 1, at: START + 2000 });
      // Somebody else's answer at the same time says nothing twice.
      await store.practice.say({ ticketId, lines: ['还在流'], from: 1, at: START + 2000 });
      const run = await store.practice.run(ticketId);
      expect(run?.step).toBe(2);
      const lines = await store.conversations.allMessages(run?.conversationId ?? '');
      expect(lines.filter(({ text }) => text === '还在流')).toHaveLength(1);
      // There is no page that would still have to show it.
      expect(lines.find(({ text }) => text === '请马上打120')?.delivery).toBe('delivered');
      const held = await store.routing.held(null, 1000);
      expect(held.tickets.some((one) => one.ticketId === ticketId)).toBe(false);
      expect((await store.routing.moment(START + 10_000)).loads.get(wang.id) ?? 0).toBe(0);
      const resolved = await store.tickets.resolve(ticketId, wang, START + 3000, {
        result: 'answered',
        words: null,
      });
      expect(resolved.kind).toBe('done');
      expect(await store.sla.missed(0, START * 2, null)).toEqual(before);
      expect(await store.tickets.see(ticketId, wang)).toMatchObject({ status: 'resolved', sla: null });
    });

    test('it is given out to nobody, paged for nobody, measured by nothing and sent to nobody', async () => {
      const waiting = await store.routing.waiting(null, 1000);
      expect(waiting.cases.some(({ id }) => id === ticketId)).toBe(false);
      await store.paging.begin(START + 600_000);
      const due = await store.paging.due({
        worker: 'w',
        at: START + 700_000,
        leaseUntil: START + 800_000,
        limit: 100,
      });
      expect(due.some((one) => one.ticketId === ticketId)).toBe(false);
      await store.sla.remeasure(START + 24 * 3_600_000, 1000);
      expect(await store.tickets.see(ticketId, wang)).toMatchObject({ sla: null });
      const transfer = await store.tickets.transfer({
        ticketId,
        to: { kind: 'person', id: boss.id },
        words: '请接手',
        by: wang,
        at: START,
      });
      expect(transfer.kind).toBe('no_target');
    });

    test('how fast made-up residents were answered is told to no real one', async () => {
      const later = START + 90 * 24 * 3_600_000;
      for (let minutes = 1; minutes <= 5; minutes++) {
        const id = await store.practice.start({
          scenario: bleeding,
          lines: [LINE],
          userId: wang.id,
          at: later,
        });
        await store.tickets.claim(id, wang, later);
        const at = later + minutes * 60_000;
        const said = { ticketId: id, by: wang, clientMessageId: newId(), text: '请马上打120', at };
        expect((await store.tickets.reply(said)).kind).toBe('done');
      }
      const { id } = await store.conversations.openWebSession({ tokenHash: newId(), at: later });
      const { duty } = await store.loadTurn(id, later + 600_000);
      expect(duty.expectedWaitMinutes).toBeNull();
    });

    test('a version that was cited in practice is withdrawn without anybody to be told of it, and all ends', async () => {
      const article = `a${newId()}`;
      const cited = { article, version: 1, title: '题', section: '', source: '', quote: '请马上打120' };
      const citations = [{ ...cited, validUntil: null, status: 'approved' as const }];
      await store.tickets.claim(ticketId, wang, START);
      const said = await store.tickets.reply({
        ticketId,
        by: wang,
        clientMessageId: newId(),
        text: '请马上打120',
        at: START + 1000,
        answer: () => ({ topic: '孕产', citations }),
      });
      expect(said.kind).toBe('done');
      const note = { ticketId, by: wang, clientMessageId: newId(), text: '记一下', at: START + 1500 };
      expect((await store.tickets.addNote({ ...note, mentions: [boss.id] })).kind).toBe('done');
      await store.tickets.tag({ ticketId, tag: '回访', on: true, by: wang, at: START + 1600 });
      await store.tickets.snooze({ ticketId, until: START + 90_000, by: wang, at: START + 1700 });
      expect(await store.vetting.citing([{ article, version: 1 }], 10)).toEqual([]);
      expect(await store.practice.end({ userId: wang.id, at: START + 5000 })).toBe(1);
      expect(await store.tickets.get(ticketId)).toBeNull();
    });

    test('nothing is kept once the practice is over', async () => {
      expect(await store.practice.runs(wang.id)).toHaveLength(1);
      expect(await store.practice.end({ userId: wang.id, at: START + 5000 })).toBe(1);
      expect(await store.tickets.get(ticketId)).toBeNull();
      expect(await store.practice.runs(wang.id)).toEqual([]);
      await start();
      expect(await store.practice.endBefore(START, START + 1)).toBe(0);
      expect(await store.practice.endBefore(START + 1, START + 2)).toBeGreaterThan(0);
      expect(await store.practice.runs(wang.id)).toEqual([]);
    });
  });
});

test('nextStep() says each step once and then nothing; every scenario has an end', () => {
  for (const scenario of SCENARIOS) {
    let said = 0;
    const lines: string[] = [];
    for (let step = nextStep(scenario, said); step !== null; step = nextStep(scenario, said)) {
      lines.push(...step.lines);
      said = step.said;
    }
    expect(lines).toEqual(scenario.steps.flat());
    expect(scenario.steps.length).toBeGreaterThanOrEqual(3);
  }
  expect(new Set(SCENARIOS.map(({ id }) => id)).size).toBe(SCENARIOS.length);
});

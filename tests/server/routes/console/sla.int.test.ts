import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  MissedPromises,
  OfficeCalendar,
  OfficeHours,
  SlaPolicies,
  type TicketSla,
} from '../../../../server/api/sla.ts';
import { NoticeList } from '../../../../server/api/notices.ts';
import { TicketList } from '../../../../server/api/console.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { anInbound, aTurn } from '../../../support/store-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

const MINUTE = 60_000;
const POLICIES = '/api/console/sla/policies';
const HOURS = '/api/console/sla/hours';

let server: TestServer;
let store: DurableStore;
let admin: Record<string, string>;
let counsellor: Record<string, string>;
beforeEach(async () => {
  store = await openStore({ dataDir: temporaryFolder(), masterKey: TEST_MASTER_KEY, mode: 'demo', newId });
  server = await startTestServer({ parts: store });
  admin = (await server.counsellor('admin', { roles: ['admin'] })).headers;
  counsellor = (await server.counsellor('wang')).headers;
});
afterEach(async () => {
  await server.close();
  await store.close();
});

const read = async (path: string, headers = counsellor): Promise<unknown> =>
  (await server.fetch(path, { headers })).json();

async function openTicket(priority: 'urgent' | 'medium'): Promise<void> {
  const at = server.deps.now();
  const conversation = await store.conversations.openWebSession({ tokenHash: newId(), at });
  const { message } = await store.accept(
    anInbound({ conversationId: conversation.id, sourceId: newId(), at }),
    newId(),
  );
  const ticket = { ticketId: newId(), priority, topic: '孕产', reason: 'requested' } as const;
  const effect = { type: 'open_ticket', ...ticket, level: 'routine', matchedRules: [] } as const;
  await store.commitTurn(
    aTurn({ conversationId: conversation.id, messageId: message.id, at, effects: [effect] }),
  );
}

async function due(): Promise<(TicketSla | null)[]> {
  const list = TicketList.parse(await read('/api/console/tickets?view=due'));
  return list.tickets.map(({ sla }) => sla);
}

describe('promises', () => {
  test('a case says what is next, by when, and what is left of it', async () => {
    await openTicket('medium');
    // Monday, nine o'clock in Shanghai: three hours until noon, one from half past two.
    expect(await due()).toEqual([
      {
        next: {
          name: 'first_response_time_threshold',
          status: 'active',
          dueAt: '2026-03-02T07:30:00.000Z',
          remainingMs: 240 * MINUTE,
          thresholdMs: 240 * MINUTE,
          onlyDuringBusinessHours: true,
          paused: false,
        },
        missed: [],
      },
    ]);
    server.advance(200 * MINUTE);
    // Over noon nothing is used up: from nine to twelve are three hours.
    expect((await due())[0]?.next?.remainingMs).toBe(60 * MINUTE);
  });

  test('what is late stands first and says by how much', async () => {
    await openTicket('medium');
    await openTicket('urgent');
    server.advance(7 * MINUTE);
    for (const { subjectId } of await store.dueWork.claim({
      kind: 'sla',
      worker: 'w',
      limit: 9,
      at: server.deps.now(),
      leaseUntil: server.deps.now(),
    })) {
      await store.sla.check(subjectId, server.deps.now());
    }
    const [first, second] = await due();
    expect(first).toMatchObject({
      next: { status: 'missed', remainingMs: -2 * MINUTE },
      missed: ['first_response_time_threshold'],
    });
    expect(second?.missed).toEqual([]);
    const from = new Date(server.deps.now() - MINUTE).toISOString();
    const to = new Date(server.deps.now() + MINUTE).toISOString();
    const counted = MissedPromises.parse(await read(`/api/console/sla/missed?from=${from}&to=${to}`));
    expect(counted.first_response_time_threshold).toBe(1);
  });

  test('an administrator changes them; whoever saw an older version is refused', async () => {
    const before = SlaPolicies.parse(await read(POLICIES));
    expect(before).toMatchObject({ version: 0, changedBy: null });
    const policies = before.policies.map((policy) => ({ ...policy, first_response_time_threshold: 90 }));
    const changed = await server.post(POLICIES, { basedOn: 0, policies }, admin);
    expect(SlaPolicies.parse(await changed.json())).toMatchObject({
      version: 1,
      changedBy: { displayName: 'admin 咨询员' },
    });
    const late = await server.post(POLICIES, { basedOn: 0, policies }, admin);
    expect(await problemOf(late)).toMatchObject({ status: 409, code: 'settings_moved_on' });
    expect((await server.post(POLICIES, { basedOn: 1, policies }, counsellor)).status).toBe(403);
  });

  test('two policies for the same kind of case are refused', async () => {
    const { policies } = SlaPolicies.parse(await read(POLICIES));
    const response = await server.post(POLICIES, { basedOn: 0, policies: [...policies, ...policies] }, admin);
    expect(await problemOf(response)).toMatchObject({ status: 422, code: 'invalid_fields' });
  });

  test('a year whose holidays nobody knows is said in the notices and beside the calendar', async () => {
    const editor = async () => (await server.counsellor(newId(), { roles: ['editor'] })).headers;
    expect(NoticeList.parse(await read('/api/console/notices', await editor()))).toMatchObject({
      missingHolidays: null,
      holidayFileProblem: null,
    });
    server.advance(40 * 366 * 24 * 60 * MINUTE);
    const later = NoticeList.parse(await read('/api/console/notices', await editor()));
    expect(later.missingHolidays).toBe(2066);
    const signedIn = (await server.counsellor('li')).headers;
    const calendar = OfficeCalendar.parse(await read('/api/console/sla/calendar', signedIn));
    expect(calendar.missingHolidays).toBe(2066);
    expect(calendar.spans.length).toBeGreaterThan(70);
  });

  test('hours are checked, kept in versions, and make the calendar', async () => {
    const { hours } = OfficeHours.parse(await read(HOURS));
    const overlapping = {
      ...hours,
      mon: [
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '17:00' },
      ],
    };
    const refused = await server.post(HOURS, { basedOn: 0, hours: overlapping }, admin);
    expect(await refused.json()).toMatchObject({ errors: [{ path: 'hours.mon' }] });
    const late = { ...hours, mon: [{ from: '10:00', to: '12:00' }] };
    expect((await server.post(HOURS, { basedOn: 0, hours: late }, admin)).status).toBe(200);
    const calendar = OfficeCalendar.parse(await read('/api/console/sla/calendar?days=1'));
    expect(calendar.spans).toEqual([
      { from: '2026-03-02T02:00:00.000Z', to: '2026-03-02T04:00:00.000Z' },
      { from: '2026-03-03T00:30:00.000Z', to: '2026-03-03T01:00:00.000Z' },
    ]);
    expect(calendar).toMatchObject({ missingHolidays: null, holidayFileProblem: null });
  });
});

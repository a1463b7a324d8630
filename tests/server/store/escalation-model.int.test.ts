import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../server/database/open-database.ts';
import { openStore } from '../../../server/store/open-store.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { alwaysOnCall } from '../../support/roster-builders.ts';
import { aTurn, anInbound, START } from '../../support/store-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../support/store-engines.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const MINUTE = 60_000;
const EVERY_MS = 5 * MINUTE;
const LEASE_MS = 30_000;

type Step =
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'set clock'; readonly minutes: number }
  | { readonly do: 'run' | 'die'; readonly worker: 0 | 1 }
  | { readonly do: 'both run' | 'danger' | 'claim' | 'give back' | 'reply' };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ do: fc.constant('set clock' as const), minutes: fc.integer({ min: -180, max: 180 }) }),
  fc.record({ do: fc.constantFrom('run' as const, 'die' as const), worker: fc.constantFrom(0, 1) }),
  fc.record({ do: fc.constantFrom('both run', 'danger', 'claim', 'give back', 'reply' as const) }),
);

/** A case with two servers, a counsellor on call, and clocks that are set. */
class Night {
  readonly stores: readonly [DurableStore, DurableStore];
  readonly wang: User;
  readonly conversationId: string;
  readonly ticketId = newId();
  now = START;
  isHeld = false;
  /** Whether whoever has it has acted since the last danger. */
  isAnswered = false;
  dangerAt = START;

  constructor(stores: readonly [DurableStore, DurableStore], wang: User, conversationId: string) {
    this.stores = stores;
    this.wang = wang;
    this.conversationId = conversationId;
  }

  async danger(): Promise<void> {
    const [store] = this.stores;
    const id = this.conversationId;
    const inbound = anInbound({ conversationId: id, sourceId: newId(), text: '出血', at: this.now });
    const { message } = await store.accept(inbound, newId());
    const { stateVersion, ticket } = await store.loadTurn(id, this.now);
    const grave = { priority: 'urgent', level: 'emergency', matchedRules: [] } as const;
    const { ticketId } = this;
    const effect =
      ticket === null
        ? ({ type: 'open_ticket', ticketId, topic: null, reason: 'danger', ...grave } as const)
        : ({ type: 'raise_ticket', ticketId, ...grave } as const);
    const outcome = await store.commitTurn(
      aTurn({
        conversationId: id,
        messageId: message.id,
        stateVersion,
        effects: [effect, { type: 'page_on_call', ticketId }],
        at: this.now,
      }),
    );
    if (outcome !== 'committed') throw new Error('Nobody else writes to this conversation');
    [this.isAnswered, this.dangerAt] = [false, this.now];
  }

  async run(worker: 0 | 1): Promise<void> {
    const { paging } = this.stores[worker];
    await paging.begin(this.now);
    for (const step of await this.take(worker))
      await paging.step({ ...step, worker: `w${worker}`, at: this.now });
  }

  take(worker: 0 | 1) {
    const leaseUntil = this.now + LEASE_MS;
    return this.stores[worker].paging.due({ worker: `w${worker}`, at: this.now, leaseUntil, limit: 900 });
  }

  async perform(step: Step): Promise<void> {
    this.now += 1;
    const [store] = this.stores;
    const { ticketId, wang, now: at } = this;
    switch (step.do) {
      case 'pass':
      case 'set clock':
        this.now += step.minutes * MINUTE;
        break;
      case 'run':
        await this.run(step.worker);
        break;
      case 'die':
        await this.take(step.worker);
        break;
      case 'both run':
        await Promise.all([this.run(0), this.run(1)]);
        break;
      case 'danger':
        await this.danger();
        break;
      case 'claim':
        await store.tickets.claim(ticketId, wang, at);
        if (!this.isHeld) this.isAnswered = true;
        this.isHeld = true;
        break;
      case 'give back':
        await store.tickets.unassign({ ticketId, fromId: wang.id, by: wang, reason: 'given_back', at });
        [this.isHeld, this.isAnswered] = [false, false];
        break;
      case 'reply':
        await store.tickets.reply({ ticketId, by: wang, clientMessageId: newId(), text: '在的', at });
        // By the clock of the moment: while it is behind, whoever is on call is paged once too often.
        if (this.isHeld && at > this.dangerAt) this.isAnswered = true;
        break;
    }
  }
}

test('whatever happens in a night, no step is paged twice, no case that somebody sees to is paged by the clock, and an unclaimed one is paged in time', {
  timeout: 120_000,
}, async () => {
  const dataDir = temporaryFolder();
  const options = { dataDir, masterKey: TEST_MASTER_KEY, mode: 'production', newId } as const;
  const stores = [await openStore(options), await openStore(options)] as const;
  const { db } = await openDatabase({
    url: undefined,
    sqliteFile: join(dataDir, 'youyu.db'),
    now: START,
    onIdleError: () => {},
  });
  const account = { displayName: '王医生', roles: ['counsellor'], qualifications: [], at: START } as const;
  const wang = await stores[0].users.add({ username: 'wang', ...account });
  const { id: _id, userId: _userId, ...shift } = alwaysOnCall(wang.id);
  await stores[0].roster.putShifts({ byId: wang.id, at: START, userId: wang.id, shifts: [shift] });
  const pagesOf = (subject: string) =>
    db
      .selectFrom('pages')
      .select(['episode', 'step', 'via', 'recipient'])
      .where('subject', '=', subject)
      .orderBy('id')
      .execute();

  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 40 }), async (steps) => {
      const { id } = await stores[0].conversations.openWebSession({ tokenHash: newId(), at: START });
      const night = new Night(stores, wang, id);
      await night.danger();
      expect(await pagesOf(night.ticketId)).toHaveLength(1);
      for (const step of steps) {
        const before = (await pagesOf(night.ticketId)).length;
        const wasAnswered = night.isAnswered;
        await night.perform(step);
        const after = (await pagesOf(night.ticketId)).length;
        // Two servers at once, or one after the other: one page at most.
        expect(after - before).toBeLessThanOrEqual(1);
        // Somebody sees to it: only new danger pages.
        expect(after === before || !wasAnswered || step.do === 'danger').toBe(true);
      }
      const pages = await pagesOf(night.ticketId);
      const keys = pages.map(({ episode, step, via, recipient }) => [episode, step, via, recipient].join());
      expect(new Set(keys).size).toBe(pages.length);
      // Within an episode the steps count up without a gap.
      for (const episode of new Set(pages.map((page) => page.episode))) {
        const own = pages.filter((page) => page.episode === episode).map(({ step }) => step);
        expect(own).toEqual([...own.keys()]);
      }
      // As long as nobody has it, another page comes in time, even if a worker has just died with the step in its hands
      // and the clock was set.
      await night.run(0);
      night.now += EVERY_MS + MINUTE + LEASE_MS;
      await night.run(0);
      expect(night.isHeld || (await pagesOf(night.ticketId)).length > pages.length).toBe(true);
      await stores[0].tickets.claim(night.ticketId, wang, night.now);
      await stores[0].tickets.resolve(night.ticketId, wang, night.now);
    }),
    { numRuns: 40 },
  );
  await db.destroy();
  for (const store of stores) await store.close();
});

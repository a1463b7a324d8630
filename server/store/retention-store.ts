import { sql } from 'kysely';
import { decideRetention } from '../retention/decide-retention.ts';
import type { KeptKind } from '../retention/decide-retention.ts';
import { followPasses } from '../retention/follow-passes.ts';
import type { Passes } from '../retention/follow-passes.ts';
import { recordAudit } from './audit.ts';
import { chunks } from './chunks.ts';
import { lockIfThere } from './conversation-lock.ts';
import { forgetPerson } from './erase-person.ts';
import { keptFactsOf } from './kept-facts.ts';
import type { PersonKept } from './kept-facts.ts';
import type { RetentionCounts, RetentionPlace, RetentionStore } from './retention-port.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';

const PASSES = 'retention_passes';
/** Persons in one commit: others write in between. */
const AT_ONCE = 5;
const PAGE = 500;
const DAY_MS = 24 * 60 * 60 * 1000;
const SYSTEM = { kind: 'system', id: null } as const;

export function createRetentionStore(context: StoreContext): RetentionStore {
  const { db, writer, retention } = context;

  /** The next conversations that may have been kept long enough, and whose they are. */
  async function page(after: RetentionPlace | null, at: number, limit: number) {
    const rows = await db
      .selectFrom('conversations')
      .innerJoin('persons', 'persons.id', 'conversations.person_id')
      .select(['conversations.id', 'conversations.changed_at', 'conversations.person_id'])
      .select('persons.erased_at')
      .where('conversations.changed_at', '<=', at - retention.chatDays * DAY_MS)
      .$if(after !== null, (query) =>
        query.where(
          sql<boolean>`(conversations.changed_at, conversations.id) > (${after?.changedAt ?? 0}, ${after?.id ?? ''})`,
        ),
      )
      .orderBy('conversations.changed_at')
      .orderBy('conversations.id')
      .limit(limit)
      .execute();
    const last = rows.at(-1);
    const next =
      last === undefined || rows.length < limit ? null : { changedAt: last.changed_at, id: last.id };
    const persons = new Set(rows.filter((row) => row.erased_at === null).map((row) => row.person_id));
    return { persons: [...persons], next };
  }

  async function isDue(personId: string, at: number): Promise<{ kept: PersonKept; was: KeptKind } | null> {
    const kept = await keptFactsOf(db, personId, at);
    const decision = kept === null ? null : decideRetention(kept, retention, at);
    return kept === null || decision?.kind !== 'erase' ? null : { kept, was: decision.was };
  }

  /** What was never committed belongs to nobody's conversation; an answer that a platform may not have heard is of use for half a
   * minute. */
  async function forgetPassing(at: number): Promise<void> {
    await writer.run(async ({ tx }) => {
      await tx
        .deleteFrom('set_aside')
        .where('created_at', '<=', at - retention.chatDays * DAY_MS)
        .execute();
      await tx.deleteFrom('late_answers').where('until', '<=', at).execute();
    });
  }

  /** Erases some persons in one commit, those of them whose data has still been kept long enough. */
  function eraseTogether(personIds: readonly string[], at: number): Promise<RetentionCounts> {
    return writer.run(async (write) => {
      let counts = NOTHING;
      for (const personId of personIds) {
        const seen = await keptFactsOf(write.tx, personId, at);
        for (const id of seen?.conversationIds ?? []) await lockIfThere(context, write, id);
        // Somebody may have written before that.
        const kept = await keptFactsOf(write.tx, personId, at);
        if (kept === null) continue;
        const decision = decideRetention(kept, retention, at);
        if (decision.kind !== 'erase') continue;
        await forgetPerson(context, write, personId, SYSTEM, at, 'kept_long_enough');
        counts = withPerson(counts, kept, decision.was);
      }
      if (counts === NOTHING) return counts;
      const id = [
        ...Object.entries(counts.persons),
        ['conversations', counts.conversations],
        ['cases', counts.cases],
        ['pictures', counts.pictures],
      ]
        .map(([what, count]) => `${what}:${count}`)
        .join(',');
      const subject = { kind: 'retention', id } as const;
      await recordAudit(context, write, { at, actor: SYSTEM, action: 'kept_long_enough', subject });
      return counts;
    });
  }

  return {
    begin: (at) =>
      writer.run(async ({ tx }) => {
        const row = await tx.selectFrom('meta').select('value').where('name', '=', PASSES).executeTakeFirst();
        const before = row === undefined ? null : storedJson<Passes>(row.value);
        const { passes, mayErase } = followPasses(before, at);
        const value = JSON.stringify(passes);
        await tx
          .insertInto('meta')
          .values({ name: PASSES, value })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
          .execute();
        return mayErase;
      }),

    async eraseSome({ after, limit, at }) {
      if (after === null) await forgetPassing(at);
      const { persons, next } = await page(after, at, limit);
      const due: string[] = [];
      for (const personId of persons) if ((await isDue(personId, at)) !== null) due.push(personId);
      let erased = NOTHING;
      for (const few of chunks(due, AT_ONCE)) erased = added(erased, await eraseTogether(few, at));
      if (due.length > 0) await context.engine.scrubLog(db);
      return { erased, next };
    },

    async due(at, limit) {
      let counts = NOTHING;
      let place: RetentionPlace | null = null;
      // Whoever is linked comes with each of their conversations.
      const counted = new Set<string>();
      for (let left = limit; left > 0; left -= PAGE) {
        const { persons, next } = await page(place, at, Math.min(PAGE, left));
        for (const personId of persons) {
          const found = await isDue(personId, at);
          const [first = ''] = found?.kept.conversationIds ?? [];
          if (found === null || counted.has(first)) continue;
          counted.add(first);
          counts = withPerson(counts, found.kept, found.was);
        }
        if (next === null) return { counts, complete: true };
        place = next;
      }
      return { counts, complete: false };
    },
  };
}

const NOTHING: RetentionCounts = {
  persons: { chat: 0, case: 0, child_case: 0 },
  conversations: 0,
  cases: 0,
  pictures: 0,
};

function withPerson(counts: RetentionCounts, kept: PersonKept, was: KeptKind): RetentionCounts {
  return added(counts, {
    persons: { ...NOTHING.persons, [was]: 1 },
    conversations: kept.conversationIds.length,
    cases: kept.cases.length,
    pictures: kept.pictures,
  });
}

function added(one: RetentionCounts, other: RetentionCounts): RetentionCounts {
  return {
    persons: {
      chat: one.persons.chat + other.persons.chat,
      case: one.persons.case + other.persons.case,
      child_case: one.persons.child_case + other.persons.child_case,
    },
    conversations: one.conversations + other.conversations,
    cases: one.cases + other.cases,
    pictures: one.pictures + other.pictures,
  };
}

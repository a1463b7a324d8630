import type { Kysely } from 'kysely';
import type { BusinessCalendar } from '../calendar/business-calendar.ts';
import type { Schema } from '../database/schema.ts';
import { BUILT_IN_POLICIES } from '../sla/built-in-policies.ts';
import type { SlaRules } from '../sla/clock.ts';
import type { SlaPolicy } from '../sla/policy.ts';
import type { Office } from './office.ts';
import { storedJson } from './stored-json.ts';

/** What a case is measured by, and by which calendar. */
export interface CaseRules extends SlaRules {
  readonly office: BusinessCalendar;
}

/** Reads policies. A version never changes, so each is read once. */
export interface SlaRulesReader {
  newestVersion(db: Kysely<Schema>): Promise<number>;
  policies(db: Kysely<Schema>, version: number): Promise<readonly SlaPolicy[]>;
  /** The policies of a version with the calendar of now. */
  rules(db: Kysely<Schema>, version: number): Promise<CaseRules>;
}

export function createSlaRulesReader(office: Office): SlaRulesReader {
  const known = new Map<number, readonly SlaPolicy[]>([[0, BUILT_IN_POLICIES]]);

  async function policies(db: Kysely<Schema>, version: number): Promise<readonly SlaPolicy[]> {
    const before = known.get(version);
    if (before !== undefined) return before;
    const row = await db
      .selectFrom('sla_policies')
      .select('policies')
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    const read = storedJson<SlaPolicy[]>(row.policies);
    known.set(version, read);
    return read;
  }

  return {
    policies,
    async newestVersion(db) {
      const row = await db
        .selectFrom('sla_policies')
        .select('version')
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.version ?? 0;
    },
    rules: async (db, version) => ({
      policies: await policies(db, version),
      office: await office.calendar(db),
    }),
  };
}

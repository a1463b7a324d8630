import type { Kysely } from 'kysely';
import type { KeyRing } from '../crypto/key-ring.ts';
import type { Engine } from '../database/engine.ts';
import type { Schema } from '../database/schema.ts';
import type { RetentionPeriods } from '../retention/retention-periods.ts';
import type { Office } from './office.ts';
import type { SlaRulesReader } from './sla-rules.ts';
import type { PagingOptions } from './paging-options.ts';
import type { RosterReader } from './roster-reader.ts';
import type { Writer } from './writer.ts';

/** What every part of the store works with. */
export interface StoreContext {
  /** For reads; writes go through `writer`. */
  readonly db: Kysely<Schema>;
  readonly engine: Engine;
  readonly writer: Writer;
  readonly keys: KeyRing;
  readonly newId: () => string;
  readonly mode: 'demo' | 'production';
  /** The roster, for a few seconds old at most. */
  readonly rosters: RosterReader;
  readonly paging: PagingOptions;
  /** Name of the person that the settings have on call, where the roster has nobody; null when nobody is. */
  readonly onCall: (at: number) => string | null;
  /** A web session unused for this long is over. */
  readonly sessionIdleMs: number;
  /** When somebody is there. */
  readonly office: Office;
  /** How long what residents said is kept. */
  readonly retention: RetentionPeriods;
  /** What is promised to residents. */
  readonly sla: SlaRulesReader;
}

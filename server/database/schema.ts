import type { AccountsSchema } from './schema/accounts.ts';
import type { BotpressSchema } from './schema/botpress.ts';
import type { ChannelsSchema } from './schema/channels.ts';
import type { GoLiveSchema } from './schema/go-live.ts';
import type { KnowledgeSchema } from './schema/knowledge.ts';
import type { LinkSchema } from './schema/links.ts';
import type { PeopleSchema } from './schema/people.ts';
import type { ReferralSchema } from './schema/referrals.ts';
import type { RosterSchema } from './schema/roster.ts';
import type { SlaSchema } from './schema/sla.ts';
import type { SnapshotsSchema } from './schema/snapshots.ts';
import type { TicketsSchema } from './schema/tickets.ts';
import type { UploadsSchema } from './schema/uploads.ts';

/* The tables as the code sees them. Portable between SQLite and PostgreSQL: ids are ULIDs in text, times are
   epoch milliseconds, truth values are 0 or 1, lists and objects are JSON in text, and a column whose comment
   says "sealed" holds ciphertext under the person's key. */

export interface Schema
  extends AccountsSchema,
    BotpressSchema,
    ChannelsSchema,
    GoLiveSchema,
    KnowledgeSchema,
    LinkSchema,
    PeopleSchema,
    ReferralSchema,
    RosterSchema,
    SlaSchema,
    SnapshotsSchema,
    TicketsSchema,
    UploadsSchema {}

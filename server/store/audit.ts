import type { StoreContext } from './store-context.ts';
import type { Actor } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Writes one line of the audit trail: who did what to which thing, by opaque ids only. */
export async function recordAudit(
  context: StoreContext,
  write: Write,
  entry: {
    at: number;
    actor: Actor;
    action: string;
    subject: {
      kind:
        | 'sla_policies'
        | 'business_hours'
        | 'person'
        | 'user'
        | 'article'
        | 'local_value'
        | 'snapshot'
        | 'ticket'
        | 'canned_reply'
        | 'roster'
        | 'partner'
        | 'rule'
        | 'brought_message'
        | 'delivery'
        | 'retention'
        | 'group'
        | 'group_notice'
        | 'unreadable';
      id: string;
    };
  },
): Promise<void> {
  await write.tx
    .insertInto('audit')
    .values({
      id: context.newId(),
      at: entry.at,
      actor_kind: entry.actor.kind,
      actor_id: entry.actor.id,
      action: entry.action,
      subject_kind: entry.subject.kind,
      subject_id: entry.subject.id,
    })
    .execute();
}

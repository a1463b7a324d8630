import { recordAudit } from './audit.ts';
import type { StoreContext } from './store-context.ts';
import type { ArticleEventType, VersionId } from './vetting-port.ts';
import type { Write } from './writer.ts';

/** Records one step in the life of a version: its event, and a line of the audit trail.
 * @param step.byId Null for the program itself. */
export async function recordArticleEvent(
  context: StoreContext,
  write: Write,
  step: VersionId & {
    type: ArticleEventType;
    byId: string | null;
    note?: string | null;
    ordinal?: number | null;
    at: number;
  },
): Promise<void> {
  const { article, version, type, byId, at } = step;
  await write.tx
    .insertInto('article_events')
    .values({
      id: context.newId(),
      article,
      version,
      type,
      actor_id: byId,
      note: step.note ?? null,
      ordinal: step.ordinal ?? null,
      at,
    })
    .execute();
  await recordAudit(context, write, {
    at,
    actor: byId === null ? { kind: 'system', id: null } : { kind: 'counsellor', id: byId },
    action: `article_${type}`,
    subject: { kind: 'article', id: `${article}@${version}` },
  });
}

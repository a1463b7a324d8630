import type { IngestSink } from '../../../ingest/run-ingest.ts';
import type { KnowledgeStore } from '../../store/ports.ts';

/** Puts documents into the knowledge store and approves them where an approver is named and qualified. */
export function createStoreSink(
  store: KnowledgeStore,
  options: { authorId: string | null; approverId: string | null; now: () => number },
): IngestSink {
  const { authorId, approverId, now } = options;
  return {
    versionsOf: async (articles) => store.versionsOf(articles),
    async add(document) {
      const [added] = await store.addVersions([document], { authorId, at: now() });
      if (added === undefined) throw new Error(`Cannot add "${document.title}": the store gave no answer`);
      const { article, version, created, status } = added;
      if (approverId === null || status !== 'in_review') return { version, created, status };
      const outcome = await store.approve({
        article,
        version,
        approverId,
        at: now(),
        note: null,
      });
      return { version, created, status: outcome === 'approved' ? 'approved' : status };
    },
  };
}

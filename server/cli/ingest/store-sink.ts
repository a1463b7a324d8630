import type { DocumentVersion, Need } from '../../../ingest/document-version.ts';
import type { IngestSink } from '../../../ingest/run-ingest.ts';
import type { KnowledgeStore } from '../../store/ports.ts';

/** How documents enter the knowledge store. */
export interface SinkOptions {
  readonly authorId: string | null;
  /** Who approves by command, in demo mode alone; null for nobody. */
  readonly approver: { readonly id: string; readonly qualifications: readonly Need[] } | null;
  /** What the editor says that documents need; null for what was derived. Articles that state it keep theirs. */
  readonly needs: readonly Need[] | null;
  /** Proposes again what was withdrawn. */
  readonly again: boolean;
  readonly now: () => number;
}

/** Puts documents into the knowledge store and approves them where an approver is named. A derived need that this
 * approver does not have is waived, and noted: production never serves what was approved so. */
export function createStoreSink(store: KnowledgeStore, options: SinkOptions): IngestSink {
  const { authorId, approver, again, now } = options;
  return {
    versionsOf: async (articles) => store.versionsOf(articles),
    sameContent: async (hashes) => store.sameContent(hashes),
    needsOf: (document) => judge(document, options).needs,
    async add(document) {
      const judged = { ...document, ...judge(document, options) };
      const [added] = await store.addVersions([judged], { authorId, at: now(), again });
      if (added === undefined) throw new Error(`Cannot add "${document.title}": the store gave no answer`);
      const { article, version, created, status } = added;
      const { needs, waived } = judged;
      if (approver === null || status !== 'in_review') return { version, created, status, needs, waived: [] };
      const outcome = await store.approve({
        article,
        version,
        approverId: approver.id,
        at: now(),
        note: null,
      });
      return {
        version,
        created,
        status: outcome === 'approved' ? 'approved' : status,
        needs,
        // What was there before was judged before.
        waived: created ? waived : [],
      };
    },
  };
}

function judge(
  document: DocumentVersion,
  { approver, needs: set }: SinkOptions,
): { readonly needs: readonly Need[]; readonly waived: readonly Need[] } {
  if (document.needsStated) return { needs: document.needs, waived: [] };
  const needs = set ?? document.needs;
  if (approver === null) return { needs, waived: [] };
  const has = (need: Need): boolean => approver.qualifications.includes(need);
  return { needs: needs.filter(has), waived: needs.filter((need) => !has(need)) };
}

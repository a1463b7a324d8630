import type { DocumentVersion, Need } from '../../../ingest/document-version.ts';
import type { IngestSink } from '../../../ingest/run-ingest.ts';
import type { NewArticleVersion, Store } from '../../store/ports.ts';
import { settleNeeds } from '../../vetting/needs-floor.ts';

/** How documents enter the knowledge store. */
export interface SinkOptions {
  /** Null: somebody has to claim them before anybody approves them. */
  readonly authorId: string | null;
  /** Who approves by command, in demo mode alone; null for nobody. */
  readonly approver: { readonly id: string; readonly qualifications: readonly Need[] } | null;
  /** What the editor says that documents need; null for nothing. It adds to what they state and what is derived. */
  readonly needs: readonly Need[] | null;
  /** Why the editor thinks that they need nothing else; null where that is not said. */
  readonly needsReason: string | null;
  /** Proposes again what was withdrawn. */
  readonly again: boolean;
  readonly now: () => number;
}

type Judged = Required<Pick<NewArticleVersion, 'needs' | 'waived' | 'cleared'>>;

/** Puts documents into the knowledge store and approves them where an approver is named. A derived need that this
 * approver does not have is waived, and noted: production never serves what was approved so. */
export function createStoreSink(
  { knowledge, vetting }: Pick<Store, 'knowledge' | 'vetting'>,
  options: SinkOptions,
): IngestSink {
  const { authorId, approver, again, now } = options;

  async function judge(document: DocumentVersion): Promise<Judged> {
    const stated = document.needsStated ? document.needs : [];
    const floor = await vetting.needsFloor(document, stated);
    const { needs: set, needsReason: reason } = options;
    const proposed =
      set === null || reason === null
        ? []
        : floor.filter((need) => !set.includes(need)).map((need) => ({ need, reason }));
    const { needs, cleared } = settleNeeds(set ?? [], floor, proposed);
    // Whoever lacks what a document states itself approves nothing by command, so nothing is put off either.
    const lacking = needs.filter((need) => approver?.qualifications.includes(need) === false);
    const waived = lacking.some((need) => stated.includes(need)) ? [] : lacking;
    const isAsked = (need: Need): boolean => !waived.includes(need);
    return { needs: needs.filter(isAsked), waived, cleared: cleared.filter(({ need }) => isAsked(need)) };
  }

  return {
    versionsOf: async (articles) => knowledge.versionsOf(articles),
    sameContent: async (hashes) => knowledge.sameContent(hashes),
    needsOf: async (document) => (await judge(document)).needs,
    async add(document) {
      const judged = await judge(document);
      const [added] = await knowledge.addVersions([{ ...document, ...judged }], {
        authorId,
        at: now(),
        again,
        unclaimed: true,
      });
      if (added === undefined) throw new Error(`Cannot add "${document.title}": the store gave no answer`);
      const { article, version, created, status } = added;
      const { needs, waived } = judged;
      // What came before without an author has one now.
      if (!created && authorId !== null) await vetting.claim({ article, version }, { id: authorId }, now());
      if (approver === null || status !== 'in_review') return { version, created, status, needs, waived: [] };
      const outcome = await knowledge.approve({
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

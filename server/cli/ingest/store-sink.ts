import type { DocumentVersion, Need } from '../../../ingest/document-version.ts';
import type { Added, IngestSink } from '../../../ingest/ingest-sink.ts';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import type { HeldTown } from '../../../knowledge/passage.ts';
import type { Topic } from '../../../knowledge/text/topics.ts';
import type { NewArticleVersion, Store } from '../../store/ports.ts';
import type { LeftOutPart, VersionId } from '../../store/vetting-port.ts';
import { groupRemoved } from '../../uploads/group-removed.ts';
import { broughtBack } from '../../uploads/brought-back.ts';
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
  /** The only towns for which documents of the county hold; null for those of the version before. */
  readonly towns?: readonly HeldTown[] | null;
  /** The topic that the editor names; null where none is named. */
  readonly topic?: Topic | null;
  /** Proposes again what was withdrawn. */
  readonly again: boolean;
  readonly now: () => number;
}

const AGAIN = '撤下的内容已按编辑改好的样子重新提出';

function sayBack(parts: number): string {
  return `编辑在上一版里去掉或改过的文字，这份文件里又有 ${parts} 处，请在「指南审核」里核对`;
}

const TOWNS_KEPT = '内容和已有的一样，适用的镇没有改：请在「指南审核」里打开这一篇，改「适用范围」';

function sayTopicKept(kept: string): string {
  return `内容和已有的一样，主题仍是「${kept}」；要改，请在「上传资料」里上传这份文件，改好主题再送审`;
}

type Judged = Required<Pick<NewArticleVersion, 'needs' | 'waived' | 'cleared'>>;

/** Puts documents into the knowledge store and approves them where an approver is named. A derived need that this
 * approver does not have is waived, and noted: production never serves what was approved so. */
export function createStoreSink(
  { knowledge, vetting, uploads, users }: Pick<Store, 'knowledge' | 'vetting' | 'uploads' | 'users'>,
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

  /** What the editor of the version before had left out or changed, and a document says again. */
  async function backIn(document: DocumentVersion): Promise<readonly LeftOutPart[]> {
    const versions = await knowledge.versionsOf([document.article]);
    const before = versions.findLast(({ status }) => status !== 'retired') ?? versions.at(-1);
    if (before === undefined) return [];
    const text = await vetting.text(before, shanghaiDate(now()));
    return broughtBack(text?.leftOut ?? [], document.passages);
  }

  /** What the county alone has issued may hold for some of its towns only. */
  async function heldTowns({ article, passages }: DocumentVersion): Promise<readonly HeldTown[]> {
    if (passages[0]?.locality !== 'tianchang') return [];
    return options.towns ?? (await knowledge.townsBefore(article));
  }

  /** What is told where a command names other towns than those for which the same words hold already. */
  async function ofTowns(id: VersionId, towns: readonly HeldTown[]): Promise<readonly string[]> {
    if (options.towns === null || options.towns === undefined) return [];
    const held = (await vetting.text(id, shanghaiDate(now())))?.version.towns ?? [];
    const ids = (of: readonly HeldTown[]): string => JSON.stringify(of.map((town) => town.id).toSorted());
    return ids(held) === ids(towns) ? [] : [TOWNS_KEPT];
  }

  /** What is told where a command names another topic than the same words have already. */
  async function ofTopic(id: VersionId): Promise<readonly string[]> {
    const { topic = null } = options;
    if (topic === null) return [];
    const kept = (await vetting.text(id, shanghaiDate(now())))?.version.topic ?? topic;
    return kept === topic ? [] : [sayTopicKept(kept)];
  }

  async function approveByCommand(id: VersionId): Promise<boolean> {
    if (approver === null) return false;
    const outcome = await knowledge.approve({ ...id, approverId: approver.id, at: now(), note: null });
    return outcome === 'approved';
  }

  return {
    madeOf: async (fileHashes) => uploads.madeOf(fileHashes),
    async proposeAgain(made): Promise<Added | null> {
      const by = authorId === null ? null : await users.byId(authorId);
      const from = { article: made.article, version: made.version };
      const found = await vetting.text(from, shanghaiDate(now()));
      if (by === null || found === null) return null;
      const { title, effectiveFrom, fromApproval, expiresOn } = found.version;
      const proposed = await vetting.propose({
        from,
        title,
        effectiveFrom: fromApproval ? 'on_approval' : effectiveFrom,
        expiresOn,
        questions: found.passages[0]?.questions ?? [],
        texts: found.passages.map(({ text }) => text),
        by,
        submit: true,
        at: now(),
      });
      if (proposed.kind !== 'proposed') return null;
      const { version } = proposed.id;
      const needs = (await vetting.text(proposed.id, shanghaiDate(now())))?.version.needs ?? [];
      const status = (await approveByCommand(proposed.id)) ? 'approved' : 'in_review';
      return { version, created: true, status, needs, waived: [], notes: [AGAIN] };
    },
    versionsOf: async (articles) => knowledge.versionsOf(articles),
    sameContent: async (hashes) => knowledge.sameContent(hashes),
    needsOf: async (document) => (await judge(document)).needs,
    async add(document, { removed: removedLines, notes: ofReading }) {
      const judged = await judge(document);
      const leftOut = await backIn(document);
      const removed = groupRemoved(removedLines);
      // Of what names no day nobody says here that it holds already.
      const fromApproval = document.day !== undefined;
      const towns = await heldTowns(document);
      const version = { ...document, ...judged, fromApproval, leftOut, removed, notes: ofReading, towns };
      const [added] = await knowledge.addVersions([version], {
        authorId,
        at: now(),
        again,
        unclaimed: true,
      });
      if (added === undefined) throw new Error(`Cannot add "${document.title}": the store gave no answer`);
      const { article, version: number, created, status } = added;
      const { needs, waived } = judged;
      // What came before without an author has one now.
      if (!created && authorId !== null)
        await vetting.claim({ article, version: number }, { id: authorId }, now());
      const ofBefore = created && leftOut.length > 0 ? [sayBack(leftOut.length)] : [];
      const id = { article, version: number };
      const notes = created ? ofBefore : [...(await ofTowns(id, towns)), ...(await ofTopic(id))];
      if (approver === null || status !== 'in_review' || document.askWhereItHolds === true)
        return { version: number, created, status, needs, waived: [], notes };
      const isApproved = await approveByCommand({ article, version: number });
      return {
        version: number,
        created,
        status: isApproved ? 'approved' : status,
        needs,
        // What was there before was judged before.
        waived: created ? waived : [],
        notes,
      };
    },
  };
}

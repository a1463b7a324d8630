import type { LocalDate } from '../../knowledge/text/answer.ts';
import { agreeToPassage } from './agree-to-passage.ts';
import { recordArticleEvent } from './article-events.ts';
import { readCiting } from './citing-conversations.ts';
import { claimVersion } from './claim-version.ts';
import { readFloor, readWords } from './known-needs.ts';
import { inParts } from './in-parts.ts';
import { bumpRevision } from './knowledge-revision.ts';
import { readLeftOut, readNotes, readRemoved } from './passage-origins.ts';
import { proposeVersion } from './propose-version.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import { person, readVersions } from './vetted-versions.ts';
import type { VersionId, VersionText, VettedVersion, VettingStore, VettingView } from './vetting-port.ts';
import { versionInForce } from './version-in-force.ts';
import { versionsWithWords } from './versions-with-words.ts';
import type { Write } from './writer.ts';

type Day = { readonly today: LocalDate; readonly dueBefore: LocalDate };

/** Vetting: what waits, who has signed what, and every step between draft and retired. */
export function createVettingStore(context: StoreContext): VettingStore {
  const { db, writer } = context;

  async function working(today: LocalDate): Promise<readonly VettedVersion[]> {
    return inOrder(await readVersions(db, today, (query) => query.where('status', '<>', 'retired')));
  }

  /** The last version of every article of which nothing is in use, in work or to come. */
  async function withdrawn(today: LocalDate): Promise<readonly VettedVersion[]> {
    const retired = await readVersions(db, today, (query) =>
      query
        .where('status', '=', 'retired')
        .where('article_versions.article', 'not in', (select) =>
          select.selectFrom('article_versions').select('article').where('status', '<>', 'retired'),
        ),
    );
    const last = new Map<string, VettedVersion>();
    for (const version of retired)
      if (version.version > (last.get(version.article)?.version ?? 0)) last.set(version.article, version);
    return inOrder([...last.values()]);
  }

  async function text({ article, version }: VersionId, today: LocalDate): Promise<VersionText | null> {
    const [found] = await readVersions(db, today, (query) =>
      query.where('article_versions.article', '=', article).where('article_versions.version', '=', version),
    );
    if (found === undefined) return null;
    const rows = await inParts((after, limit) =>
      db
        .selectFrom('passages')
        .selectAll()
        .where('article', '=', article)
        .where('version', '=', version)
        .where('ordinal', '>', after)
        .orderBy('ordinal')
        .limit(limit)
        .execute(),
    );
    const agreed = await db
      .selectFrom('passage_reviews')
      .innerJoin('users', 'users.id', 'passage_reviews.user_id')
      .selectAll('passage_reviews')
      .select('users.display_name')
      .where('article', '=', article)
      .where('version', '=', version)
      .orderBy('at')
      .execute();
    const agreedTo = new Map<number, typeof agreed>();
    for (const one of agreed) agreedTo.set(one.ordinal, [...(agreedTo.get(one.ordinal) ?? []), one]);
    return {
      version: found,
      leftOut: await readLeftOut(db, { article, version }),
      removed: await readRemoved(db, { article, version }),
      notes: await readNotes(db, { article, version }),
      passages: rows.map((row) => ({
        ordinal: row.ordinal,
        section: row.section,
        headingPath: storedJson<string[]>(row.heading_path),
        text: row.text,
        questions: storedJson<string[]>(row.questions),
        source: row.source,
        agreed: (agreedTo.get(row.ordinal) ?? []).map((one) => ({
          by: { id: one.user_id, displayName: one.display_name },
          note: one.note,
          at: one.at,
        })),
      })),
    };
  }

  async function move(
    write: Write,
    { article, version }: VersionId,
    from: 'draft' | 'in_review',
    to: 'draft' | 'in_review',
  ): Promise<boolean> {
    await context.engine.lockWork(write.tx, 'knowledge');
    const moved = await write.tx
      .updateTable('article_versions')
      .set({ status: to })
      .where('article', '=', article)
      .where('version', '=', version)
      .where('status', '=', from)
      .returning('version')
      .executeTakeFirst();
    if (moved !== undefined) await bumpRevision(write);
    return moved !== undefined;
  }

  return {
    async list(view, day) {
      if (view === 'retired') return withdrawn(day.today);
      return (await working(day.today)).filter((version) => isIn(view, version, day));
    },

    withWords: (words) => versionsWithWords(db, words),

    async counts(day) {
      const versions = await working(day.today);
      const count = (view: Exclude<VettingView, 'retired'>) =>
        versions.filter((version) => isIn(view, version, day)).length;
      return {
        queue: count('queue'),
        drafts: count('drafts'),
        approved: count('approved'),
        due: count('due'),
        retired: (await withdrawn(day.today)).length,
      };
    },

    text,

    async inForce(article, today) {
      const version = await versionInForce(db, article, today);
      return version === null ? null : text({ article, version }, today);
    },

    async history(article) {
      const rows = await db
        .selectFrom('article_events')
        .leftJoin('users', 'users.id', 'article_events.actor_id')
        .selectAll('article_events')
        .select('users.display_name')
        .where('article_events.article', '=', article)
        .orderBy('article_events.id', 'desc')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        version: row.version,
        type: row.type,
        by: person(row.actor_id, row.display_name),
        note: row.note,
        ordinal: row.ordinal,
        at: row.at,
      }));
    },

    async versionsOf(article, today) {
      const versions = await readVersions(db, today, (query) =>
        query.where('article_versions.article', '=', article),
      );
      return versions.toSorted((a, b) => b.version - a.version);
    },

    propose: (input) => writer.run((write) => proposeVersion(context, write, input)),

    needsFloor: (document, stated) => readFloor(db, document, { from: null, stated }),

    async floorOf(id) {
      const words = await readWords(db, id);
      return words === null ? [] : readFloor(db, words, { from: id.version, stated: [] });
    },

    claim: (id, by, at) => writer.run((write) => claimVersion(context, write, { ...id, byId: by.id, at })),

    submit: (id, by, at) =>
      writer.run(async (write) => {
        const moved = await move(write, id, 'draft', 'in_review');
        if (moved) await recordArticleEvent(context, write, { ...id, type: 'submitted', byId: by.id, at });
        return moved;
      }),

    sendBack: ({ article, version, by, note, at }) =>
      writer.run(async (write) => {
        const of = await write.tx
          .selectFrom('article_versions')
          .select('author_id')
          .where('article', '=', article)
          .where('version', '=', version)
          .executeTakeFirst();
        if (of?.author_id !== by.id && !by.roles.includes('approver')) return 'not_qualified';
        if (!(await move(write, { article, version }, 'in_review', 'draft'))) return 'not_in_review';
        // What was agreed to was agreed to as it stood; the events keep it.
        for (const table of ['article_signatures', 'passage_reviews'] as const) {
          await write.tx
            .deleteFrom(table)
            .where('article', '=', article)
            .where('version', '=', version)
            .execute();
        }
        await recordArticleEvent(context, write, {
          article,
          version,
          type: 'sent_back',
          byId: by.id,
          note,
          at,
        });
        return 'sent_back';
      }),

    agree: ({ by, ...input }) =>
      writer.run((write) => agreeToPassage(context, write, { ...input, approverId: by.id })),

    citing: (ids, limit) => readCiting(context, ids, limit),
  };
}

function inOrder(versions: readonly VettedVersion[]): readonly VettedVersion[] {
  return versions.toSorted(
    (a, b) =>
      compare(a.topic, b.topic) ||
      compare(a.title, b.title) ||
      compare(a.article, b.article) ||
      b.version - a.version,
  );
}

function isIn(view: Exclude<VettingView, 'retired'>, version: VettedVersion, { dueBefore }: Day): boolean {
  const { status, standing, expiresOn } = version;
  switch (view) {
    case 'queue':
      return status === 'in_review';
    case 'drafts':
      return status === 'draft';
    case 'approved':
      return standing === 'in_force' || standing === 'scheduled';
    case 'due':
      return (
        standing === 'expired' || (standing === 'in_force' && expiresOn !== null && expiresOn <= dueBefore)
      );
  }
  return view satisfies never;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

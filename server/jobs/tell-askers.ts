import type { Logger } from 'pino';
import { tellNews } from '../../bot/dialogue/news/tell-news.ts';
import { type DialogueSettings, defaultSettings } from '../../bot/dialogue/settings.ts';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import { begunFor } from '../gaps/begun-for.ts';
import { createGapReader } from '../gaps/create-gap-reader.ts';
import type { Store } from '../store/ports.ts';
import type { ComposeNews, Wish } from '../store/wish-port.ts';

/** What telling works with. */
export interface TellingParts {
  readonly store: Pick<Store, 'wishes' | 'gaps' | 'knowledge' | 'vetting'>;
  /** What residents are answered from at this moment. */
  readonly knowledge: Pick<KnowledgeBase, 'answer' | 'snapshotId'>;
  readonly settings?: DialogueSettings;
  /** Wishes that one run looks at; 2,000 when absent. */
  readonly lookedAt?: number;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: Logger;
}

/** Waiting wishes that one run looks at. */
const LOOKED_AT = 2000;
/** Pages of them that are known to have nothing new. */
const REMEMBERED = 50;

/** Words the line that tells, by the rules of the dialogue. */
export function composeNews(settings: DialogueSettings = defaultSettings): ComposeNews {
  return (moment) => tellNews(moment, settings);
}

/** Makes the job that tells residents, once, of an answer that they agreed to be told of.
 *
 * All that is due is found in the database: whoever waits, for which article, and whether a person was told. So nothing
 * is lost when a process dies between approval and telling, and several processes tell nobody twice. Somebody is told
 * only when the article that was begun for their question is approved and in the snapshot that is served, and does not
 * leave open what they asked; until then they go on waiting, ninety days at most. A run looks at two thousand wishes, the
 * longest waiting first, and the next run goes on behind them: nobody's turn depends on others being told.
 *
 * @returns One run; it resolves with the number of conversations that were told. */
export function createAskerTeller(parts: TellingParts): () => Promise<number> {
  const { store, knowledge, now, log } = parts;
  const { wishes } = store;
  const { lookedAt = LOOKED_AT } = parts;
  const readGroups = createGapReader(store, now);
  const compose = composeNews(parts.settings);
  /** What was put together already, of one state of the guidance. */
  let looked = { revision: '', pages: new Set<string>() };
  /** Behind whom the next run begins: with more than are looked at in one go, each has a turn all the same. */
  let after: Wish | null = null;
  /** What a snapshot answers on a day, by question: each is asked once, however long somebody cannot be told. */
  let judged = { of: '', answered: new Map<string, boolean>() };

  return async () => {
    if (!(await wishes.any())) return 0;
    await wishes.purge(now());
    const page = await wishes.waiting(now(), { limit: lookedAt, after });
    after = page.length < lookedAt ? null : (page.at(-1) ?? null);
    const waiting = await linked(page);
    const due = await answeredOf(waiting);
    let told = 0;
    for (const [conversationId, gapIds] of due) {
      const at = now();
      const outcome = await wishes.tell({
        conversationId,
        gapIds,
        messageId: parts.newId(),
        compose,
        today: shanghaiDate(at),
        at,
      });
      if (outcome === 'told') told += 1;
    }
    if (told > 0) log.info({ told }, 'askers told');
    return told;
  };

  /** With the article that was begun for each question, also for those who asked after it was begun. Putting questions
   * together takes its time, so it is done when somebody new waits or the guidance has changed. */
  async function linked(waiting: readonly Wish[]): Promise<readonly Wish[]> {
    const open = new Set(waiting.filter(({ article }) => article === null).map(({ gapId }) => gapId));
    const revision = await store.knowledge.revision();
    if (looked.revision !== revision) looked = { revision, pages: new Set() };
    const seen = [...open].join();
    if (open.size === 0 || looked.pages.has(seen)) return waiting;
    const { groups } = await readGroups([...open]);
    const found = new Map<string, string>();
    for (const { ids } of groups) {
      const gapIds = ids.filter((id) => open.has(id));
      const begun = gapIds.length === 0 ? null : await begunFor(store, ids, shanghaiDate(now()));
      if (begun === null) continue;
      await wishes.link({ article: begun.article, gapIds });
      for (const id of gapIds) found.set(id, begun.article);
    }
    if (looked.pages.size === REMEMBERED) looked.pages.clear();
    looked.pages.add(seen);
    return waiting.map((wish) => ({ ...wish, article: wish.article ?? found.get(wish.gapId) ?? null }));
  }

  /** What is answered by now, by conversation. */
  async function answeredOf(waiting: readonly Wish[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const of = `${knowledge.snapshotId} ${shanghaiDate(now())}`;
    if (judged.of !== of) judged = { of, answered: new Map() };
    const { answered } = judged;
    const candidates = waiting.filter(({ article }) => article !== null);
    const unknown = candidates.filter(({ gapId }) => !answered.has(gapId));
    const questions = await wishes.questions(unknown.map(({ gapId }) => gapId));
    for (const { gapId, article } of unknown) {
      const question = questions.get(gapId);
      if (article !== null && question !== undefined)
        answered.set(gapId, await isAnswered(question, article));
    }
    const due = new Map<string, string[]>();
    for (const { gapId, conversationId } of candidates) {
      if (answered.get(gapId) === true) due.set(conversationId, [...(due.get(conversationId) ?? []), gapId]);
    }
    return due;
  }

  async function isAnswered(question: string, article: string): Promise<boolean> {
    const answer = await knowledge.answer({
      text: question,
      article,
      today: shanghaiDate(now()),
      publicOnly: false,
    });
    return (
      answer.kind === 'answered' &&
      answer.citations.some((cited) => cited.article === article && cited.status === 'approved')
    );
  }
}

import { setImmediate as turn } from 'node:timers/promises';
import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import type { HeldTown } from '../../../knowledge/passage.ts';
import type { Role } from '../../api/console.ts';
import {
  ApproveArticle,
  ApproveArticles,
  EditArticle,
  ListArticles,
  RetireArticle,
  SendBackArticle,
  type ArticleDetail,
  type ArticleRetired,
  type ArticlesApproved,
  type CitingConversation,
  type CitingList,
  type VettedArticle,
  type VettedList,
  type VettingView,
} from '../../api/vetting.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { wholeRoles } from '../../auth/whole-roles.ts';
import { UNWRITTEN } from '../../gaps/gap-draft.ts';
import type { User } from '../../store/ports.ts';
import type { ApprovalOutcome, VersionId, VettedVersion } from '../../store/vetting-port.ts';
import { CASE_ROLES } from '../../tickets/case-roles.ts';
import { dueDay } from '../../vetting/due-day.ts';
import { pinyinInitials } from '../../vetting/pinyin-initials.ts';
import { heldBy, townChoices } from './held-towns.ts';
import { articleView, citingView, detailView, mayRetire, shipsWithProgram } from './vetting-view.ts';

/** Roles that see articles on their way, and those that change them. */
export const VETTING_READERS: readonly Role[] = ['editor', 'approver', 'admin'];
export const VETTING_EDITORS: readonly Role[] = ['editor', 'admin'];

/** Conversations named when an article is withdrawn. */
const CITING_LIMIT = 200;

/** One view of the articles, and how many each view has. */
export function listArticles(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { view, q } = check(ListArticles, request.query);
    const { user } = counsellorOf(response);
    const day = dayOf(deps);
    const [articles, counts, worded] = await Promise.all([
      deps.store.vetting.list(view, day),
      deps.store.vetting.counts(day),
      q === '' ? null : deps.store.vetting.withWords(q),
    ]);
    const found = worded === null ? articles : articles.filter((article) => isFound(article, q, worded));
    const body: VettedList = {
      articles: inOrder(
        view,
        found.map((article) => articleView(article, user, day.today)),
      ),
      counts,
      today: day.today,
      mayApprove: user.roles.includes('approver'),
      mayQualify: wholeRoles(user).includes('admin'),
    };
    response.json(body);
  };
}

function isFound(version: VettedVersion, words: string, worded: ReadonlySet<string>): boolean {
  const letters = words.toLowerCase();
  return (
    version.title.toLowerCase().includes(letters) ||
    worded.has(`${version.article}@${version.version}`) ||
    (/^[a-z0-9]{2,}$/.test(letters) && pinyinInitials(version.title).includes(letters))
  );
}

/** What waits: first what the reader may approve, and the newest first; elsewhere by topic and title. */
function inOrder(view: VettingView, articles: readonly VettedArticle[]): VettedArticle[] {
  if (view !== 'queue') return [...articles];
  const waits = ({ right }: VettedArticle): number => (right === 'allowed' ? 0 : 1);
  return articles.toSorted(
    (one, other) => waits(one) - waits(other) || Date.parse(other.createdAt) - Date.parse(one.createdAt),
  );
}

export function showArticle(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    response.json(await detailOf(deps, versionParam(request), counsellorOf(response).user));
  };
}

/** Approves a version whole. */
export function approveArticle(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = versionParam(request);
    const approval = check(ApproveArticle, request.body);
    const { user } = counsellorOf(response);
    refuseUnlessSigned(await approve(deps, id, user, approval));
    response.json(await detailOf(deps, id, user));
  };
}

/** Agrees to one passage; the last one approves the version. */
export function approvePassage(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = versionParam(request);
    const ordinal = numberParam(request, 'ordinal');
    const approval = check(ApproveArticle, request.body);
    const { user } = counsellorOf(response);
    const outcome = await deps.store.vetting.agree({
      ...id,
      ...decisionOf(approval),
      ordinal,
      by: user,
      at: deps.now(),
    });
    if (outcome !== 'agreed') refuseUnlessSigned(outcome);
    response.json(await detailOf(deps, id, user));
  };
}

/** Approves chosen articles of the starter pack, each on its own: one that is refused stops no other. */
export function approveArticles(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { articles, note } = check(ApproveArticles, request.body);
    const { user } = counsellorOf(response);
    const waiting = await deps.store.vetting.list('queue', dayOf(deps));
    const shipped = new Map(waiting.map((one) => [keyOf(one), shipsWithProgram(one)]));
    const body: ArticlesApproved = { results: [] };
    for (const { article, version } of articles) {
      const outcome =
        shipped.get(keyOf({ article, version })) === false
          ? 'not_starter_pack'
          : await approve(deps, { article, version }, user, { note });
      body.results.push({ article, version, outcome });
    }
    response.json(body);
  };
}

/** Sends a version back to its author, with what to change. */
export function sendBackArticle(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = versionParam(request);
    const { note } = check(SendBackArticle, request.body);
    const { user } = counsellorOf(response);
    const outcome = await deps.store.vetting.sendBack({ ...id, by: user, note, at: deps.now() });
    if (outcome !== 'sent_back') throw new HttpProblem(outcome);
    // In demo mode what waits is served, too.
    await deps.withdrawKnowledge();
    response.json(await detailOf(deps, id, user));
  };
}

export function submitArticle(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = versionParam(request);
    const { user } = counsellorOf(response);
    const text = await deps.store.vetting.text(id, dayOf(deps).today);
    refuseUnwritten(text?.passages.map((passage) => passage.text) ?? []);
    if (!(await deps.store.vetting.submit(id, user, deps.now()))) throw new HttpProblem('not_in_review');
    response.json(await detailOf(deps, id, user));
  };
}

/** Makes the reader the author of what came without one. */
export function claimArticle(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = versionParam(request);
    const { user } = counsellorOf(response);
    if (!(await deps.store.vetting.claim(id, user, deps.now()))) throw new HttpProblem('not_claimable');
    response.json(await detailOf(deps, id, user));
  };
}

/** Makes a new version with an editor's changes. */
export function editArticle(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const article = articleParam(request);
    const { from, submit, topic, needs, holds, newest, ...change } = check(EditArticle, request.body);
    const { user } = counsellorOf(response);
    if (submit) refuseUnwritten(change.texts);
    const proposal = {
      ...change,
      from: { article, version: from },
      ...(topic === undefined ? {} : { topic }),
      ...(needs === undefined ? {} : { needs }),
      ...(newest === undefined ? {} : { newest }),
      ...(holds === undefined ? {} : { holds: await heldAs(deps, holds, { article, version: from }) }),
    };
    const home = await deps.store.roster.home(deps.now());
    const proposed = await deps.store.vetting.propose({
      ...proposal,
      by: user,
      home,
      submit,
      at: deps.now(),
    });
    if (proposed.kind !== 'proposed') throw new HttpProblem(proposed.kind);
    response.status(201).json(await detailOf(deps, proposed.id, user));
  };
}

/** For whom a changed version holds. A page that was opened before an upgrade knows of no towns, and takes none away. */
async function heldAs(
  deps: AppDeps,
  { locality, towns }: NonNullable<EditArticle['holds']>,
  from: VersionId,
): ReturnType<typeof heldBy> {
  const before = await heldIn(deps, from);
  const kept = locality === 'tianchang' ? before.map(({ id }) => id) : [];
  return heldBy(deps.store, { locality, towns: towns ?? kept }, before);
}

/** Towns that a version is kept to, also such as are in the table of places no more. */
async function heldIn(deps: AppDeps, { article, version }: VersionId): Promise<readonly HeldTown[]> {
  const versions = await deps.store.vetting.versionsOf(article, dayOf(deps).today);
  return versions.find((one) => one.version === version)?.towns ?? [];
}

/** Withdraws a version. Once the answer is there, this process says nothing from it any more; others follow within
 * seconds. */
export function retireArticle(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = versionParam(request);
    const { note } = check(RetireArticle, request.body);
    const { user } = counsellorOf(response);
    if (!mayRetire(user)) throw new HttpProblem('not_allowed');
    const retired = await deps.store.knowledge.retire({ ...id, byId: user.id, reason: note, at: deps.now() });
    if (retired.length === 0) throw new HttpProblem('not_in_review');
    await deps.withdrawKnowledge();
    const gone = retired.map((version) => ({ article: id.article, version }));
    const body: ArticleRetired = {
      detail: await detailOf(deps, id, user),
      conversations: await citingFor(deps, gone, user),
    };
    response.json(body);
  };
}

/** Conversations in which a reply cites a version. */
export function listCiting(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { user } = counsellorOf(response);
    const body: CitingList = { conversations: await citingFor(deps, [versionParam(request)], user) };
    response.json(body);
  };
}

/** Conversations that rest on some versions, each with the case that leads there, where its reader may see that. */
async function citingFor(
  { store }: AppDeps,
  ids: readonly VersionId[],
  reader: User,
): Promise<CitingConversation[]> {
  const citing = await store.vetting.citing(ids, CITING_LIMIT);
  const seen = new Set<string>();
  const mayRead = reader.roles.some((role) => CASE_ROLES.includes(role));
  for (const { ticketId } of mayRead ? citing : []) {
    if (ticketId !== null && (await store.tickets.see(ticketId, reader)) !== null) seen.add(ticketId);
  }
  return citing.map((one) => citingView(one, seen));
}

/** What was begun for an open question says nothing before somebody writes it. */
function refuseUnwritten(texts: readonly string[]): void {
  if (texts.some((text) => text.includes(UNWRITTEN))) throw new HttpProblem('unwritten');
}

function approve(
  deps: AppDeps,
  id: VersionId,
  by: User,
  approval: z.infer<typeof ApproveArticle>,
): Promise<ApprovalOutcome> {
  return deps.store.knowledge.approve({
    ...id,
    ...decisionOf(approval),
    approverId: by.id,
    at: deps.now(),
  });
}

function decisionOf({ note, comparedWith }: z.infer<typeof ApproveArticle>) {
  return { note: note === '' ? null : note, ...(comparedWith === undefined ? {} : { comparedWith }) };
}

function refuseUnlessSigned(outcome: ApprovalOutcome): void {
  if (outcome !== 'approved' && outcome !== 'signed') throw new HttpProblem(outcome);
}

async function detailOf(deps: AppDeps, id: VersionId, reader: User): Promise<ArticleDetail> {
  const { vetting } = deps.store;
  const { today } = dayOf(deps);
  const [text, before, events, versions, origins, floor, home, towns] = await Promise.all([
    vetting.text(id, today),
    vetting.inForce(id.article, today),
    vetting.history(id.article),
    vetting.versionsOf(id.article, today),
    deps.store.uploads.origins([id]),
    vetting.floorOf(id),
    deps.store.roster.home(deps.now()),
    townChoices(deps.store),
  ]);
  if (text === null) throw new HttpProblem('not_found');
  // A long document is compared for a while, and then written out for a while.
  await turn();
  const detail = detailView({ text, before, events, versions, origins, floor, home, towns }, reader, today);
  await turn();
  return detail;
}

function dayOf({ now }: AppDeps): { today: string; dueBefore: string } {
  return dueDay(now());
}

function keyOf({ article, version }: Pick<VettedVersion, 'article' | 'version'>): string {
  return `${article}@${version}`;
}

function articleParam(request: Request): string {
  const article = request.params['article'];
  if (typeof article !== 'string' || article.length > 200 || /[\0\p{Surrogate}]/u.test(article)) {
    throw new HttpProblem('not_found');
  }
  return article;
}

function versionParam(request: Request): VersionId {
  return { article: articleParam(request), version: numberParam(request, 'version') };
}

/** A small whole number in the path.
 * @throws {HttpProblem} `not_found` for anything else. */
function numberParam(request: Request, name: string): number {
  const value = request.params[name];
  if (typeof value !== 'string' || !/^\d{1,9}$/.test(value)) throw new HttpProblem('not_found');
  return Number(value);
}

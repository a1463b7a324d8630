import type { RequestHandler, Response } from 'express';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import type { Role } from '../../api/console.ts';
import { type ReadinessList, SignItems, type SignOffList } from '../../api/readiness.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { readiness } from '../../doctor/readiness.ts';
import { judgeSignatures } from '../../go-live/judge-signatures.ts';
import { layWordings } from '../../go-live/lay-wordings.ts';
import { signItems } from '../../go-live/sign-items.ts';

/** Roles that see who signed what, and those that sign. */
export const SIGN_READERS: readonly Role[] = ['approver', 'supervisor', 'admin'];
export const SIGNERS: readonly Role[] = ['approver'];

/** What is ready and what is not. */
export function showReadiness(deps: AppDeps): RequestHandler {
  return async (_request, response) => answer(deps, response);
}

/** Notes that a copy was made and read back. */
export function confirmBackup(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    const { user } = counsellorOf(response);
    await deps.store.goLive.confirm({ kind: 'backup', byId: user.id, at: deps.now() });
    await answer(deps, response);
  };
}

/** Notes that somebody looked into what did not open. */
export function confirmDamaged(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    const { user } = counsellorOf(response);
    await deps.store.goLive.unreadableSeen({ byId: user.id, at: deps.now() });
    await answer(deps, response);
  };
}

/** Rules and forms with who has signed them. */
export function listSignOffs(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    response.json(await signOffs(deps, response));
  };
}

/** Signs wordings as they are now. */
export function signRules(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { items } = check(SignItems, request.body);
    const known = new Set(signItems(loadLexicon()).map(({ kind, id, hash }) => `${kind} ${id} ${hash}`));
    if (items.some(({ kind, item, hash }) => !known.has(`${kind} ${item} ${hash}`))) {
      throw new HttpProblem('settings_moved_on');
    }
    const { user } = counsellorOf(response);
    await deps.store.goLive.sign({ items, byId: user.id, at: deps.now() });
    response.json(await signOffs(deps, response));
  };
}

async function answer({ store, config, now }: AppDeps, response: Response): Promise<void> {
  const body: ReadinessList = {
    mode: config.mode,
    association: config.associationName,
    entries: (await readiness(store, config, now())).map(({ id, findings }) => ({
      id,
      findings: findings.map(({ state, line }) => ({ state, line })),
    })),
  };
  response.json(body);
}

async function signOffs({ store }: AppDeps, response: Response): Promise<SignOffList> {
  const { user } = counsellorOf(response);
  const signatures = await store.goLive.signatures();
  const lexicon = loadLexicon();
  const listed = signItems(lexicon);
  const notions = layWordings(lexicon, [...new Set(listed.flatMap((item) => item.notions))]);
  return {
    maySign: user.roles.some((role) => SIGNERS.includes(role)),
    notions: notions.map(({ id, wordings }) => ({ id, wordings: [...wordings] })),
    items: listed.map((item) => {
      const { by, isSigned, lacksNeed } = judgeSignatures(item, signatures);
      return {
        ...item,
        says: item.says.map(({ text, list }) => ({ text, list: [...list] })),
        notions: [...item.notions],
        by: by.map(({ name, at }) => ({ name, at: new Date(at).toISOString() })),
        isSigned,
        lacksNeed,
        isMine: by.some(({ userId }) => userId === user.id),
      };
    }),
  };
}

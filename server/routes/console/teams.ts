import type { RequestHandler } from 'express';
import { PutTeams } from '../../api/roster.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { by, done } from './roster.ts';

/** Replaces all teams; those left out are retired, and their cases are everybody's again. */
export function putTeams(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { teams } = check(PutTeams, request.body);
    await done(deps, response, await deps.store.roster.putTeams({ teams, ...by(deps, response) }));
  };
}

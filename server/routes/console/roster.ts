import type { RequestHandler, Response } from 'express';
import {
  DropFormerTown,
  PutAbsences,
  PutPerson,
  PutShifts,
  PutUnits,
  type OnCallView,
} from '../../api/roster.ts';
import { check, idParam } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { isLate } from '../../notify/late-tests.ts';
import { onDuty } from '../../roster/on-duty.ts';
import { POSTS } from '../../roster/roster.ts';
import type { RosterOutcome } from '../../store/roster-port.ts';
import { rosterView, storedShift } from './roster-view.ts';

/** Places, teams, people and shifts; for leads. */
export function showRoster(deps: AppDeps): RequestHandler {
  return async (_request, response) => answer(deps, response);
}

/** Replaces the tree of places. */
export function putUnits(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { units } = check(PutUnits, request.body);
    await done(deps, response, await deps.store.roster.putUnits({ units, ...by(deps, response) }));
  };
}

/** Forgets a name that a town had before. */
export function dropFormerTown(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { name } = check(DropFormerTown, request.body);
    await done(deps, response, await deps.store.roster.dropFormerTown({ name, ...by(deps, response) }));
  };
}

/** Records what somebody can do and how they are reached. */
export function putPerson(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const userId = idParam(request, 'id');
    const person = check(PutPerson, request.body);
    await done(
      deps,
      response,
      await deps.store.roster.putPerson({ userId, ...person, ...by(deps, response) }),
    );
  };
}

/** Replaces somebody's shifts. */
export function putShifts(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const userId = idParam(request, 'id');
    const shifts = check(PutShifts, request.body).shifts.map(storedShift);
    await done(deps, response, await deps.store.roster.putShifts({ userId, shifts, ...by(deps, response) }));
  };
}

/** Replaces somebody's absences. */
export function putAbsences(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const userId = idParam(request, 'id');
    const absences = check(PutAbsences, request.body).absences.map(({ from, to }) => ({
      fromAt: Date.parse(from),
      toAt: Date.parse(to),
    }));
    const input = { userId, absences, ...by(deps, response) };
    await done(deps, response, await deps.store.roster.putAbsences(input));
  };
}

/** Who is on call, and whether the last test page got there; for everybody who works on cases. */
export function showOnCall({ store, now }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const at = now();
    const { roster, dayKind } = await store.routing.moment(at);
    const names = new Map(roster.staff.map(({ id, displayName }) => [id, displayName]));
    const test = await store.paging.lastTest();
    const body: OnCallView = {
      name: await store.paging.onCall(at),
      posts: POSTS.map((post) => ({
        post,
        people: onDuty(roster, post, at, dayKind).flatMap((id) => names.get(id) ?? []),
      })),
      test: test && {
        day: test.day,
        people: test.people.map((person) => ({
          name: person.name,
          pagedAt: new Date(person.pagedAt).toISOString(),
          acknowledgedAt:
            person.acknowledgedAt === null ? null : new Date(person.acknowledgedAt).toISOString(),
          isLate: isLate(person, at),
        })),
      },
    };
    response.json(body);
  };
}

/** Who asks, for the audit trail. */
export function by({ now }: AppDeps, response: Response): { readonly byId: string; readonly at: number } {
  return { byId: counsellorOf(response).user.id, at: now() };
}

/** The roster as it is after a change.
 * @throws {HttpProblem} `roster_unknown`, `not_allowed`. */
export async function done(deps: AppDeps, response: Response, outcome: RosterOutcome): Promise<void> {
  if (outcome === 'unknown') throw new HttpProblem('roster_unknown');
  if (outcome === 'not_allowed') throw new HttpProblem('not_allowed');
  await answer(deps, response);
}

async function answer({ store, now }: AppDeps, response: Response): Promise<void> {
  const [roster, { loads }] = [await store.roster.read(), await store.routing.moment(now())];
  response.json(rosterView(roster, loads));
}

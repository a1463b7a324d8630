import type { z } from 'zod';
import type { HandOverShift, RosterCover } from '../../../api/cover.ts';
import type { OrgUnit, PutPerson, RosterView, Shift, Team } from '../../../api/roster.ts';
import { requestJson } from './request-json.ts';

/** Requests about places, teams, people and shifts. Each throws ConsoleApiError. */
export interface RosterApi {
  read(): Promise<RosterView>;
  /** @param days How many, today included. */
  cover(days: number): Promise<RosterCover>;
  putUnits(units: readonly OrgUnit[]): Promise<RosterView>;
  dropFormerTown(name: string): Promise<RosterView>;
  putTeams(teams: readonly Team[]): Promise<RosterView>;
  putPerson(id: string, person: z.infer<typeof PutPerson>): Promise<RosterView>;
  putShifts(id: string, shifts: readonly Shift[]): Promise<RosterView>;
  putAbsences(id: string, absences: readonly { from: string; to: string }[]): Promise<RosterView>;
  handOver(swap: z.infer<typeof HandOverShift>): Promise<RosterView>;
}

/** @param csrfToken From `me`. */
export function createRosterApi(csrfToken: string): RosterApi {
  const root = '/api/console/roster';
  const post = (action: string, path: string, body: unknown): Promise<RosterView> =>
    requestJson<RosterView>({ action, method: 'POST', path: `${root}/${path}`, body, csrfToken });
  const person = (id: string): string => `people/${encodeURIComponent(id)}`;
  return {
    read: () => requestJson<RosterView>({ action: 'read the roster', method: 'GET', path: root }),
    cover: (days) =>
      requestJson<RosterCover>({
        action: 'read who is there',
        method: 'GET',
        path: `${root}/cover?days=${days}`,
      }),
    putUnits: (units) => post('change the places', 'units', { units }),
    dropFormerTown: (name) => post('forget the name', 'former-towns', { name }),
    putTeams: (teams) => post('change the teams', 'teams', { teams }),
    putPerson: (id, body) => post('change the person', person(id), body),
    putShifts: (id, shifts) => post('change the shifts', `${person(id)}/shifts`, { shifts }),
    putAbsences: (id, absences) => post('change the absences', `${person(id)}/absences`, { absences }),
    handOver: (swap) => post('hand the shift over', 'hand-over', swap),
  };
}

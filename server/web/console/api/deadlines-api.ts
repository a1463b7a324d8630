import type { MissedPromises, OfficeHours, SlaPolicies } from '../../../api/sla.ts';
import { requestJson } from './request-json.ts';

/** What is promised, and when the office is open. Each throws ConsoleApiError. */
export interface DeadlinesApi {
  policies(): Promise<SlaPolicies>;
  hours(): Promise<OfficeHours>;
  /** @param from ISO 8601. */
  missed(from: string, to: string): Promise<MissedPromises>;
  putPolicies(basedOn: number, policies: SlaPolicies['policies']): Promise<SlaPolicies>;
  putHours(basedOn: number, hours: OfficeHours['hours']): Promise<OfficeHours>;
}

/** @param csrfToken From `me`. */
export function createDeadlinesApi(csrfToken: string): DeadlinesApi {
  const root = '/api/console/sla';
  const get = <T>(action: string, path: string): Promise<T> =>
    requestJson<T>({ action, method: 'GET', path: `${root}/${path}` });
  const post = <T>(action: string, path: string, body: unknown): Promise<T> =>
    requestJson<T>({ action, method: 'POST', path: `${root}/${path}`, body, csrfToken });
  return {
    policies: () => get('read what is promised', 'policies'),
    hours: () => get('read the office hours', 'hours'),
    missed: (from, to) =>
      get('count what was missed', `missed?${new URLSearchParams({ from, to }).toString()}`),
    putPolicies: (basedOn, policies) => post('change what is promised', 'policies', { basedOn, policies }),
    putHours: (basedOn, hours) => post('change the office hours', 'hours', { basedOn, hours }),
  };
}

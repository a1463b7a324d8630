import type { Role } from '../../../api/console.ts';
import type { PasswordLink, StaffAccount, StaffAdded, StaffDisabled, StaffList } from '../../../api/staff.ts';
import type { Need, QualifiedAccount } from '../../../api/vetting.ts';
import { requestJson } from './request-json.ts';

/** Requests about accounts. Each throws ConsoleApiError. */
export interface StaffApi {
  list(): Promise<StaffList>;
  add(account: {
    username: string;
    displayName: string;
    roles: readonly Role[];
    orgUnitId: string | null;
  }): Promise<StaffAdded>;
  change(id: string, change: { displayName: string; roles: readonly Role[] }): Promise<StaffAccount>;
  disable(id: string): Promise<StaffDisabled>;
  enable(id: string): Promise<StaffAccount>;
  link(id: string): Promise<PasswordLink>;
  /** Asks that a lost second step is reset, confirms it, or says no. */
  resetFactor(id: string, verb: 'ask' | 'confirm' | 'drop'): Promise<void>;
  qualify(id: string, qualifications: readonly Need[]): Promise<QualifiedAccount>;
}

/** @param csrfToken From `me`. */
export function createStaffApi(csrfToken: string): StaffApi {
  const root = '/api/console/staff';
  const post = <T>(action: string, path: string, body: unknown = {}): Promise<T> =>
    requestJson<T>({ action, method: 'POST', path, body, csrfToken });
  const one = (id: string, verb = ''): string => `${root}/${encodeURIComponent(id)}${verb}`;
  return {
    list: () => requestJson<StaffList>({ action: 'list the accounts', method: 'GET', path: root }),
    add: (account) => post('add the account', root, account),
    change: (id, change) => post('change the account', one(id), change),
    disable: (id) => post('disable the account', one(id, '/disable')),
    enable: (id) => post('enable the account', one(id, '/enable')),
    link: (id) => post('make a link', one(id, '/link')),
    resetFactor: (id, verb) => post('reset the second step', one(id, `/second-factor/${verb}`)),
    qualify: (id, qualifications) =>
      post('record the qualifications', `/api/console/accounts/${encodeURIComponent(id)}/qualifications`, {
        qualifications,
      }),
  };
}

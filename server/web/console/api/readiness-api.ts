import type { ReadinessList, SignOff, SignOffList } from '../../../api/readiness.ts';
import { requestJson } from './request-json.ts';

/** What is ready, and who signed rules and forms. Each throws ConsoleApiError. */
export interface ReadinessApi {
  read(): Promise<ReadinessList>;
  confirmBackup(): Promise<ReadinessList>;
  confirmDamaged(): Promise<ReadinessList>;
  signOffs(): Promise<SignOffList>;
  sign(items: readonly Pick<SignOff, 'kind' | 'id' | 'hash'>[]): Promise<SignOffList>;
}

/** @param csrfToken From `me`. */
export function createReadinessApi(csrfToken: string): ReadinessApi {
  const get = <T>(action: string, path: string): Promise<T> =>
    requestJson<T>({ action, method: 'GET', path: `/api/console/${path}` });
  const post = <T>(action: string, path: string, body: unknown): Promise<T> =>
    requestJson<T>({ action, method: 'POST', path: `/api/console/${path}`, body, csrfToken });
  return {
    read: () => get('read what is ready', 'readiness'),
    confirmBackup: () => post('note the backup', 'readiness/backup', {}),
    confirmDamaged: () => post('note what was looked into', 'readiness/damaged', {}),
    signOffs: () => get('list the signatures', 'sign-offs'),
    sign: (items) =>
      post('sign', 'sign-offs', { items: items.map(({ kind, id, hash }) => ({ kind, item: id, hash })) }),
  };
}

import type { LocalValueAnswer, LocalValueEntry, LocalValueList } from '../../../api/local-values.ts';
import { requestJson } from './request-json.ts';

/** Requests about local facts. Each throws ConsoleApiError. */
export interface LocalApi {
  list(): Promise<LocalValueList>;
  propose(slot: string, value: string): Promise<LocalValueEntry>;
  approve(id: string): Promise<LocalValueEntry>;
  reject(id: string): Promise<LocalValueEntry>;
}

/** @param csrfToken From `me`. */
export function createLocalApi(csrfToken: string): LocalApi {
  const path = '/api/console/local-values';
  const post = async (action: string, where: string, body?: unknown): Promise<LocalValueEntry> => {
    const request = { action, method: 'POST', path: `${path}${where}`, body, csrfToken } as const;
    return (await requestJson<LocalValueAnswer>(request)).entry;
  };
  return {
    list: () => requestJson<LocalValueList>({ action: 'list the local facts', method: 'GET', path }),
    propose: (slot, value) => post('propose the local fact', '', { slot, value }),
    approve: (id) => post('approve the local fact', `/${encodeURIComponent(id)}/approve`),
    reject: (id) => post('reject the local fact', `/${encodeURIComponent(id)}/reject`),
  };
}

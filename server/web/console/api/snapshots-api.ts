import type { SnapshotList } from '../../../api/snapshots.ts';
import { requestJson } from './request-json.ts';

/** Requests about the last states of what is served. Each throws ConsoleApiError. */
export interface SnapshotsApi {
  list(): Promise<SnapshotList>;
  rollBack(id: string, reason: string): Promise<SnapshotList>;
  resume(): Promise<SnapshotList>;
}

/** @param csrfToken From `me`. */
export function createSnapshotsApi(csrfToken: string): SnapshotsApi {
  const root = '/api/console/snapshots';
  const post = (action: string, path: string, body: unknown = {}): Promise<SnapshotList> =>
    requestJson<SnapshotList>({ action, method: 'POST', path, body, csrfToken });
  return {
    list: () => requestJson<SnapshotList>({ action: 'list the states', method: 'GET', path: root }),
    rollBack: (id, reason) =>
      post('go back to the state', `${root}/${encodeURIComponent(id)}/rollback`, { reason }),
    resume: () => post('go on with the newest', `${root}/resume`),
  };
}

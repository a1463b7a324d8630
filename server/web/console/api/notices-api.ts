import type { NoticeList } from '../../../api/notices.ts';
import { requestJson } from './request-json.ts';

/** Requests about what is due for review. Each throws ConsoleApiError. */
export interface NoticesApi {
  list(): Promise<NoticeList>;
  /** For everybody; it does not come again. */
  putAway(id: string): Promise<NoticeList>;
}

/** @param csrfToken From `me`. */
export function createNoticesApi(csrfToken: string): NoticesApi {
  const root = '/api/console/notices';
  return {
    list: () => requestJson<NoticeList>({ action: 'list the notices', method: 'GET', path: root }),
    putAway: (id) =>
      requestJson<NoticeList>({
        action: 'put the notice away',
        method: 'POST',
        path: `${root}/${encodeURIComponent(id)}/done`,
        body: {},
        csrfToken,
      }),
  };
}

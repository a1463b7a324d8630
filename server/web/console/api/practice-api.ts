import type { PracticeList, PracticeStarted } from '../../../api/practice.ts';
import { requestJson } from './request-json.ts';

/** Practice with made-up residents. Each throws ConsoleApiError. */
export interface PracticeApi {
  list(): Promise<PracticeList>;
  start(scenario: string): Promise<PracticeStarted>;
  end(): Promise<void>;
}

/** @param csrfToken From `me`. */
export function createPracticeApi(csrfToken: string): PracticeApi {
  const path = '/api/console/practice';
  return {
    list: () => requestJson<PracticeList>({ action: 'list the practice', method: 'GET', path }),
    start: (scenario) =>
      requestJson<PracticeStarted>({
        action: 'start the practice',
        method: 'POST',
        path,
        body: { scenario },
        csrfToken,
      }),
    end: async () => {
      await requestJson({ action: 'end the practice', method: 'POST', path: `${path}/end`, csrfToken });
    },
  };
}

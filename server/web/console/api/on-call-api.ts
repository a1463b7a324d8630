import type { OnCallView } from '../../../api/roster.ts';
import { requestJson } from './request-json.ts';

/** Who is on call, and whether the last test page got there. @throws {ConsoleApiError} */
export function readOnCall(): Promise<OnCallView> {
  return requestJson<OnCallView>({
    action: 'read who is on call',
    method: 'GET',
    path: '/api/console/on-call',
  });
}

import type { Stats } from '../../../api/stats.ts';
import { requestJson } from './request-json.ts';

/** Numbers about the work. @throws {ConsoleApiError} */
export function readStats(days: number): Promise<Stats> {
  return requestJson<Stats>({
    action: 'read the numbers',
    method: 'GET',
    path: `/api/console/stats?days=${days}`,
  });
}

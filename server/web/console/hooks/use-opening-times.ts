import { useEffect, useState } from 'react';
import type { OfficeCalendar } from '../../../api/sla.ts';
import { requestJson } from '../api/request-json.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import type { OpenSpan } from '../state/promise-left.ts';

/** How often the opening times are read anew, in milliseconds: an administrator may change them. */
const LOOK_MS = 10 * 60_000;
const PATH = '/api/console/sla/calendar?days=60&back=30';

/** When the office is open, a month back and two ahead; null until it is known, and where it cannot be read. */
export function useOpeningTimes(): readonly OpenSpan[] | null {
  const [spans, setSpans] = useState<readonly OpenSpan[] | null>(null);
  useEffect(() => {
    let over = false;
    const look = async (): Promise<void> => {
      try {
        const calendar = await requestJson<OfficeCalendar>({
          action: 'read the opening times',
          method: 'GET',
          path: PATH,
        });
        if (!over) {
          setSpans(calendar.spans.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) })));
        }
      } catch (error) {
        // Without them the numbers stand as the server sent them.
        if (!(error instanceof ConsoleApiError)) throw error;
      }
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, []);
  return spans;
}

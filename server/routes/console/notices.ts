import type { RequestHandler } from 'express';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import type { NoticeList } from '../../api/notices.ts';
import { idParam } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { missingHolidayYear } from '../../calendar/holiday-coverage.ts';
import { dueDay } from '../../vetting/due-day.ts';

/** What is due for review and nobody has put away. */
export function listNotices(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    response.json(await noticeList(deps));
  };
}

/** Puts a notice away; it does not come again. */
export function putNoticeAway(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { user } = counsellorOf(response);
    const done = await deps.store.notices.putAway({ id: idParam(request, 'id'), by: user, at: deps.now() });
    if (!done) throw new HttpProblem('not_found');
    response.json(await noticeList(deps));
  };
}

async function noticeList({ store, now }: AppDeps): Promise<NoticeList> {
  const lookedAt = now();
  const today = shanghaiDate(lookedAt);
  // What the page 快到期 shows now is told now, and not only at the next look of the day.
  await store.notices.remind({ ...dueDay(lookedAt), at: lookedAt });
  const notices = await store.notices.open(today);
  const { book, fileProblem } = store.sla.holidays();
  return {
    notices: notices.map(({ at, ...notice }) => ({
      ...notice,
      expired: notice.dueOn < today,
      at: new Date(at).toISOString(),
    })),
    today,
    missingHolidays: missingHolidayYear(book, today),
    holidayFileProblem: fileProblem,
  };
}

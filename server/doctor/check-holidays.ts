import type { LocalDate } from '../../knowledge/text/answer.ts';
import { missingHolidayYear } from '../calendar/holiday-coverage.ts';
import type { OpenHolidays } from '../calendar/open-holidays.ts';
import { HOLIDAY_FILE } from '../calendar/read-holiday-file.ts';
import { type Finding, good, note } from './finding.ts';

/** Says whether the holidays by which working days are counted are known: the year's, and from December the next one's. */
export function checkHolidays({ book, fileProblem }: OpenHolidays, today: LocalDate): Finding[] {
  const missing = missingHolidayYear(book, today);
  const findings: Finding[] = [];
  if (fileProblem !== null) {
    findings.push(
      note(`数据文件夹里的 ${HOLIDAY_FILE} 用不了（${fileProblem}），先不看它，按程序自带的节假日计算`),
    );
  }
  findings.push(
    missing === null
      ? good('节假日和调休安排齐全')
      : note(
          `没有 ${missing} 年的节假日和调休安排，时限暂按星期一到星期五计算：请升级程序，或把国务院的安排写进数据文件夹里的 ${HOLIDAY_FILE}`,
        ),
  );
  return findings;
}

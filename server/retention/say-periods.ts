import { sayDays } from '../../bot/dialogue/wording/say-days.ts';
import type { RetentionPeriods } from './retention-periods.ts';

/** The periods in words of residents. */
export function sayPeriods({ chatDays, caseDays, childCaseDays }: RetentionPeriods): string {
  const child = Math.max(childCaseDays, caseDays);
  return `没有转给咨询员的聊天，最后一句话过 ${sayDays(chatDays)}自动删除；转过咨询员的，办完过 ${sayDays(caseDays)}自动删除；为了保护孩子要留的，办完过 ${sayDays(child)}`;
}

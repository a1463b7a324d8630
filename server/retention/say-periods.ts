import type { RetentionPeriods } from './retention-periods.ts';

/** How long something is kept, as people say it.
 * @param days 1095 is three years. */
export function sayDays(days: number): string {
  // A year has a few hours more than 365 days: 7670 days are 21 years.
  const years = Math.floor(days / 365);
  return years >= 1 && days - years * 365 <= Math.ceil(years / 4) ? `${years} 年` : `${days} 天`;
}

/** The periods in words of residents. */
export function sayPeriods({ chatDays, caseDays, childCaseDays }: RetentionPeriods): string {
  const child = Math.max(childCaseDays, caseDays);
  return `没有转给咨询员的聊天，最后一句话过 ${sayDays(chatDays)}自动删除；转过咨询员的，办完过 ${sayDays(caseDays)}自动删除；为了保护孩子要留的，办完过 ${sayDays(child)}`;
}

import type { Article } from '../article.ts';
import type { LocalDate } from '../text/answer.ts';
import type { Finding } from './pack-problem.ts';

/** Nothing may go without a review for longer than this, in days: two years and a season. */
const LONGEST_DAYS = 820;
const DAY_MS = 86_400_000;

/** Effective today, and due for review within about two years.
 * @param today In Asia/Shanghai. */
export function checkDates(article: Article, today: LocalDate): readonly Finding[] {
  const { effectiveFrom, expiresOn } = article.front;
  const findings: Finding[] = [];
  if (effectiveFrom > today) findings.push({ check: 'dates', detail: `${effectiveFrom} 才生效` });
  if (expiresOn === null) findings.push({ check: 'dates', detail: '没有写 expiresOn' });
  else if (expiresOn <= today) findings.push({ check: 'dates', detail: `${expiresOn} 已到期` });
  else if (Date.parse(expiresOn) - Date.parse(today) > LONGEST_DAYS * DAY_MS) {
    findings.push({ check: 'dates', detail: `${expiresOn} 太远，临床两年、政策一年内要复核` });
  }
  return findings;
}

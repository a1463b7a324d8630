import type { RetentionPeriods } from '../retention/retention-periods.ts';
import { sayPeriods } from '../retention/say-periods.ts';
import type { RetentionStore } from '../store/retention-port.ts';
import { type Finding, good, note } from './finding.ts';

/** Conversations that are looked at: enough to see whether deleting lags behind. */
const LOOKED_AT = 500;

/** Says what is kept how long, and what has been kept long enough and waits to be erased.
 * @param now Epoch milliseconds. */
export async function checkRetention(
  retention: Pick<RetentionStore, 'due'>,
  periods: RetentionPeriods,
  now: number,
): Promise<Finding> {
  const { counts, complete } = await retention.due(now, LOOKED_AT);
  const line = `到期自动删除：${sayPeriods(periods)}`;
  if (counts.conversations === 0) return good(line);
  const number = `${complete ? '' : '至少 '}${counts.conversations}`;
  return note(`${line}。已经到期、等着删除的聊天 ${number} 个：服务开着就会一点点删完，刚启动的头一天不删`);
}

import type { Config } from '../config.ts';
import type { Confirmation, GoLiveStore } from '../store/go-live-port.ts';
import type { UserStore } from '../store/ports.ts';
import type { SetAsideStore } from '../store/set-aside-port.ts';
import { bad, type Finding, good, note } from './finding.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const BACKUP_EVERY_DAYS = 7;
const UNREADABLE_DAYS = 30;
const MOST_LISTED = 200;

/** Whether pages have a way out. */
export function checkWays({ notify, mode }: Pick<Config, 'notify' | 'mode'>): Finding {
  if (mode === 'demo') return note('演示模式不呼叫任何人；正式使用前请设置群机器人或邮件');
  const ways = [...(notify.robotUrl === null ? [] : ['群机器人']), ...(notify.mail === null ? [] : ['邮件'])];
  return ways.length === 0
    ? bad('没有设置呼叫送到哪里：请设置 YOUYU_PAGE_WEBHOOK，或 YOUYU_SMTP_URL 和 YOUYU_MAIL_FROM')
    : good(`呼叫经${ways.join('和')}送达`);
}

/** Where the key comes from that opens everything that is stored. */
export function checkMasterKey({ masterKey, mode }: Pick<Config, 'masterKey' | 'mode'>): Finding {
  if (masterKey !== null) return good('主密钥来自设置');
  const line = '主密钥是自动生成、放在数据文件夹里的；正式使用时请放进设置 YOUYU_MASTER_KEY，并另存一份';
  return mode === 'production' ? bad(line) : note(line);
}

/** Whether everything of residents opened lately.
 * @param now Epoch milliseconds. */
export async function checkUnreadable(
  goLive: Pick<GoLiveStore, 'unreadable'>,
  now: number,
): Promise<readonly Finding[]> {
  const count = await goLive.unreadable(now - UNREADABLE_DAYS * DAY_MS);
  if (count === 0) return [];
  return [
    bad(
      `近 ${UNREADABLE_DAYS} 天有 ${count} 处居民的消息或会话记录打不开（已请居民重发）：请核对主密钥和数据盘，需要时从备份恢复；查清以后，在工作台「上线准备」点「已查清」，这一条就不再提示`,
    ),
  ];
}

/** Whether everything that residents wrote on a channel could be stored, at the second try at least. */
export async function checkNotTaken(setAside: Pick<SetAsideStore, 'list'>): Promise<readonly Finding[]> {
  const listed = await setAside.list(MOST_LISTED);
  const waiting = listed.filter(({ attempts }) => attempts > 0);
  if (waiting.length === 0) return [];
  const count = waiting.length < MOST_LISTED ? `${waiting.length}` : `${MOST_LISTED} 或更多`;
  return [
    bad(
      `有 ${count} 条居民发来的消息没能存下，还没有人看到：请看日志里的原因，修好后在工作台「渠道」页点「现在再试」`,
    ),
  ];
}

/** Whether somebody said lately that a copy was made and read back.
 * @param now Epoch milliseconds. */
export function checkBackup(last: Confirmation | null, now: number): Finding {
  if (last === null)
    return note('还没有人确认过备份：请备份数据文件夹和主密钥，试着恢复一次，再确认；做法见 docs/backup.md');
  const days = Math.max(0, Math.floor((now - last.at) / DAY_MS));
  return days <= BACKUP_EVERY_DAYS
    ? good(`${days === 0 ? '今天' : `${days} 天前`}由${last.name}确认过备份`)
    : note(`上一次确认备份是 ${days} 天前（${last.name}）：请再备份一次`);
}

/** Whether there are enough people to approve what is written: two, and one for each qualification. */
export async function checkApprovers(users: Pick<UserStore, 'list'>): Promise<Finding> {
  const approvers = (await users.list()).filter(
    ({ roles, disabledAt }) => disabledAt === null && roles.includes('approver'),
  );
  const lacking = (['clinician', 'lawyer', 'local'] as const).filter(
    (need) => !approvers.some(({ qualifications }) => qualifications.includes(need)),
  );
  if (approvers.length < 2)
    return note(`审核人有 ${approvers.length} 位，至少要两位：写的人和批准的人不能是同一位`);
  const names = { clinician: '医学', lawyer: '法律', local: '本地' } as const;
  return lacking.length === 0
    ? good(`审核人 ${approvers.length} 位，医学、法律、本地都有人`)
    : note(`审核人里没有${lacking.map((need) => names[need]).join('、')}资格的人，这些内容批准不了`);
}

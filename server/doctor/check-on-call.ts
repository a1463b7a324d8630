import type { NotifyConfig } from '../notify/notify-config.ts';
import { isLate } from '../notify/late-tests.ts';
import type { PagingStore } from '../store/paging-port.ts';
import type { RosterStore } from '../store/roster-port.ts';
import { bad, type Finding, good, note } from './finding.ts';

/** Checks that somebody is on call, that a page could get to them, and that the last test page did. Of demo mode there is
 * nothing to say: it pages nobody.
 * @param now Epoch milliseconds. */
export async function checkOnCall(
  store: {
    readonly roster: Pick<RosterStore, 'read'>;
    readonly paging: Pick<PagingStore, 'onCall' | 'lastTest'>;
  },
  { robotUrl, mail }: Pick<NotifyConfig, 'robotUrl' | 'mail'>,
  now: number,
): Promise<Finding[]> {
  const name = await store.paging.onCall(now);
  const { shifts } = await store.roster.read();
  const hasChain = shifts.some(({ post }) => post !== 'desk');
  if (hasChain && robotUrl === null && mail === null) {
    return [
      bad(
        '排了值班，但没有设置呼叫送到哪里，没有人会收到：请设置 YOUYU_PAGE_WEBHOOK，或 YOUYU_SMTP_URL 和 YOUYU_MAIL_FROM',
      ),
    ];
  }
  const here =
    name === null
      ? note('现在没有能呼叫到的值班人员：遇到紧急情况会请居民直接拨打 120 或 110')
      : good(`现在的值班人员：${name}`);
  return [here, ...tested(await store.paging.lastTest(), now)];
}

function tested(test: Awaited<ReturnType<PagingStore['lastTest']>>, now: number): Finding[] {
  if (test === null) return [];
  const late = test.people.filter((person) => isLate(person, now)).map(({ name }) => name);
  return late.length === 0
    ? []
    : [bad(`${test.day} 的值班测试，半小时内没有确认收到：${late.join('、')}。请检查他们的联系方式`)];
}

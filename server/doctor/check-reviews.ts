import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { NoticeStore } from '../store/notice-port.ts';
import type { VettingStore } from '../store/vetting-port.ts';
import { bad, type Finding, note } from './finding.ts';

/** Named at most. */
const SHOWN = 5;

/** Names what nobody has claimed and so nobody approves, what is soon past its day, and what is past it and so not
 * answered from any more. Without a server that has run
 * today, what has no notice yet is named as well. */
export async function checkReviews(
  store: { readonly vetting: Pick<VettingStore, 'list'>; readonly notices: Pick<NoticeStore, 'open'> },
  day: { readonly today: LocalDate; readonly dueBefore: LocalDate },
): Promise<Finding[]> {
  const [due, queue, open] = await Promise.all([
    store.vetting.list('due', day),
    store.vetting.list('queue', day),
    store.notices.open(day.today),
  ]);
  const unclaimed = queue.filter((one) => one.unclaimed);
  const waiting = new Set(open.map(({ article, version }) => `${article}@${version}`));
  const ended = due.filter(({ standing }) => standing === 'expired');
  const soon = due.filter(({ standing }) => standing !== 'expired');
  const unseen = soon.filter(({ article, version }) => waiting.has(`${article}@${version}`)).length;
  const names = (some: typeof due): string =>
    some
      .slice(0, SHOWN)
      .map(({ title, expiresOn }) => `《${title}》${expiresOn ?? ''}`)
      .join('、') + (some.length > SHOWN ? '等' : '');
  const findings: Finding[] = [];
  if (ended.length > 0) {
    findings.push(bad(`已过有效期、不再用于回答的条目 ${ended.length} 篇，请复核：${names(ended)}`));
  }
  if (soon.length > 0) {
    const left = unseen === 0 ? '' : `（${unseen} 条提醒还没有人处理）`;
    findings.push(note(`30 天内到期的条目 ${soon.length} 篇，请安排复核${left}：${names(soon)}`));
  }
  if (unclaimed.length > 0) {
    const titles = unclaimed.slice(0, SHOWN).map(({ title }) => `《${title}》`);
    const more = unclaimed.length > SHOWN ? '等' : '';
    findings.push(
      note(
        `没有人认领、不能批准的资料 ${unclaimed.length} 篇，请编辑在「指南审核」里认领：${titles.join('、')}${more}`,
      ),
    );
  }
  return findings;
}

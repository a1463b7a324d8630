import { TOPICS } from '../../knowledge/text/topics.ts';
import type { OpenedSnapshot } from '../../knowledge/snapshot/open-snapshot.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { KnowledgeStore } from '../store/ports.ts';
import type { SnapshotStore } from '../store/snapshot-port.ts';
import { bad, type Finding, good, note } from './finding.ts';

const HOUR_MS = 3_600_000;

/** Checks the index: readable, with the right checksums, and as new as the knowledge store. */
export function checkSnapshot(opened: OpenedSnapshot, revision: string, now: number): Finding {
  if (opened.kind === 'unusable') {
    if (opened.reason === 'missing') return note('还没有索引，启动时会自动建立');
    return bad(
      `索引不能使用（${opened.reason}），下次启动时会自动重建 (the index will be rebuilt at the next start)`,
    );
  }
  const { createdAt, passages, id } = opened.manifest;
  const hours = Math.max(0, Math.floor((now - createdAt) / HOUR_MS));
  const age = hours < 48 ? `${hours} 小时前` : `${Math.floor(hours / 24)} 天前`;
  const facts = `${passages} 段，${age}建立，校验无误（${id}）`;
  return opened.manifest.revision === revision
    ? good(`索引：${facts}`)
    : note(`索引比内容旧：${facts}。运行中的服务会自动重建，没有运行则下次启动时重建`);
}

/** Tells what waits for approval, topic by topic, and whether anything at all can be served. */
export async function checkArticles(
  store: KnowledgeStore,
  mode: 'demo' | 'production',
  today: LocalDate,
): Promise<Finding[]> {
  const heads = (await store.servable('demo', today)).filter(({ ordinal }) => ordinal === 0);
  const waiting = heads.filter(({ status }) => status === 'in_review');
  const approved = heads.length - waiting.length;
  const findings: Finding[] = [];
  if (waiting.length > 0) {
    const byTopic = TOPICS.map((topic) => ({
      topic,
      count: waiting.filter((passage) => passage.topic === topic).length,
    })).filter(({ count }) => count > 0);
    const list = byTopic.map(({ topic, count }) => `${topic} ${count}`).join('、');
    findings.push(note(`待审核的条目 ${waiting.length} 篇：${list}`));
  }
  if (approved > 0) findings.push(good(`已审核的条目 ${approved} 篇`));
  else if (mode === 'production') {
    findings.push(
      bad(
        '没有已审核的条目：正式模式只回答已审核的内容，现在除了危险提醒和谢绝，问什么都说资料里没有，并问居民要不要转人工',
      ),
    );
  }
  return findings;
}

/** Tells that an earlier state is served, by whom and why. */
export async function checkRollback(store: Pick<SnapshotStore, 'rollbacks'>): Promise<Finding[]> {
  const open = (await store.rollbacks()).find(({ endedAt }) => endedAt === null);
  if (open === undefined) return [];
  const day = shanghaiDate(open.at);
  return [
    note(
      `现在用的是回退后的内容（${day} ${open.by.displayName}：${open.reason}）；恢复用 youyu snapshot resume`,
    ),
  ];
}

/** Names what was approved by command in demo mode although a needed qualification had not seen it. */
export async function checkWaived(
  store: Pick<KnowledgeStore, 'waived'>,
  mode: 'demo' | 'production',
): Promise<Finding[]> {
  const waived = await store.waived();
  if (waived.length === 0) return [];
  const names = waived.slice(0, 5).map(({ title }) => `《${title}》`);
  const line = `演示模式下用命令批准、没有经过所需资格审核的资料 ${waived.length} 篇：${names.join('、')}${waived.length > 5 ? '等' : ''}`;
  return [
    mode === 'production'
      ? bad(`${line}。正式模式不会使用：请在管理台修改后重新提交审核`)
      : note(`${line}。转为正式模式后不会使用`),
  ];
}

import { LOCAL_SLOTS } from '../../knowledge/local/local-slots.ts';
import type { LocalValueVersion } from '../store/ports.ts';

/** Lays local facts out for a terminal, place by place: the key, what residents read, and what is proposed. */
export function localTable(versions: readonly LocalValueVersion[]): string {
  const lines: string[] = [];
  let place = '';
  for (const slot of LOCAL_SLOTS) {
    if (slot.place !== place) lines.push(`${lines.length === 0 ? '' : '\n'}${slot.place}`);
    ({ place } = slot);
    const of = (status: LocalValueVersion['status']): LocalValueVersion | undefined =>
      versions.find((version) => version.slot === slot.key && version.status === status);
    const current = of('approved')?.value ?? '';
    const proposal = of('in_review');
    lines.push(`  ${slot.label}（${slot.key}）：${current === '' ? '未填' : current}`);
    if (proposal !== undefined) {
      const wanted = proposal.value === '' ? '清空' : proposal.value;
      lines.push(`    待审核：${wanted}（${proposal.proposedBy.displayName}提出）`);
    }
  }
  return lines.join('\n');
}

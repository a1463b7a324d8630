import { LOCAL_SLOTS } from '../../knowledge/local/local-slots.ts';
import type { LocalValueStore } from '../store/ports.ts';
import { type Finding, good, note } from './finding.ts';

const SHOWN = 6;

/** Counts local facts that nobody has filled in, and those that wait for a colleague. */
export async function checkLocalValues(
  store: Pick<LocalValueStore, 'approved' | 'current'>,
): Promise<Finding[]> {
  const [approved, current] = await Promise.all([store.approved(), store.current()]);
  const empty = LOCAL_SLOTS.filter(({ key }) => (approved[key] ?? '') === '');
  const waiting = current.filter(({ status }) => status === 'in_review').length;
  const names = empty.slice(0, SHOWN).map(({ place, label }) => `${place}${label}`);
  const findings: Finding[] =
    empty.length === 0
      ? [good(`本地信息 ${LOCAL_SLOTS.length} 项都填好了`)]
      : [
          note(
            `本地信息还空着 ${empty.length} 项，用到的地方不显示：${names.join('、')}${empty.length > SHOWN ? '等' : ''}`,
          ),
        ];
  if (waiting > 0) findings.push(note(`等另一位同事批准的本地信息 ${waiting} 项`));
  return findings;
}

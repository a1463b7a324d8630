import * as snapshotsApi from '../../api/snapshots.ts';
import type { Operation } from './operation.ts';
import { BODY, ON_ONE, READ, WRITE } from './problems.ts';

/** What the chat answers from, and going back. */
export const SNAPSHOT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/console/snapshots',
    summary: '最近五次的内容快照，以及谁在什么时候回退过',
    auth: 'counsellor',
    success: [200, snapshotsApi.SnapshotList],
    problems: [...READ, 'whole_county'],
  },
  {
    method: 'post',
    path: '/api/console/snapshots/{id}/rollback',
    summary: '回退到一个快照；撤下的内容不会恢复，之后批准的照常使用',
    auth: 'counsellor',
    body: snapshotsApi.RollBack,
    success: [200, snapshotsApi.SnapshotList],
    problems: ['whole_county', ...ON_ONE, ...BODY, 'snapshot_served'],
  },
  {
    method: 'post',
    path: '/api/console/snapshots/resume',
    summary: '结束回退，使用全部已批准的内容',
    auth: 'counsellor',
    success: [200, snapshotsApi.SnapshotList],
    problems: ['whole_county', ...WRITE, 'nothing_rolled_back'],
  },
];

import type { Rollback, SnapshotState } from '../store/snapshot-port.ts';

/** The states and rollbacks for people: a line each, times in Shanghai. */
export function snapshotTable(
  states: readonly SnapshotState[],
  rollbacks: readonly Rollback[],
): readonly string[] {
  if (states.length === 0) return ['还没有快照，启动服务后就有 (no snapshot yet)'];
  return [
    ...states.map((state) =>
      [
        state.id,
        clock(state.at),
        `${state.articles} 篇 ${state.passages} 段`,
        state.current ? '← 现在使用 (served)' : differenceOf(state),
        state.gone === 0 ? '' : `其中 ${state.gone} 篇已撤下，不会恢复 (withdrawn)`,
      ]
        .filter((part) => part !== '')
        .join('  '),
    ),
    ...rollbacks.map(({ at, by, snapshotId, reason, endedAt, endedBy }) => {
      const until =
        endedAt === null ? '仍然有效 (holds)' : `${clock(endedAt)} 由 ${endedBy?.displayName ?? ''} 结束`;
      return `${clock(at)}  ${by.displayName} 回退到 ${snapshotId}：${reason}；${until}`;
    }),
  ];
}

/** The same for programs. */
export function snapshotJson(
  states: readonly SnapshotState[],
  rollbacks: readonly Rollback[],
): Readonly<Record<string, unknown>> {
  const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  return {
    snapshots: states.map((state) => ({ ...state, at: time(state.at) })),
    rollbacks: rollbacks.map(({ by, endedBy, ...rollback }) => ({
      ...rollback,
      by: by.displayName,
      endedBy: endedBy?.displayName ?? null,
      at: time(rollback.at),
      endedAt: time(rollback.endedAt),
    })),
  };
}

function differenceOf({ differs: { only, missing, other } }: SnapshotState): string {
  return `比现在：多 ${only} 篇，少 ${missing} 篇，${other} 篇是别的版本`;
}

function clock(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

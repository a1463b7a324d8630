import type { ConversationsReport } from './eval-conversations.ts';

/** Lays the figures out for a terminal, with every turn that did not come out as expected. */
export function conversationsTable(report: ConversationsReport): string {
  const lines = report.misses.map(
    ({ id, turn, expected, got }) => `${id} turn ${turn}: expected ${expected}, got ${got}`,
  );
  for (const [kind, [right, turns]] of Object.entries(report.kinds)) {
    lines.push(`${kind.padEnd(22)}${`${right}/${turns}`.padStart(9)}`);
  }
  const figures: readonly (readonly [string, string])[] = [
    ['conversations', String(report.conversations)],
    ['turns', String(report.turns)],
    ['right', percent(report.right)],
    ['follow-ups right', percent(report.followUpsRight)],
    ['wholly right', percent(report.wholly)],
    ['asked back', percent(report.askedBack)],
    ['alarms without danger', percent(report.alarms)],
  ];
  lines.push(...figures.map(([name, value]) => `${name.padEnd(22)}${value.padStart(9)}`));
  return lines.join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

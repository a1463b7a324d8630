import type { Tally, TriageEvaluation } from './eval-triage.ts';

/** Lays the figures out for a terminal, every miss with its text: a gold file holds no resident's words. */
export function triageTable(report: TriageEvaluation): string {
  const { recall, falseAlarms, refusals, confusion, groups, misses } = report;
  const lines = misses.map(({ line, id, expected, got, action, matchedRules, text }) => {
    const wrong = [expected === got ? null : `${expected} → ${got}`, action].filter((part) => part !== null);
    const rules = matchedRules.length === 0 ? '' : ` [${matchedRules.join(' ')}]`;
    return `line ${line}${id === null ? '' : ` ${id}`}: ${wrong.join(', ')}${rules}: ${text}`;
  });
  const figures: readonly (readonly [string, string])[] = [
    ['utterances', String(report.utterances)],
    ['emergency recall', percent(recall.emergency)],
    ['emergency → routine', String(report.emergencyRoutine)],
    ['urgent recall', percent(recall.urgent)],
    ['alarms: routine', percent(falseAlarms.routine)],
    ['alarms: everyday', percent(falseAlarms.everyday)],
    ['alarms: look-alike', percent(falseAlarms.lookalike)],
    ['alarms: soft', percent(falseAlarms.soft)],
    ['refusal recall', percent(refusals.recall)],
    ['lawful refused', percent(refusals.lawfulRefused)],
  ];
  lines.push(...figures.map(([name, value]) => `${name.padEnd(22)}${value.padStart(9)}`));
  lines.push('', 'expected → got'.padEnd(16) + LEVELS.map((level) => level.padStart(11)).join(''));
  for (const level of LEVELS)
    lines.push(level.padEnd(16) + LEVELS.map((got) => String(confusion[level][got]).padStart(11)).join(''));
  for (const [group, { emergency, urgent }] of Object.entries(groups))
    lines.push(`${group}: emergency ${tally(emergency)}, urgent ${tally(urgent)}`);
  return lines.join('\n');
}

const LEVELS = ['emergency', 'urgent', 'routine'] as const;

function tally({ right, all }: Tally): string {
  return all === 0 ? '-' : `${right}/${all} ${percent(right / all)}`;
}

function percent(share: number | null): string {
  return share === null ? '-' : `${(share * 100).toFixed(1)} %`;
}

import { gatherEvidence } from '../../../bot/dialogue/triage/conversation-evidence.ts';
import {
  opinionStreams,
  type OpinionStreams,
} from '../../../bot/dialogue/triage/second-opinion/second-opinion.ts';
import { triage } from '../../../bot/dialogue/triage/triage.ts';
import type { Level } from '../../../bot/dialogue/types.ts';
import type { Lexicon, RedFlagGroup } from '../../../knowledge/lexicon/lexicon.ts';
import { normalizeText } from '../../../knowledge/text/normalize.ts';
import type { TriageLine } from './triage-lines.ts';

/** A labelled utterance as the model sees it, with what the rules alone say. */
export interface TriageExample {
  readonly line: TriageLine;
  readonly group: RedFlagGroup | null;
  readonly streams: OpinionStreams;
  readonly contexts: ReadonlySet<string>;
  readonly rules: { readonly level: Level; readonly soft: boolean };
  readonly fold: number;
}

/** Groups of a cross-validation. */
export const FOLDS = 5;

const GROUPS: Readonly<Record<string, RedFlagGroup>> = {
  P: '孕妇',
  M: '产妇',
  N: '新生儿',
  C: '婴幼儿',
  A: '青少年',
  R: '避孕流产',
  E: '成人老人',
  S: '心理',
  V: '暴力',
};

/** Reads every line with the rules; folds have the same share of every level, kind and rule. */
export function triageExamples(lexicon: Lexicon, lines: readonly TriageLine[]): readonly TriageExample[] {
  const rulesOnly: Lexicon = { ...lexicon, triageModel: null };
  const turnsOfStratum = new Map<string, number>();
  return lines.map((line) => {
    const stratum = `${line.level} ${line.kind} ${line.rule ?? '-'}`;
    const count = turnsOfStratum.get(stratum) ?? 0;
    turnsOfStratum.set(stratum, count + 1);
    const input = {
      text: normalizeText(line.turns.at(-1) ?? ''),
      earlier: line.turns.slice(0, -1).map((text) => ({ from: 'resident' as const, text, at: 0 })),
      at: 0,
    };
    const evidence = gatherEvidence(rulesOnly, input);
    const { level, soft } = triage(rulesOnly, input);
    return {
      line,
      group: line.rule === null ? null : (GROUPS[line.rule.slice(0, 1)] ?? null),
      streams: opinionStreams(rulesOnly, evidence),
      contexts: evidence.contexts,
      rules: { level, soft },
      fold: (count + stratum.length) % FOLDS,
    };
  });
}

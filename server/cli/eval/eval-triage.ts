import { step } from '../../../bot/dialogue/step.ts';
import type { DialogueState } from '../../../bot/dialogue/dialogue-state.ts';
import type { Action, Level, TurnOutcome } from '../../../bot/dialogue/types.ts';
import { homeOf } from '../../roster/home-of.ts';
import { KNOWN_UNITS } from '../../roster/known-towns.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { JsonLine } from '../json-lines.ts';
import type { TriageGold } from './triage-gold.ts';

const LEVELS = ['emergency', 'urgent', 'routine'] as const;
/** Time between two messages of a conversation, in milliseconds. */
const BETWEEN = 60_000;

/** The gold conversations are from here. */
const HOME = homeOf({ units: KNOWN_UNITS, formerTowns: [] });

/** An utterance that was judged otherwise than it should be. */
export interface TriageMiss {
  readonly line: number;
  readonly id: string | null;
  readonly expected: Level;
  readonly got: Level;
  /** What was wrong about the action, if anything. */
  readonly action: 'not_refused' | 'refused_in_error' | null;
  readonly matchedRules: readonly string[];
  readonly text: string;
}

/** Found and all, of one sort of utterances. */
export interface Tally {
  readonly right: number;
  readonly all: number;
}

/** What a gold file came to; shares are null where it has no such utterance. */
export interface TriageEvaluation {
  readonly utterances: number;
  readonly recall: {
    /** Judged emergency. */
    readonly emergency: number | null;
    /** Judged urgent or emergency. */
    readonly urgent: number | null;
  };
  readonly emergencyRoutine: number;
  readonly falseAlarms: Readonly<Record<'routine' | 'everyday' | 'lookalike' | 'soft', number | null>>;
  readonly refusals: { readonly recall: number | null; readonly lawfulRefused: number | null };
  /** By group, then by level. */
  readonly groups: Readonly<Record<string, Readonly<Record<'emergency' | 'urgent', Tally>>>>;
  /** Expected level, then the level that it got. */
  readonly confusion: Readonly<Record<Level, Readonly<Record<Level, number>>>>;
  readonly misses: readonly TriageMiss[];
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

interface Judged {
  readonly line: number;
  readonly gold: TriageGold;
  readonly level: Level;
  readonly action: Action;
  readonly matchedRules: readonly string[];
}

/** Plays every utterance through the dialogue, as residents' messages are, and compares levels and refusals. */
export async function evalTriage(
  lexicon: Lexicon,
  lines: AsyncIterable<JsonLine<TriageGold>>,
): Promise<TriageEvaluation> {
  const judged: Judged[] = [];
  const problems: { line: number; problem: string }[] = [];
  for await (const line of lines) {
    if (line.ok) {
      const { level, action, matchedRules } = play(lexicon, [...(line.value.earlier ?? []), line.value.text]);
      judged.push({ line: line.line, gold: line.value, level, action, matchedRules });
    } else problems.push({ line: line.line, problem: line.problem });
  }
  const routine = judged.filter(({ gold }) => gold.level === 'routine');
  const alarms = (kind: string): number | null =>
    share(
      routine.filter(({ gold }) => (gold.kind ?? 'everyday') === kind),
      isAlarm,
    );
  const of = (level: Level): readonly Judged[] => judged.filter(({ gold }) => gold.level === level);
  const asked = (action: string): readonly Judged[] => judged.filter(({ gold }) => gold.action === action);
  const refused = ({ action }: Judged): boolean => action === 'refuse';
  return {
    utterances: judged.length,
    recall: { emergency: share(of('emergency'), isFound), urgent: share(of('urgent'), isFound) },
    emergencyRoutine: of('emergency').filter(({ level }) => level === 'routine').length,
    falseAlarms: {
      routine: share(routine, isAlarm),
      everyday: alarms('everyday'),
      lookalike: alarms('lookalike'),
      soft: alarms('soft'),
    },
    refusals: { recall: share(asked('refuse'), refused), lawfulRefused: share(asked('allow'), refused) },
    groups: byGroup(judged),
    confusion: confusionOf(judged),
    misses: judged.flatMap((one) => missOf(one) ?? []),
    problems,
  };
}

/** The outcome of the last message of a conversation. */
function play(lexicon: Lexicon, messages: readonly string[]): TurnOutcome {
  let state: DialogueState | null = null;
  let outcome: TurnOutcome = { action: 'ignore', level: 'routine', matchedRules: [], topic: null };
  for (const [at, text] of messages.entries()) {
    const done = step(lexicon, state, {
      type: 'said',
      messageId: `M${at}`,
      text,
      at: at * BETWEEN,
      channel: 'web',
      mentioned: true,
      home: HOME,
      ticket: null,
      duty: { onCallName: null, expectedWaitMinutes: null, demo: false },
      newTicketId: `T${at}`,
    });
    ({ state, outcome } = done);
  }
  return outcome;
}

function isAlarm({ level }: Judged): boolean {
  return level !== 'routine';
}

/** An urgent case that is called an emergency is found too. */
function isFound({ gold, level }: Judged): boolean {
  return gold.level === 'urgent' ? level !== 'routine' : level === gold.level;
}

function share(among: readonly Judged[], holds: (one: Judged) => boolean): number | null {
  return among.length === 0 ? null : among.filter((one) => holds(one)).length / among.length;
}

function byGroup(judged: readonly Judged[]): TriageEvaluation['groups'] {
  const groups = [...new Set(judged.flatMap(({ gold }) => gold.group ?? []))].toSorted();
  const tally = (group: string, level: Level): Tally => {
    const own = judged.filter(({ gold }) => gold.group === group && gold.level === level);
    return { right: own.filter((one) => isFound(one)).length, all: own.length };
  };
  return Object.fromEntries(
    groups.map((group) => [group, { emergency: tally(group, 'emergency'), urgent: tally(group, 'urgent') }]),
  );
}

function confusionOf(judged: readonly Judged[]): TriageEvaluation['confusion'] {
  const row = (expected: Level): Record<Level, number> => {
    const count = (got: Level): number =>
      judged.filter(({ gold, level }) => gold.level === expected && level === got).length;
    return { emergency: count('emergency'), urgent: count('urgent'), routine: count('routine') };
  };
  const [emergency, urgent, routine] = LEVELS;
  return { emergency: row(emergency), urgent: row(urgent), routine: row(routine) };
}

function missOf(one: Judged): TriageMiss | null {
  const { gold, level, line, matchedRules } = one;
  const refused = one.action === 'refuse';
  const action =
    gold.action === 'refuse' && !refused
      ? 'not_refused'
      : gold.action === 'allow' && refused
        ? 'refused_in_error'
        : null;
  const leveled = gold.level === 'routine' ? level === 'routine' : isFound(one);
  if (leveled && action === null) return null;
  return {
    line,
    id: gold.id === undefined ? null : String(gold.id),
    expected: gold.level,
    got: level,
    action,
    matchedRules,
    text: [...(gold.earlier ?? []), gold.text].join(' ‖ '),
  };
}

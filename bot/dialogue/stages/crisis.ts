import { alertFor } from '../alert.ts';
import { readCommand } from '../commands/read-command.ts';
import { conclude } from '../conclude.ts';
import { lookUpBesideDanger } from '../compose/look-up-beside-danger.ts';
import { noTopic } from '../state.ts';
import { sayInCrisis } from '../crisis/come-back.ts';
import { goesOnWithCrisis } from '../crisis/goes-on-with-crisis.ts';
import { type CrisisMove, nextCrisisMove } from '../crisis/next-crisis-turn.ts';
import { crisisCard } from '../crisis/open-crisis.ts';
import { readCrisisReply } from '../crisis/read-crisis-reply.ts';
import { isMinor } from '../speaker/concerns-minor.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { CrisisState } from '../dialogue-state.ts';
import type { Step } from '../types.ts';
import { saysHelpHasCome } from './help-has-come.ts';
import type { CrisisOpening } from '../crisis/open-crisis.ts';

/** Keeps somebody company who wants to die, or somebody beside them, until a counsellor takes over: one short reviewed
 * line and at most one question a turn. Growing danger brings 110 and 120 again; nothing that is said closes it but
 * that help is there. Side questions go on to the guidance and come back. */
export const crisisStage: Stage = (turn) => {
  const { crisis } = turn;
  const state = turn.state.crisis ?? null;
  if (turn.inGroup || crisis === null || state === null || !crisis.alone) return null;
  return crisis.opening === null ? goOn(turn, state, crisis.again) : open(turn, crisis.opening);
};

function open(turn: FreshTurn, { warm, honest, numbers, question }: CrisisOpening): Step {
  const alert = alertFor(turn);
  const lines = [warm, `${honest}${alert?.told ?? ''}`, numbers, question];
  const card = alert?.card ?? null;
  const suggestions = turn.lexicon.crisis.steps.safe.taps.map((tap) => ({ label: tap, text: tap }));
  // Who stands beside somebody who wants to die may have asked what to do.
  const beside = lookUpBesideDanger(turn, { advice: lines.join('\n'), told: null, card, suggestions });
  return conclude(turn, {
    action: 'handoff',
    say: lines,
    card,
    effects: [...(alert?.effects ?? []), ...beside],
    topic: turn.triage.topic,
    suggestions,
    change: noTopic,
  });
}

function goOn(turn: FreshTurn, state: CrisisState, again: boolean): Step | null {
  const { text } = turn;
  if (saysHelpHasCome(text)) return helpIsThere(turn, state);
  const command = readCommand(text);
  if (command === 'human') return say(turn, state, { ...listen(state), reply: 'human' });
  if (command === null && turn.policy?.rule === 'prescribing') return declinePills(turn, state);
  if (!goesOnWithCrisis(turn.state, { text, home: turn.said.home }, again)) return null;
  return say(turn, state, nextCrisisMove(state, readCrisisReply(text), again));
}

function say(
  turn: FreshTurn,
  state: CrisisState,
  move: CrisisMove,
  action: 'handoff' | 'refuse' = 'handoff',
): Step {
  const lines = sayInCrisis(turn, state, move);
  const alarmed = move.grave ? withAlarm(turn, state) : turn;
  const alert = alertFor(alarmed);
  return conclude(alarmed, {
    action,
    say: [lines.statement, lines.question],
    card: alert?.card ?? null,
    effects: alert?.effects ?? [],
    topic: alarmed.triage.topic ?? turn.state.topic,
    suggestions: lines.suggestions,
    change: { crisis: lines.crisis },
  });
}

/** Asked for pills, it gives none and raises the alarm. */
function declinePills(turn: FreshTurn, state: CrisisState): Step {
  return say(turn, state, { ...listen(state), reply: 'no_pills', ask: 'means', grave: true }, 'refuse');
}

function listen(state: CrisisState): CrisisMove {
  return nextCrisisMove(state, { signal: 'told', none: false }, false);
}

/** What the crisis reader hears as graver raises the ticket and pages as the danger rules would. */
function withAlarm(turn: FreshTurn, state: CrisisState): FreshTurn {
  const matchedRules = [...new Set([...turn.judgement.matchedRules, ...state.rules])];
  const minor = isMinor({ person: turn.triage.person, speaker: turn.state.speaker ?? null });
  return {
    ...turn,
    judgement: { level: 'emergency', matchedRules, soft: false },
    triage: {
      ...turn.triage,
      level: 'emergency',
      matchedRules,
      topic: turn.triage.topic ?? '心理',
      card: crisisCard(turn.lexicon, state, minor, { grave: true }),
      goesOn: false,
    },
  };
}

function helpIsThere(turn: FreshTurn, state: CrisisState): Step {
  const { statement } = sayInCrisis(turn, state, { reply: 'help_come', ask: null, settled: [] });
  return conclude(turn, {
    action: 'smalltalk',
    say: [statement],
    change: { level: 'routine', matchedRules: [], crisis: null },
  });
}

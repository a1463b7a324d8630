import { alertFor } from '../alert.ts';
import { conclude } from '../conclude.ts';
import { numbersOfRules } from '../emergency-numbers.ts';
import { toChild } from '../speaker/to-child.ts';
import { composeCard } from '../triage/compose-card.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import { saysHelpHasCome } from './help-has-come.ts';
import { readFirstAidAnswer } from './read-first-aid-answer.ts';

/** Goes on with first aid that hands are giving: who does not breathe is to be pressed on the chest whatever rule hears it too, what is
 * not done yet is said again, and where somebody died nothing is asked any more. */
export const firstAidStage: Stage = (turn) => {
  const { lexicon, state, text, inGroup, crisis } = turn;
  if (inGroup || state.level !== 'emergency' || crisis?.again === true || saysHelpHasCome(text)) return null;
  const rule = lexicon.redFlags.find(
    ({ id, answers }) => answers !== undefined && state.matchedRules.includes(id),
  );
  if (rule?.answers === undefined) return null;
  const answer = readFirstAidAnswer(text, state.awaiting === 'danger_detail');
  if (answer === null) return null;
  if (answer === 'died') {
    // 「医生说没救了」 of oneself is despair.
    if ((state.crisis?.voice ?? 'other') !== 'other') return null;
    return conclude(routine(turn), {
      action: 'smalltalk',
      say: [turn.words.somebodyDied],
      change: { level: 'routine', matchedRules: [], crisis: null },
    });
  }
  const line = state.speaker === 'child' ? toChild(rule.answers[answer]) : rule.answers[answer];
  const card = composeCard(lexicon, 'emergency', { ...rule.card, doNow: [line.replace(/。$/u, '')] });
  const alarmed: FreshTurn = {
    ...turn,
    judgement: { level: 'emergency', matchedRules: [rule.id], soft: false },
    triage: {
      ...turn.triage,
      level: 'emergency',
      matchedRules: [rule.id],
      topic: rule.topic,
      card,
      advice: line,
      goesOn: answer !== 'noBreath',
    },
  };
  const alert = alertFor(alarmed);
  return conclude(alarmed, {
    action: 'handoff',
    say: [line, alert?.told ?? turn.words.stillInDanger(numbersOfRules(lexicon, [rule.id]))],
    card: alert?.card ?? null,
    effects: alert?.effects ?? [],
    topic: rule.topic,
    change: { awaiting: 'danger_detail' },
  });
};

/** Nothing is an emergency any more. */
function routine(turn: FreshTurn): FreshTurn {
  return { ...turn, judgement: { level: 'routine', matchedRules: [], soft: false } };
}

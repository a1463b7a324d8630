import { alertFor } from '../alert.ts';
import { gistOf } from '../clip.ts';
import { lookUpBesideDanger } from '../compose/look-up-beside-danger.ts';
import { conclude } from '../conclude.ts';
import { offerBesideDanger } from '../intake/offer-form.ts';
import { storyQuestion } from '../follow-up/story-question.ts';
import { readWorry } from '../triage/read-worry.ts';
import { worryLine } from './ongoing-danger.ts';
import { noTopic } from '../state.ts';
import type { Stage } from '../turn.ts';

/** Gives the advice, opens or raises the ticket, and says honestly who was told. An open form stays open.
 * Who asks something is also told what the guidance says, in an emergency only where to read it. */
export const dangerStage: Stage = (turn) => {
  const alert = alertFor(turn);
  if (alert === null) return null;
  const { advice, card } = alert;
  const worry = readWorry(turn.text);
  const offer = offerBesideDanger(turn);
  // Who is to know of it, or a form, is asked for in one breath with the danger.
  const secrecy = worry === 'secrecy' ? worryLine(turn, worry) : null;
  const told = [alert.told, secrecy, offer.line].filter((line) => line !== null).join('\n');
  const asksForCrisis = turn.lexicon.crisis.asks.includes(turn.judgement.matchedRules[0] ?? '');
  return conclude(turn, {
    action: 'handoff',
    say: [advice, told],
    card,
    suggestions: offer.buttons,
    effects: [
      ...alert.effects,
      ...lookUpBesideDanger(turn, {
        advice,
        told,
        card,
        suggestions: offer.buttons,
        doubted: turn.triage.doubted === true,
      }),
    ],
    topic: turn.triage.topic,
    change: {
      // 「那要吃什么药」 after an urgent message means this; an emergency is never looked up as a question.
      ...noTopic,
      lastQuestion:
        turn.judgement.level === 'emergency' ? null : (storyQuestion(turn.text) ?? gistOf(turn.text)),
      awaiting: asksForCrisis ? 'wants_to_die' : 'danger_detail',
    },
  });
};

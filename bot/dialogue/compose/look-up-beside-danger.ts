import { gistOf } from '../clip.ts';
import { readQuestion } from '../follow-up/read-question.ts';
import { isQuestion } from '../intake/is-question.ts';
import type { FreshTurn } from '../turn.ts';
import type { DangerReply, Effect } from '../types.ts';

/** Looks up what somebody in danger asked, to be put beside the advice ({@link composeBesideDanger}). Only when danger is
 * told of for the first time, in a private chat and outside a form; later the danger alone counts. Whoever wants to die is
 * given no article, whatever danger was named with it: 「吃了一瓶安眠药」 asks for none about sleep. Where no rule speaks and the
 * second opinion is no more sure than it must be, what is told may be a matter for the guidance as well (老板把我调去车间). */
export function lookUpBesideDanger(turn: FreshTurn, danger: DangerReply): readonly Effect[] {
  const { state, text, said, judgement, inGroup } = turn;
  if (state.level === 'emergency' || inGroup || state.intake !== null) return [];
  if (!isQuestion(text) && !isOnlyHeard(turn)) return [];
  if ((state.crisis?.voice ?? 'other') !== 'other') return [];
  const { parts: _parts, ...asked } = readQuestion(text, state, said);
  const question = gistOf(asked.question);
  return [{ ...asked, type: 'find_answer', question, publicOnly: false, turn: judgement, danger }];
}

/** Whether only the second opinion hears a danger, and not surely an emergency. */
function isOnlyHeard({ lexicon, judgement, triage }: FreshTurn): boolean {
  const isSure = judgement.level === 'emergency' && triage.doubted !== true;
  return !isSure && judgement.matchedRules.every((id) => lexicon.generalCards.some((card) => card.id === id));
}

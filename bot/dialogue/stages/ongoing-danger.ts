import { conclude } from '../conclude.ts';
import { numbersOfRules } from '../emergency-numbers.ts';
import { isQuestion } from '../intake/is-question.ts';
import { offerBesideDanger } from '../intake/offer-form.ts';
import { isMinor } from '../speaker/concerns-minor.ts';
import { graver } from '../state.ts';
import { readWorry, type Worry } from '../triage/read-worry.ts';
import type { FreshTurn, Stage } from '../turn.ts';

/** Answers the worry and holds to what was said when the danger was told, while the resident goes on with it: 「能等她拉出来吗」 is
 * answered by nothing in the guidance, and the same card again would only be noise. What is graver than before is told anew. */
export const ongoingDangerStage: Stage = (turn) => {
  const { state, text, words, ticket, judgement } = turn;
  if (turn.triage.goesOn !== true || ticket === null || state.level === 'routine') return null;
  if (graver(judgement.level, state.level) !== state.level) return null;
  const rules = [...state.matchedRules, ...judgement.matchedRules];
  const worry = readWorry(text);
  const offer = offerBesideDanger(turn);
  const plain = isQuestion(text) ? words.doAsSaid : words.notedInDanger;
  return conclude(turn, {
    action: 'handoff',
    say: [
      worry === null ? plain : worryLine(turn, worry),
      state.level === 'emergency'
        ? words.stillInDanger(numbersOfRules(turn.lexicon, rules))
        : worry === null
          ? null
          : words.stillToday,
      offer.line,
    ],
    suggestions: offer.buttons,
    topic: state.topic ?? turn.triage.topic,
    change: { awaiting: 'danger_detail' },
  });
};

/** Those whom a child or a teenager speaks of. */
const THEIR_ADULTS = /爸妈|我爸|我妈|父母|老师|学校|家长/u;

/** What is said to a worry: who will know is another matter for somebody under eighteen. */
export function worryLine({ lexicon, words, triage, state, text }: FreshTurn, worry: Worry): string {
  const ofTeens = (rule: string): boolean =>
    lexicon.redFlags.some(({ id, group }) => id === rule && group === '青少年');
  const minor =
    isMinor({ person: triage.person, speaker: state.speaker ?? null }) ||
    (state.matchedRules.some((rule) => ofTeens(rule)) && THEIR_ADULTS.test(text));
  return worry === 'secrecy' && minor ? words.secrecyOfMinors : words.worries[worry];
}

import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import type { Answer } from '../../knowledge/text/answer.ts';
import { clipReply } from './clip.ts';
import { composeAbstention, composeAnswer } from './compose/compose-answer.ts';
import { composeBriefly } from './compose/compose-briefly.ts';
import { sparePregnancy } from './compose/spare-pregnancy.ts';
import { whereDangerous } from './compose/where-dangerous.ts';
import { composeBesideDanger } from './compose/compose-beside-danger.ts';
import { composeNamed } from './compose/name-beside.ts';
import { composeSeveral } from './compose/compose-several.ts';
import { conclude, type Conclusion } from './conclude.ts';
import { withLead } from './intake/beside-correction.ts';
import { promptOf } from './intake/ask-intake.ts';
import { isQuestion } from './intake/is-question.ts';
import type { DialogueSettings } from './settings.ts';
import { remember } from './state.ts';
import type { Turn } from './turn.ts';
import type { AnswerNews, DialogueInput } from './dialogue-input.ts';
import type { DialogueState } from './dialogue-state.ts';
import type { Step } from './types.ts';
import { readText, toTurn } from './to-turn.ts';

type AnswerFound = Extract<DialogueInput, { type: 'answer_found' }>;

/** Composes what was found, below what is said in the same reply. */
export function composeFound(
  lexicon: Lexicon,
  state: DialogueState,
  input: AnswerFound,
  settings: DialogueSettings,
): Step {
  const { lead, said, danger, standing, question } = input;
  if (lead === undefined) return compose(lexicon, state, input, settings);
  const isWhole = danger !== undefined || standing !== undefined;
  // What is only nearest to a remark (我爱人下周出差) would be an answer to nothing.
  const isAnswered = input.answer.kind === 'answered' && input.answer.closest !== true;
  if (isWhole || isAnswered || isQuestion(question)) {
    return withLead(compose(lexicon, state, input, settings), lead);
  }
  // Who asks nothing has told it to the people who have the case.
  const turn = toTurn(lexicon, state, said, input.turn, readText(said).text, settings);
  const prompt = promptOf(turn);
  const line = prompt === null ? turn.words.besideCorrection : turn.words.besideOpenCorrection;
  return conclude(turn, {
    action: 'intake',
    say: [lead, line, prompt?.text ?? null],
    suggestions: prompt?.suggestions ?? [],
    topic: state.topic,
    remembered: false,
  });
}

function compose(
  lexicon: Lexicon,
  state: DialogueState,
  input: AnswerFound,
  settings: DialogueSettings,
): Step {
  const { text, news } = readText(input.said);
  const turn = toTurn(lexicon, state, input.said, input.turn, text, settings);
  const spared = (one: Answer): Answer => (news === null ? sparePregnancy(turn, one) : one);
  const whole = spared(input.answer);
  if (input.danger !== undefined) {
    // Both lines were remembered when the danger was heard.
    return conclude(turn, { ...composeBesideDanger(turn, whole, input.danger), remembered: false });
  }
  if (input.standing !== undefined) {
    return conclude(turn, { ...composeNamed(turn, whole, input.standing), remembered: false });
  }
  const answers = [input.answer, ...(input.parts?.each ?? []).map((part) => part.answer)];
  const isApart = (one: Answer): boolean =>
    one.kind === 'answered' &&
    (one.sensitivity === 'private' || input.said.topics?.includes(one.topic) === false);
  if (turn.inGroup && answers.some((one) => isApart(one))) {
    return conclude(turn, {
      action: 'move_to_private',
      say: [turn.words.moveToPrivate],
      change: { movedAt: input.said.at },
      remembered: false,
    });
  }
  const found = whereDangerous(turn, whole);
  const parts = input.parts ?? null;
  const each = parts?.each.map((part) => ({ ...part, answer: spared(part.answer) })) ?? [];
  const composed =
    composeSeveral(turn, parts === null ? null : { ...parts, each }, whole) ??
    (found.kind === 'answered'
      ? (input.briefly === true ? composeBriefly : composeAnswer)(turn, input.question, found)
      : composeAbstention(turn, input.question, found));
  const end = news === null ? composed : withNews(composed, turn, news, found);
  // The resident's line was remembered when it was heard.
  const done = conclude(turn, { ...end, remembered: false });
  const said = done.effects.findLast((effect) => effect.type === 'reply')?.reply.text ?? '';
  return {
    ...done,
    state: {
      ...remember(done.state, { from: 'assistant', text: clipReply(said), at: input.said.at }),
      topic: end.topic ?? state.topic,
    },
  };
}

/** What was told of is seen, unless looking it up failed; what else waits to be seen is offered. */
function withNews(end: Conclusion, { said, words }: Turn, { id }: AnswerNews, found: Answer): Conclusion {
  if (found.kind === 'abstained' && found.reason === 'no_snapshot') return end;
  const button = { label: words.buttonSeeAnswer, text: words.seeAnswer };
  const more = (said.news ?? []).length > 1 ? [button] : [];
  return {
    ...end,
    effects: [...(end.effects ?? []), { type: 'answer_seen', id }],
    suggestions: [...(end.suggestions ?? []), ...more],
  };
}

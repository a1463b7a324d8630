import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import type { KnowledgeBase, Question } from '../../knowledge/knowledge-base.ts';
import type { Answer } from '../../knowledge/text/answer.ts';
import { mayGenerate } from '../dialogue/may-generate.ts';
import { ownTown } from '../dialogue/follow-up/own-town.ts';
import type { DialogueSettings } from '../dialogue/settings.ts';
import type { StepFunction } from '../dialogue/step.ts';
import { brokenTurn } from '../dialogue/broken-turn.ts';
import { sayLate } from '../dialogue/say-late.ts';
import { isComplete, joinSteps } from '../dialogue/join-steps.ts';
import type { Said } from '../dialogue/turn.ts';
import type { AnsweredPart, AnsweredParts, Lookup, LookupParts } from '../dialogue/lookup.ts';
import type { DialogueState } from '../dialogue/dialogue-state.ts';
import type { Effect, Step } from '../dialogue/types.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';

/** What a turn is played with. */
export interface TurnParts {
  readonly lexicon: Lexicon;
  readonly knowledge: KnowledgeBase;
  readonly settings: DialogueSettings;
  readonly step: StepFunction;
  /** How long after a message was said a language model may still be at work on its answer, in milliseconds; null for
   * none. */
  readonly generateWithinMs: number | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told when looking up an answer failed; the resident then gets an honest 「暂时回答不了」. */
  readonly onKnowledgeFailure: (error: unknown) => void;
  /** Told when the dialogue failed; the resident is then told so, and later messages are heard all the same. */
  readonly onDialogueFailure: (error: unknown) => void;
}

/** Plays a message through the dialogue, looking up an answer where one is asked for. Nothing is stored.
 * @returns The last step, with the effects of both and without `find_answer`. */
export async function playTurn(parts: TurnParts, state: DialogueState | null, said: Said): Promise<Step> {
  try {
    return sayLate(await play(parts, state, said), said);
  } catch (error) {
    parts.onDialogueFailure(error);
    return sayLate(brokenTurn(state, said), said);
  }
}

async function play(turnParts: TurnParts, state: DialogueState | null, said: Said): Promise<Step> {
  const first = turnParts.step(turnParts.lexicon, state, said, turnParts.settings);
  const wanted = first.effects.find((effect) => effect.type === 'find_answer');
  if (wanted === undefined) return first;
  try {
    return await answerWanted(turnParts, first, wanted, said);
  } catch (error) {
    if (!isComplete(wanted)) throw error;
    // What is said and the ticket stand, whatever becomes of the question.
    turnParts.onDialogueFailure(error);
    return { ...first, effects: first.effects.filter(({ type }) => type !== 'find_answer') };
  }
}

async function answerWanted(
  turnParts: TurnParts,
  first: Step,
  wanted: Extract<Effect, { type: 'find_answer' }>,
  said: Said,
): Promise<Step> {
  const { question, turn, parts, danger, standing, lead, briefly } = wanted;
  const alone =
    parts === undefined &&
    wanted.office === undefined &&
    !isComplete(wanted) &&
    mayGenerate(first.state, turn, said.channel);
  const within = alone ? timeLeft(turnParts, said) : null;
  const town = ownTown(first.state, said.home);
  const place = {
    publicOnly: wanted.publicOnly,
    today: shanghaiDate(said.at),
    home: said.home,
    ...(town === null ? {} : { town }),
  };
  const answer = await lookUp(turnParts, {
    ...toQuestion(wanted),
    ...place,
    ...(within === null ? {} : { generateWithinMs: within }),
  });
  const answered = parts === undefined ? {} : { parts: await lookUpParts(turnParts, parts, place) };
  const beside = {
    ...(danger === undefined ? {} : { danger }),
    ...(standing === undefined ? {} : { standing }),
    ...(lead === undefined ? {} : { lead }),
    ...(briefly === undefined ? {} : { briefly }),
  };
  const second = turnParts.step(
    turnParts.lexicon,
    first.state,
    { type: 'answer_found', question, answer, ...answered, ...beside, said, turn },
    turnParts.settings,
  );
  return joinSteps(first, second);
}

/** Looks up what a message asks, one thing after the other: each may lean on the article of the one before it. */
async function lookUpParts(
  turnParts: TurnParts,
  { lookups, explicit, more }: LookupParts,
  place: Pick<Question, 'publicOnly' | 'today' | 'home' | 'town'>,
): Promise<AnsweredParts> {
  const each: AnsweredPart[] = [];
  let articles: readonly string[] = [];
  for (const lookup of lookups) {
    const { earlier } = lookup;
    const known = earlier === undefined || earlier.articles.length > 0 ? earlier : { ...earlier, articles };
    const answer = await lookUp(turnParts, {
      ...toQuestion(known === undefined ? lookup : { ...lookup, earlier: known }),
      ...place,
    });
    each.push({ question: lookup.question, said: lookup.said, answer });
    if (answer.kind === 'answered' && answer.closest !== true)
      articles = answer.citations.slice(0, 1).map(({ article }) => article);
  }
  return { each, explicit, more };
}

function toQuestion({
  question,
  earlier,
  article,
  office,
  story,
}: Lookup): Omit<Question, 'publicOnly' | 'today'> {
  return {
    text: question,
    ...(earlier === undefined ? {} : { earlier }),
    ...(article === undefined ? {} : { article }),
    ...(office === undefined ? {} : { office }),
    ...(story === undefined ? {} : { story }),
  };
}

/** What is left of the time that a message may take; never more than the whole of it, whatever the clocks say. */
function timeLeft({ generateWithinMs, now }: TurnParts, said: Said): number | null {
  if (generateWithinMs === null) return null;
  return Math.min(generateWithinMs, said.at + generateWithinMs - now());
}

async function lookUp({ knowledge, onKnowledgeFailure }: TurnParts, question: Question): Promise<Answer> {
  try {
    return await knowledge.answer(question);
  } catch (error) {
    onKnowledgeFailure(error);
    return { kind: 'abstained', reason: 'no_snapshot', nearest: [] };
  }
}

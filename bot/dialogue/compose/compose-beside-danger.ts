import type { Answer } from '../../../knowledge/text/answer.ts';
import type { Topic } from '../../../knowledge/text/topics.ts';
import type { Conclusion } from '../conclude.ts';
import { onlyIn } from './compose-answer.ts';
import type { Turn } from '../turn.ts';
import type { DangerReply } from '../types.ts';
import { opensWithHaste } from '../../../knowledge/text/opens-with-haste.ts';

/** How sure it must be that the article answers the question: words that miss the point weaken the advice before them. */
const SURE_ENOUGH = 0.5;
/** The same for an article of another topic: bullying is told of among 权益, and abortion is no answer to a bleeding. */
const SURE_OF_ANOTHER_TOPIC = 0.75;
/** The same for naming an urgent case's article by its title, which says by itself what it is about. */
const SURE_OF_TITLE = 0.25;
/** The same for naming one in an emergency that is of another topic, or does not open with what has to be done at once: who
 * bleeds after an abortion is not to read 「人流、药流以后什么时候开始避孕」. What is both is never named. */
const SURE_IN_DOUBT = 0.9;
/** The same for an emergency that is no illness: who is forced or harmed has asked of another topic more often than not
 * (避孕, 婚姻婚俗, 青春期), and no article on these opens with haste. */
const SURE_OF_RIGHTS = 0.85;

type Found = Extract<Answer, { kind: 'answered' }>;

/** The reply to somebody in danger who asked something: what to do and who was told comes first, then what the guidance
 * says, and last the advice's own question, which waits for an answer. Where the article is less sure, and in every
 * emergency that is not doubted, it is only named: nobody reads on while somebody bleeds, and afterwards it is at hand. Nothing is said of what
 * the guidance does not have or what is about another matter, and nobody is asked which of two things is meant. What is
 * asked next is still about the danger, not about the article. */
export function composeBesideDanger(
  turn: Turn,
  answer: Answer,
  { advice, told, card, suggestions = [], doubted = false }: DangerReply,
): Conclusion {
  const before = { action: 'handoff', card, topic: turn.state.topic, suggestions } as const;
  const change = { awaiting: turn.state.awaiting ?? null };
  const found = isClear(answer) ? answer : null;
  const named = found?.citations[0];
  if (found === null || named === undefined) return { ...before, say: [advice, told], change };
  const { rest, question: asked } = splitQuestion(advice);
  if (mayBeRead(turn, found, doubted)) {
    return {
      ...before,
      say: [rest, told, turn.words.besideDanger, onlyIn(turn, found), found.text, asked],
      more: turn.words.reader === 'child' ? null : found.more,
      citations: found.citations,
      change,
    };
  }
  if (!mayBeNamed(turn, found)) return { ...before, say: [advice, told], change };
  const { article, title } = named;
  return {
    ...before,
    say: [rest, told, turn.words.namedBesideDanger(title), asked],
    citations: [named],
    onlyNamed: true,
    suggestions: [...suggestions, { label: title, text: title }],
    change: { ...change, listed: [{ label: title, question: title, article, told: false }] },
  };
}

/** Whether there is an answer, and one alone. */
function isClear(answer: Answer): answer is Found {
  return answer.kind === 'answered' && (answer.choices ?? []).length < 2;
}

function mayBeRead(turn: Turn, { confidence, topic }: Found, doubted: boolean): boolean {
  const least = isOfDanger(turn, topic) ? SURE_ENOUGH : SURE_OF_ANOTHER_TOPIC;
  return (doubted || turn.judgement.level !== 'emergency') && confidence >= least;
}

function mayBeNamed(turn: Turn, { confidence, topic, text }: Found): boolean {
  const { judgement, state } = turn;
  const isOwn = isOfDanger(turn, topic);
  if (judgement.level !== 'emergency') return confidence >= (isOwn ? SURE_OF_TITLE : SURE_ENOUGH);
  if (state.topic === '权益') return confidence >= SURE_OF_RIGHTS;
  const isHasty = opensWithHaste(text);
  if (isOwn && isHasty) return confidence >= SURE_ENOUGH;
  return (isOwn || isHasty) && confidence >= SURE_IN_DOUBT;
}

/** Whether an article's topic is that of the danger. A danger to the young is a right hurt for whoever takes the case (堵他要钱,
 * 权益), and told of among what concerns the young (青春期). */
function isOfDanger({ lexicon, state, judgement }: Turn, topic: Topic): boolean {
  if (topic === state.topic) return true;
  const isOfYoung = lexicon.redFlags.some(
    ({ id, group }) => group === '青少年' && judgement.matchedRules[0] === id,
  );
  return isOfYoung && topic === '青春期';
}

/** Parts the advice from the question that it ends with. */
function splitQuestion(advice: string): { readonly rest: string; readonly question: string | null } {
  const at = advice.lastIndexOf('\n');
  const last = advice.slice(at + 1);
  return at > 0 && /[?？]$/u.test(last)
    ? { rest: advice.slice(0, at), question: last }
    : { rest: advice, question: null };
}

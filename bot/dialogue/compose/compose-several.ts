import type { Answer } from '../../../knowledge/text/answer.ts';
import { sentencesWithin } from '../../../knowledge/text/excerpt.ts';
import { restOfText, throughFirstRow } from '../../../knowledge/text/table-rows.ts';
import type { Conclusion } from '../conclude.ts';
import { subjectOf } from '../follow-up/question-parts.ts';
import type { Turn } from '../turn.ts';
import type { AnsweredPart, AnsweredParts } from '../lookup.ts';
import type { Listed } from '../dialogue-state.ts';
import type { Effect } from '../types.ts';
import { offerAskedForm } from '../intake/offer-form.ts';
import { awaitingNow, notEntered, onlyIn, standingIn, tail, withoutNumbers } from './compose-answer.ts';

type Answered = Extract<Answer, { kind: 'answered' }>;
type Abstained = Extract<Answer, { kind: 'abstained' }>;

/** A question with its answer. */
interface Part {
  readonly question: string;
  /** As it is shown. */
  readonly said: string;
  /** Null where there is none. */
  readonly answer: Answered | null;
  /** Why there is none. */
  readonly reason: Abstained['reason'] | null;
}

const MARKS = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫';
/** Longest text shown at once for one of several answers, in UTF-16 code units. */
const MAX_TEXT = 120;
/** Confidence from which on a later part, set apart by a comma alone, is answered from another article than the whole
 * message. In 70 messages of the question sets, parts on a matter of their own had .73 and more, 22 of 27 that asked on
 * had less: 「生完娃能歇几天，工资照发吗」 led to the father's leave. */
const ON_ITS_OWN = 0.7;
/** Longest question repeated above its answer. */
const MAX_QUESTION = 40;

/** Answers several questions in their order, each with its own citation; what the guidance lacks is said to be open.
 *
 * @param parts Null when the message asks one thing.
 * @param whole What the message as a whole is answered with.
 * @returns Null when it comes to one thing after all: one article has every answer, or commas alone set apart what has
 *   no answer of its own, or what together means an article that none of the parts does (一个皮盖着头的男娃,平时咋清洗,用不用手术). */
export function composeSeveral(
  turn: Turn,
  parts: AnsweredParts | null,
  whole: Answer | null = null,
): Conclusion | null {
  if (parts === null || (turn.state.crisis !== undefined && turn.state.crisis !== null)) return null;
  const each = withoutRepeats(parts.explicit ? parts.each : askingOn(parts.each, whole));
  const answered = each.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  const open = each.filter(({ answer }) => answer === null);
  const [first] = answered;
  if (first === undefined || each.length < 2) return null;
  if (!parts.explicit && (open.length > 0 || isAboutAnother(whole, answered))) return null;
  const { words } = turn;
  const citations = answered.flatMap((answer) => answer.citations);
  const after = tail(turn);
  const form = offerAskedForm(turn);
  let cited = 0;
  const lines = each.map((one, at) => {
    const { question, answer, reason } = one;
    const head = `${at + 1}. ${headOf(turn, one)}`;
    if (answer === null) return `${head}\n${openLine(turn, question, reason)}`;
    const source = words.partSource(MARKS[cited] ?? '', answer.citations[0]?.title ?? '');
    cited += answer.citations.length;
    return [head, onlyIn(turn, answer), beginning(answer.text), answer.seeDoctor, source]
      .filter((part) => part !== null)
      .join('\n');
  });
  const gaps = open
    .filter(({ reason }) => reason !== 'no_snapshot')
    .map(({ question }): Effect => ({ type: 'record_gap', question: withoutNumbers(question) }));
  const human = { label: words.buttonHuman, text: words.buttonHuman };
  const last = answered.at(-1) ?? first;
  const lastQuestion = last.understood ?? each.findLast(({ answer }) => answer === last)?.question ?? '';
  return {
    action: 'answer',
    say: [
      standingIn(turn),
      turn.judgement.soft ? words.ifHappeningNow(turn.judgement.topic) : null,
      ...lines,
      parts.more ? words.partsMore : null,
      open.length > 0 ? words.offerPerson : null,
      // In a room nobody is asked about themselves.
      turn.judgement.soft && !turn.inGroup ? words.isItYou : null,
      words.askAnAdult,
      form.line,
      ...after.say,
    ],
    more: words.reader === 'child' ? null : restOf(turn, each),
    citations,
    suggestions: [
      ...form.buttons,
      ...(after.suggestions.length > 0 || open.length === 0 ? after.suggestions : [human]),
    ],
    effects: gaps,
    topic: first.topic,
    change: {
      lastQuestion,
      lastArticles: [...new Set(last.citations.map(({ article }) => article))],
      subject: subjectOf(lastQuestion),
      listed: each.map(toListed),
      ...awaitingNow(turn),
      ...after.change,
    },
  };
}

/** Later parts that may only ask on of the first part's matter: where its article answers the whole message too, it answers
 * them, unless another answers one of them for sure, or more surely than the whole is answered. */
function askingOn(parts: readonly AnsweredPart[], whole: Answer | null): readonly AnsweredPart[] {
  const first = parts[0]?.answer;
  if (first?.kind !== 'answered' || whole?.kind !== 'answered') return parts;
  if (whole.closest === true || articleOf(whole) !== articleOf(first)) return parts;
  const sure = Math.min(ON_ITS_OWN, whole.confidence);
  return parts.map((part) =>
    part.answer.kind === 'answered' && part.answer.confidence < sure ? { ...part, answer: first } : part,
  );
}

/** Whether the whole message is answered from an article that answers none of its parts. */
function isAboutAnother(whole: Answer | null, parts: readonly Answered[]): boolean {
  if (whole?.kind !== 'answered' || whole.closest === true || (whole.choices ?? []).length > 1) return false;
  return parts.every((part) => articleOf(part) !== articleOf(whole));
}

/** Why one of several questions has no answer: a fault that passes is not said to be a gap of the guidance. */
function openLine(turn: Turn, question: string, reason: Part['reason']): string {
  const { words } = turn;
  if (reason === 'no_snapshot') return words.partFailed;
  return reason === 'not_entered' ? notEntered(turn, question) : words.partOpen;
}

/** Questions that one article answers are one question. */
function withoutRepeats(parts: readonly AnsweredPart[]): readonly Part[] {
  const kept: Part[] = [];
  for (const { question, said, answer } of parts) {
    // Among several answers, what is only close would be taken for one.
    const isAnswer = answer.kind === 'answered' && answer.closest !== true;
    const found = isAnswer ? withoutChoice(answer) : null;
    const same = kept.findIndex(
      (one) => found !== null && one.answer !== null && articleOf(one.answer) === articleOf(found),
    );
    const before = kept[same];
    if (before === undefined) {
      kept.push({
        question,
        said,
        answer: found,
        reason: answer.kind === 'abstained' ? answer.reason : isAnswer ? null : 'weak_evidence',
      });
    } else {
      const answered = together(before.answer, found);
      kept[same] = {
        question: both(before.question, question),
        said: both(before.said, said),
        answer: answered,
        reason: null,
      };
    }
  }
  return kept;
}

function both(one: string, other: string): string {
  return `${one.replace(/[?？]$/, '')},${other}`;
}

/** What one article says to both of two questions. */
function together(one: Answered | null, other: Answered | null): Answered | null {
  if (one === null || other === null) return one ?? other;
  if (one.text.includes(other.text)) return one;
  return { ...one, text: `${one.text}\n${other.text}`, more: one.more ?? other.more };
}

/** Among several questions none is asked back: the first of two close articles answers. */
function withoutChoice(answer: Answered): Answered {
  const others = (answer.choices ?? []).slice(1).map(({ article }) => article);
  return { ...answer, citations: answer.citations.filter(({ article }) => !others.includes(article)) };
}

function articleOf({ citations }: Answered): string | undefined {
  return citations[0]?.article;
}

function toListed({ question, said, answer }: Part): Listed {
  return {
    label: said,
    question,
    article: answer === null ? null : (articleOf(answer) ?? null),
    told: answer !== null,
  };
}

/** What stands above an answer: the question, but where neighbours read along nobody's words are repeated. */
function headOf({ inGroup, words }: Turn, { said, answer }: Part): string {
  if (!inGroup) return clip(said);
  return answer?.citations[0]?.title ?? words.partOfGroup;
}

function restOf(turn: Turn, parts: readonly Part[]): string | null {
  const rest = parts.flatMap((one, at) => {
    const { answer } = one;
    if (answer === null) return [];
    const unsaid = restOfText(answer.text, beginning(answer.text).length);
    const more = [unsaid, answer.more ?? ''].filter((part) => part !== '').join('\n\n');
    return more === '' ? [] : [`${at + 1}. ${headOf(turn, one)}\n\n${more}`];
  });
  return rest.length === 0 ? null : rest.join('\n\n');
}

/** Whole sentences, items and rows up to the limit, the first at least; always an exact prefix. */
function beginning(text: string): string {
  const whole = sentencesWithin(text, MAX_TEXT);
  if (whole !== '') return withoutLastHeading(whole, text);
  return throughFirstRow(text, MAX_TEXT) ?? text.slice(0, text.indexOf('。') + 1 || text.length);
}

/** A heading whose section is cut off says nothing. */
function withoutLastHeading(shown: string, text: string): string {
  const at = shown.lastIndexOf('\n\n');
  const last = shown.slice(at + 2);
  const goesOn = /^\n\S/.test(text.slice(shown.length));
  return at > 0 && goesOn && !/[\n。！？；]/.test(last) ? shown.slice(0, at) : shown;
}

/** A question as it is repeated above its answer, with the marks of Chinese writing. */
function clip(said: string): string {
  const question = said.replace(/,/g, '，').replace(/\?/g, '？');
  return question.length <= MAX_QUESTION
    ? question
    : `${question.slice(0, MAX_QUESTION - 1).toWellFormed()}…`;
}

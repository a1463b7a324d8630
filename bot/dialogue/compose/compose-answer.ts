import type { Answer } from '../../../knowledge/text/answer.ts';
import { comeBack, type CrisisLines } from '../crisis/come-back.ts';
import { numbersOfRules } from '../emergency-numbers.ts';
import { promptOf } from '../intake/ask-intake.ts';
import { readOfficeQuestion } from '../follow-up/read-office-question.ts';
import { aboutOf } from '../follow-up/resolve-question.ts';
import { subjectOf } from '../follow-up/question-parts.ts';
import { offerAskedForm, offerForm } from '../intake/offer-form.ts';
import { resumeOffer } from '../intake/rest-intake.ts';
import { newsOffer } from '../news/offer-news.ts';
import { noTopic } from '../state.ts';
import type { Turn } from '../turn.ts';
import type { Conclusion } from '../conclude.ts';
import { opensWithHaste } from '../../../knowledge/text/opens-with-haste.ts';
import type { DialogueState, Listed } from '../dialogue-state.ts';
import type { Effect, Reply } from '../types.ts';

type Answered = Extract<Answer, { kind: 'answered' }>;
type Abstained = Extract<Answer, { kind: 'abstained' }>;

/** How many near titles are offered when there is no answer. */
const MAX_NEAREST = 3;

/** Confidence below which an answer is too often about something near what was asked: of 549 answers to fresh questions one in
 * six, above it one in fifty. */
const UNSURE = 0.4;

/** Puts a found answer into a reply: the soft-danger line first, then the approved words, then what is still open. */
export function composeAnswer(turn: Turn, question: string, answer: Answered): Conclusion {
  const { words, judgement } = turn;
  const crisis = comeBack(turn, answer.closest !== true);
  if (crisis !== null)
    return answer.closest === true ? withoutAnswer(crisis) : briefly(turn, question, answer, crisis);
  if (answer.choices !== undefined && answer.choices.length > 1) {
    return composeChoice(turn, question, answer, answer.choices);
  }
  const after = tail(turn);
  const form = offerForm(turn, answer);
  const seeDoctor =
    answer.seeDoctor === null || answer.text.includes(answer.seeDoctor) ? null : answer.seeDoctor;
  const near = onlyNear(turn, answer);
  const [urgent, rest] =
    (near !== null || answer.towns !== undefined) && opensWithHaste(answer.text)
      ? atFirst(answer.text)
      : ['', answer.text];
  return {
    action: 'answer',
    say: [
      standingIn(turn),
      judgement.soft ? words.ifHappeningNow(judgement.topic) : null,
      urgent,
      near,
      onlyIn(turn, answer),
      answer.spokenToYoung === true ? words.spokenToYoung : null,
      rest,
      answer.generated === true ? words.generatedLabel : null,
      seeDoctor,
      // In a room nobody is asked about themselves.
      judgement.soft && !turn.inGroup ? words.isItYou : null,
      words.askAnAdult,
      form.line,
      ...after.say,
    ],
    // A child gets the short answer.
    more: words.reader === 'child' ? null : answer.more,
    citations: answer.citations,
    generated: answer.generated === true,
    suggestions: [...form.buttons, ...after.suggestions],
    effects: answer.closest === true ? [gapOf(question)] : [],
    topic: answer.topic,
    // Who asks for our telephone number in between goes on with what was talked of.
    change: {
      ...(readOfficeQuestion(question, true, turn.said.home) === null
        ? talkedOf(turn, question, answer)
        : {}),
      ...awaitingNow(turn),
      ...after.change,
    },
  };
}

/** Says honestly that an answer is the nearest there is. A follow-up is about what was talked of, however weak its words. */
function onlyNear({ words, state }: Turn, { confidence, citations: [first] }: Answered): string | null {
  if (first === undefined || confidence >= UNSURE || state.lastArticles[0] === first.article) return null;
  return words.nearestIs(first.title);
}

/** Says in which towns alone an answer holds; null where it holds wherever it is asked about. */
export function onlyIn({ words }: Turn, { towns = [] }: Answered): string | null {
  return towns.length === 0 ? null : words.onlyIn(towns);
}

/** Parts a text after its first line, which says what has to be done at once: nothing is said before that. */
function atFirst(text: string): readonly [string, string] {
  const [first = ''] = text.split('\n', 1);
  return [first, text.slice(first.length).trimStart()];
}

function gapOf(question: string): Effect {
  return { type: 'record_gap', question: withoutNumbers(question) };
}

/** What a follow-up to an answer may refer to. While a form is open, a title that was chosen stays what it is: sent again it is no
 * answer to the form. */
export function talkedOf(
  { state }: Turn,
  asked: string,
  answer: Answered,
): Pick<DialogueState, 'lastQuestion' | 'lastArticles' | 'subject' | 'listed'> {
  const question = answer.understood ?? asked;
  const lastArticles = [...new Set(answer.citations.map(({ article }) => article))];
  const before = aboutOf(state);
  // 「要多少钱」 asks about the same thing: what comes next is about that, not about its price.
  const same = before !== '' && question.startsWith(before) && lastArticles[0] === state.lastArticles[0];
  const listed = state.intake === null ? [] : (state.listed ?? []).filter(({ label }) => label === asked);
  return { lastQuestion: question, lastArticles, subject: same ? before : subjectOf(question), listed };
}

/** Asks which of two things is meant. */
function composeChoice(
  turn: Turn,
  question: string,
  answer: Answered,
  choices: NonNullable<Answered['choices']>,
): Conclusion {
  const { words } = turn;
  const after = tail(turn);
  const form = offerAskedForm(turn);
  const listed = choices.map(({ article, title }) => ({
    label: title,
    question: title,
    article,
    told: false,
  }));
  const titles = listed.map(({ label }) => label);
  const buttons = titles.map((title) => ({ label: title, text: title }));
  return {
    action: 'answer',
    say: [
      standingIn(turn),
      turn.judgement.soft ? words.ifHappeningNow(turn.judgement.topic) : null,
      hasButtons(turn) ? words.whichOne(titles) : words.whichNumber(numbered(titles)),
      words.askAnAdult,
      form.line,
      ...after.say,
    ],
    citations: answer.citations,
    suggestions: [...buttons, ...form.buttons, ...after.suggestions],
    topic: answer.topic,
    change: { ...noTopic, lastQuestion: question, listed, ...after.change },
  };
}

/** Only the web shows buttons. */
export function hasButtons({ said }: Turn): boolean {
  return said.channel === 'web';
}

/** The lines with their numbers before them, to be picked by number. */
export function numbered(lines: readonly string[]): readonly string[] {
  return lines.map((line, at) => `${at + 1}. ${line}`);
}

/** Says honestly that the guidance has no answer, offers the nearest articles and a person, and notes the gap. What could
 * not be looked up is no gap. */
export function composeAbstention(turn: Turn, question: string, answer: Abstained): Conclusion {
  const { words, judgement } = turn;
  const crisis = comeBack(turn, false);
  if (crisis !== null) return withoutAnswer(crisis);
  const after = tail(turn);
  // What is near to a question from another world is only near by chance.
  const nearest = answer.reason === 'weak_evidence' ? answer.nearest.slice(0, MAX_NEAREST) : [];
  const isGap = answer.reason !== 'no_snapshot';
  const near = nearest.map(({ title }) => ({ label: title, text: title }));
  const human = { label: words.buttonHuman, text: words.buttonHuman };
  const form = offerAskedForm(turn);
  const offer = newsOffer(turn, question, answer);
  return {
    action: 'abstain',
    say: [
      standingIn(turn),
      judgement.soft ? words.ifHappeningNow(judgement.topic) : null,
      abstention(turn, question, answer),
      answer.reason === 'out_of_scope' ? words.abstainScope : null,
      nearest.length === 0
        ? null
        : hasButtons(turn)
          ? `${words.abstainNearest}${nearest.map(({ title }) => `「${title}」`).join('')}`
          : [words.abstainNearest, ...numbered(nearest.map(({ title }) => title))].join('\n'),
      form.line,
      words.offerPerson,
      offer.line,
      judgement.soft && !turn.inGroup ? words.isItYou : null,
      ...after.say,
    ],
    citations: answer.untold === undefined || turn.inGroup ? [] : [answer.untold.article],
    suggestions:
      after.suggestions.length > 0 ? after.suggestions : [...form.buttons, ...near, human, ...offer.buttons],
    effects: isGap ? [gapOf(question)] : [],
    topic: null,
    change: { listed: nearest.map(toListed), ...awaitingNow(turn), ...offer.change, ...after.change },
  };
}

function toListed({ article, title }: Abstained['nearest'][number]): Listed {
  return { label: title, question: title, article, told: false };
}

/** Whether the reply ends with the question whether the danger is happening now. */
export function awaitingNow(turn: Turn): { readonly awaiting?: 'happening_now' } {
  return turn.judgement.soft && !turn.inGroup ? { awaiting: 'happening_now' } : {};
}

/** A side question in a crisis: the first words of the answer, then back to the person. */
function briefly(turn: Turn, question: string, answer: Answered, back: CrisisLines): Conclusion {
  const [first = answer.text] = answer.text.split('\n\n', 1);
  return {
    action: 'answer',
    say: [
      turn.judgement.soft ? turn.words.ifHappeningNow(turn.judgement.topic) : null,
      onlyIn(turn, answer),
      first,
      back.statement,
      back.question,
    ],
    more: answer.more,
    citations: answer.citations,
    suggestions: back.suggestions,
    topic: answer.topic,
    change: { ...noTopic, lastQuestion: question, crisis: back.crisis },
  };
}

/** Nothing is looked for further, and what somebody asks in despair is no gap for editors to read. */
function withoutAnswer(back: CrisisLines): Conclusion {
  return {
    action: 'abstain',
    say: [back.statement, back.question],
    suggestions: back.suggestions,
    topic: null,
    change: { crisis: back.crisis },
  };
}

function abstention(turn: Turn, question: string, { reason, untold }: Abstained): string {
  const { words, inGroup } = turn;
  if (reason === 'no_snapshot') return words.abstainNoSnapshot;
  if (reason === 'not_entered') return notEntered(turn, question);
  if (inGroup) return words.abstainInGroup;
  return untold === undefined
    ? words.abstain
    : words.notTold(untold.article.title, untold.aspect, untold.town);
}

/** Where to ask for what the office has not filled in yet. */
export function notEntered({ words, said }: Turn, question: string): string {
  const asked = readOfficeQuestion(question, true, said.home);
  return asked === null ? words.abstain : words.notEntered(asked);
}

export function standingIn(turn: Turn): string | null {
  return turn.voice === 'stand_in' && !turn.inGroup ? turn.words.standingIn : null;
}

/** What follows any answer: an open danger, the queue, and the slot that is asked again, or the form that was put off. */
export function tail(turn: Turn): {
  readonly say: readonly string[];
  readonly suggestions: Reply['suggestions'];
  readonly change: Partial<DialogueState>;
} {
  if (turn.inGroup) return { say: [], suggestions: [], change: {} };
  const { words, state, ticket, said } = turn;
  const say: string[] = [];
  if (state.level === 'emergency') {
    say.push(words.stillInDanger(numbersOfRules(turn.lexicon, state.matchedRules)));
  }
  if (ticket?.status === 'opened' && said.duty.expectedWaitMinutes !== null) {
    say.push(words.stillQueued(Math.max(1, Math.round(said.duty.expectedWaitMinutes))));
  }
  const prompt = promptOf(turn);
  if (prompt !== null) {
    return { say: [...say, words.intakeBack, prompt.text], suggestions: prompt.suggestions, change: {} };
  }
  const offer = resumeOffer(turn);
  const text = offer.text === null ? [] : [offer.text];
  const waits = waitingNews(turn);
  return {
    say: [...say, ...text, ...waits.say],
    suggestions: offer.suggestions,
    change: { ...offer.change, ...waits.change },
  };
}

/** Says once, in a reply that was asked for, that an answer is there of which nothing was sent. */
function waitingNews({ words, state, said }: Turn): {
  readonly say: readonly string[];
  readonly change: Pick<DialogueState, 'newsHinted'>;
} {
  const quiet = said.news?.find((news) => news.quiet === true);
  if (quiet === undefined || quiet.id === state.newsHinted || state.level !== 'routine') {
    return { say: [], change: {} };
  }
  return { say: [words.newsHasComeByWords], change: { newsHinted: quiet.id } };
}

/** The gap list is read by editors: telephone and identity numbers have no place in it. */
export function withoutNumbers(question: string): string {
  return question.replace(/\d[\d -]{5,}\d/g, '…');
}

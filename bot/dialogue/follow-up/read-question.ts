import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { Earlier } from '../../../knowledge/text/earlier.ts';
import { isQuestion } from '../intake/is-question.ts';
import { type PregnancyEnd, pregnancyEnd, tellsEnd } from '../speaker/pregnancy-over.ts';
import type { DialogueState } from '../dialogue-state.ts';
import type { Lookup, LookupParts } from '../lookup.ts';
import { afterLoss, withoutPregnancy } from './after-pregnancy.ts';
import { expecting } from './expecting.ts';
import { pickListed } from './pick-listed.ts';
import { readAboutUs } from './read-about-us.ts';
import { readCorrection } from './read-correction.ts';
import { readOfficeQuestion } from './read-office-question.ts';
import { aboutOf, resolveQuestion } from './resolve-question.ts';
import { subjectOf } from './question-parts.ts';
import { splitQuestions } from './split-questions.ts';
import { storyQuestion } from './story-question.ts';

/** What a message asks. */
export interface ReadQuestion extends Lookup {
  readonly parts?: LookupParts;
}

type Before = Pick<
  DialogueState,
  'lastQuestion' | 'subject' | 'recent' | 'lastArticles' | 'listed' | 'pregnancyOver'
>;
/** `end` is of the resident's pregnancy. */
type Context = Before & { readonly home: HomePlace; readonly end?: PregnancyEnd | null };

/** Silence after which nothing is a follow-up any more. */
const TOPIC_LASTS_MS = 30 * 60_000;
/** Things looked up for one message. */
const MOST_PARTS = 4;
/** Longest message that tells of a birth and nothing else, in UTF-16 code units, and what is looked up for it. */
const MAX_NEWS = 20;
const CHILDBED = '坐月子要注意什么';
/** What is to be done about a thing, not the thing: in 「叶酸怎么领,一天吃几次」 the second asks nothing of where it is handed out. */
const ERRAND = /(?<=.{2})(?:在|到|去)?(?:领取?|买|办理?|申请|报名)$/;
/** Stands for 「说详细点」 when a listed answer is asked for again. */
const IN_DETAIL = '说详细点';

/** Reads what a message asks, in the light of what was asked before.
 *
 * @param text Normalised.
 * @param state Before the message.
 * @param heard When it was said, in epoch milliseconds, and to the association of which place. */
export function readQuestion(
  text: string,
  state: Before,
  heard: { readonly at: number; readonly home: HomePlace },
): ReadQuestion {
  const before = { ...state, home: heard.home };
  const end = pregnancyEnd(state, heard.at);
  const isNew = isOver(before, heard.at) || tellsEnd(text, heard.home) !== null;
  const talked = isNew ? forgotten(before) : before;
  const context = { ...(end === null ? talked : withoutPregnancy(talked, end, heard.home)), end };
  const picked = pickListed(text, context.listed ?? []);
  if (picked !== null) return ofListed(picked);
  const office = officeQuestion(text, context);
  if (office !== null) return office;
  const aboutUs = readAboutUs(text, context.lastQuestion === null);
  if (aboutUs !== null) return { question: aboutUs };
  // Who asks the same again gets the same again, not what comes after it.
  if (context.lastQuestion !== null && letters(text) === letters(context.lastQuestion))
    return { question: text };
  if (context.lastQuestion !== null) {
    const correction = readCorrection(text, context.lastQuestion);
    if (correction !== null) {
      const { question, said, isOwn } = correction;
      if (isOwn) return readQuestion(said, forgotten(context), heard);
      return { question, earlier: { leaning: 'partly', said, joined: question, articles: [] } };
    }
  }
  const found = storyQuestion(text);
  if (found !== null) return ofStory(found, text);
  const several = splitQuestions(text);
  if (several === null) return one(text, context);
  const lookups = several.questions.slice(0, MOST_PARTS).map((said, place) => ({
    ...(place === 0 ? one(said, context) : next(said, several.questions[place - 1] ?? '', context)),
    said,
  }));
  return {
    ...one(text, context),
    parts: { lookups, explicit: several.explicit, more: several.questions.length > MOST_PARTS },
  };
}

/** 你们电话多少; 几点上班 where nothing else was talked of, or right after such a question. */
function officeQuestion(text: string, { lastQuestion, recent, home }: Context): Lookup | null {
  const before = recent.findLast(({ from }) => from === 'resident')?.text ?? '';
  const isFirst = lastQuestion === null || readOfficeQuestion(before, true, home) !== null;
  const office = readOfficeQuestion(text, isFirst, home);
  return office === null ? null : { question: text, office };
}

function one(text: string, context: Context): Lookup {
  const office = officeQuestion(text, { ...context, lastQuestion: context.lastQuestion ?? '' });
  if (office !== null) return office;
  const { question, leaning, said } = resolveQuestion(text, context);
  const meant = leaning === null || leaning === 'perhaps' ? asMeant(text, context) : null;
  if (meant !== null) return { question: meant };
  if (leaning === null) return { question: expecting(question) ?? question };
  const joined =
    leaning === 'person' ? `${said} ${context.lastQuestion ?? ''}` : `${aboutOf(context)} ${said}`;
  const earlier: Earlier = { leaning, said, joined: joined.trim(), articles: context.lastArticles };
  return { question, earlier };
}

/** What a message means where the pregnancy is over; null where it means what it says. */
function asMeant(text: string, { end, home }: Context): string | null {
  if (end === 'lost') return afterLoss(text);
  const tellsBirth = end === 'born' && tellsEnd(text, home) !== null;
  return tellsBirth && text.length <= MAX_NEWS && !isQuestion(text) ? CHILDBED : null;
}

function ofStory(question: string, text: string): ReadQuestion {
  return { question, story: text };
}

function ofListed({ listed, rest }: NonNullable<ReturnType<typeof pickListed>>): Lookup {
  const { question, article, told } = listed;
  if (article === null) return { question };
  if (!told && rest === '') return { question, article };
  const said = rest === '' ? IN_DETAIL : rest;
  const joined = /[吗呢么?]|什么|多|哪|怎|几/.test(said) ? `${question} ${said}` : question;
  return { question: joined, earlier: { leaning: 'wholly', said, joined, articles: [article] } };
}

/** A later question of the same message, which may lean on the thing that the one before it asks about; whose article is not
 * known yet. */
function next(question: string, before: string, context: Context): Lookup {
  const subject = subjectOf(before).replace(ERRAND, '') || null;
  const read = one(question, { ...context, lastQuestion: before, subject, lastArticles: [] });
  if (read.earlier?.leaning !== 'perhaps') return read;
  return { ...read, earlier: { ...read.earlier, leaning: 'barely' } };
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function isOver({ recent }: Context, at: number): boolean {
  const last = recent.at(-1);
  return last !== undefined && at - last.at > TOPIC_LASTS_MS;
}

function forgotten(context: Context): Context {
  return { ...context, lastQuestion: null, subject: null, lastArticles: [], listed: [] };
}

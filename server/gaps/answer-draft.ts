import { createHash } from 'node:crypto';
import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import { redactPersonal } from '../../knowledge/text/redact-personal.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { NewArticleVersion } from '../store/ports.ts';
import { calledBy } from '../tickets/called-by.ts';
import { BLOT, withoutNames } from '../tickets/without-names.ts';
import { asWritten } from './as-written.ts';
import { ownDraft } from './own-draft.ts';
import { titleOfQuestion } from './title-of-question.ts';

/** The id of the article that a counsellor's answer becomes. */
export function answerArticle(messageId: string): string {
  return `answer-${messageId.toLowerCase()}`;
}

/** Blots out of somebody's words what rules find of who they are, what their forms say, and their names, also without the
 * surname, as they are addressed by.
 * @param known Values of the forms, and names that were told.
 * @param home Whose towns go, too. */
export function blotPersonal(
  text: string,
  known: readonly string[],
  home: HomePlace,
  names: readonly string[] = [],
): { readonly text: string; readonly places: number } {
  const clean = withoutNames(
    redactPersonal(text),
    [...known, ...names, ...names.flatMap(calledBy)],
    home,
  ).replaceAll(/〔[^〕]*〕/gu, BLOT);
  return { text: asWritten(text, clean, BLOT), places: clean.split(BLOT).length - 1 };
}

/** Whether rules still find in somebody's words who they are, or their forms' values stand there. Towns that nobody gave
 * for their own may be named: an answer says where to go. */
export function tellsWho(text: string, known: readonly string[]): boolean {
  const plain = text.normalize('NFKC');
  return redactPersonal(plain) !== plain || known.some((value) => value.length > 1 && plain.includes(value));
}

/** A draft of a counsellor's answer, with the question as its title.
 * @param answer.isSensitive Whether the case was: then it is said in no group. */
export function answerDraft(
  answer: {
    readonly messageId: string;
    readonly question: string;
    readonly answer: string;
    readonly topic: Topic;
    readonly isSensitive: boolean;
  },
  today: string,
): NewArticleVersion {
  const { question, topic, isSensitive } = answer;
  const article = answerArticle(answer.messageId);
  return ownDraft({
    article,
    title: titleOfQuestion(question),
    contentHash: createHash('sha256')
      .update(JSON.stringify([article, question, answer.answer, topic]))
      .digest('hex'),
    text: answer.answer,
    questions: [question],
    topic,
    isSensitive,
    sourceName: '咨询员的回答',
    today,
  });
}

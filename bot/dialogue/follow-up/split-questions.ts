import { isQuestion } from '../intake/is-question.ts';
import { hasNoSubject, ownWords } from './has-no-subject.ts';

/** A message that asks more than one thing. */
export interface SeveralQuestions {
  /** In order; at least two. */
  readonly questions: readonly string[];
  /** Whether they are set apart by marks or words (?, 1、, 另外), not by commas alone. */
  readonly explicit: boolean;
}

const NUMBER =
  /(?:^|(?<=[\s,。;:?!]))(?:\d{1,2}[、.)](?!\d)|[一二三四]是|第[一二三四](?:个(?:问题)?)?(?:是|[,:、 ]))\s*/g;
const ALSO =
  /(?:^|(?<=[,。;?!\s]))(?:另外|还有(?:就是|一?个(?:事|问题))?|我?还想(?:再)?(?:问|知道|了解)(?:一下|问|的是)?|顺便(?:再)?问(?:一下|问)?|再问(?:一下|一?个)?)[,: ]*(?=.{4,})/g;
const OPENING =
  /^(?:您好|你好|医生|请问(?:一下)?|麻烦问(?:一下)?|(?:我)?(?:想|要)(?:请教|咨询|问)(?:一下|问)?(?:[一两二三几]个(?:事|问题)?)?|问(?:一下|[一两二三几]个(?:事|问题)))[,，。:! ]*/;
const ASKS_TOO = /干嘛|干啥|还是.{1,8}\?$|\?$|能.{1,12}不$|吗$|不$/;
const BREAK = '\n';

/** Clauses below this length, in UTF-16 code units, are questions of their own only where they name something. */
const SHORTEST = 5;
/** Shortest name of a matter: 上环, 避孕. */
const SHORTEST_SUBJECT = 2;

/** Takes a message apart that asks several things; a clause that names nothing of its own (要钱吗) stays with the question
 * before it, what is told stays with the question after it.
 * @param text Normalised.
 * @returns Null when it asks one thing or none. */
export function splitQuestions(text: string): SeveralQuestions | null {
  const marked = text.replace(NUMBER, BREAK).replace(ALSO, BREAK);
  const sentences = marked.split(/(?<=[?!。;\n])/).map((one) => one.trim());
  const questions: string[] = [];
  const firstClauses: boolean[] = [];
  let told = '';
  for (const sentence of sentences) {
    let first = true;
    for (const clause of clausesOf(sentence)) {
      told = told === '' ? clause : `${told},${clause}`;
      if (!asks(clause)) continue;
      const last = questions.at(-1);
      if (last !== undefined && told === clause && belongsToLast(clause)) {
        questions[questions.length - 1] = `${last.replace(/[?!]+$/, '')},${clause}`;
      } else {
        questions.push(told);
        firstClauses.push(first);
      }
      told = '';
      first = false;
    }
  }
  if (questions.length < 2) return null;
  return {
    questions: questions.map((one) => one.replace(/[。;\n]/g, '').trim()),
    explicit: firstClauses.slice(1).some(Boolean),
  };
}

function clausesOf(sentence: string): readonly string[] {
  return sentence
    .split(/[,，:]/)
    .map((clause) =>
      clause
        .replace(OPENING, '')
        .replace(/[。;!]+$/, '')
        .trim(),
    )
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));
}

function asks(clause: string): boolean {
  return isQuestion(clause) || ASKS_TOO.test(clause);
}

/** 疼吗 asks on; 上环疼吗 names another matter, however short it is. */
function belongsToLast(clause: string): boolean {
  const bare = clause.replace(/[?!]+$/, '');
  return hasNoSubject(bare) || (bare.length < SHORTEST && ownWords(bare).length < SHORTEST_SUBJECT);
}

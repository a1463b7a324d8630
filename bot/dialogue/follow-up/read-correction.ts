import { isQuestion } from '../intake/is-question.ts';
import { inPlaceOf, withoutSomebody } from './resolve-question.ts';

const SLIP =
  '(?:哦|噢|啊|呃)?(?:不是|不对|不|错了|说错了?|打错了?|写错了?|问错了?|搞错了?|弄错了?|不好意思)(?:了|的|啊|哦)?[,，。、 ]+';
const I_MEAN =
  '(?:我(?:是|想|要|刚才)?(?:问|说|指)的?(?:是)?|我(?:要|想)问的是|(?:应该|我)?是(?:问|说|指|想问)?)';
const AFTER_SLIP = new RegExp(`^${SLIP}${I_MEAN}(.{1,60})$`);
const NOT_BUT =
  /^(?:我)?(?:问的|说的|指的)?不是(?:问|说|指)?(.{1,14}?)(?:[,，、。 ]+|(?=是))(?:而)?(?:我)?是(?:问|说|指|想问)?(.{1,60})$/;
const I_MEANT = /^(?:我)?(?:是|要|想)?(?:问|说|指)的是(.{1,60})$/;
const BUT_NOT = /^(?:我(?:问|说)的)?是(.{1,14}?)[,，、 ]*(?:而)?不是(.{1,14})$/;
/** What somebody is said to do, in UTF-16 code units: 打我. */
const SHORTEST_TALE = 2;
const ENDS = /[\s\p{P}]+$|(?:啊|哦|呀|呢|吧)$/gu;

/** What a resident puts right: 「不是血压高,是血糖高」, 「说错了,我问的是…」. */
export interface Correction {
  /** The question as it is meant now. */
  readonly question: string;
  /** What was put in, by itself. */
  readonly said: string;
  /** Whether it puts no word of the last question right, but tells of something of its own: 「不对,是我老公打我」. */
  readonly isOwn: boolean;
}

/** Reads a correction of the last question.
 * @param text Normalised.
 * @param lastQuestion The question to be put right.
 * @returns Null when it corrects nothing. */
export function readCorrection(text: string, lastQuestion: string): Correction | null {
  const read = wrongAndRight(text.trim());
  if (read === null) return null;
  const said = read.right.replace(ENDS, '').trim();
  const wrong = read.wrong?.replace(ENDS, '').trim() ?? '';
  if (said === '') return null;
  if (isQuestion(said)) return { question: said, said, isOwn: false };
  if (wrong !== '' && lastQuestion.includes(wrong)) {
    return { question: lastQuestion.replace(wrong, said), said, isOwn: false };
  }
  if (tellsOfItsOwn(said, lastQuestion)) return { question: said, said, isOwn: true };
  return { question: inPlaceOf(said, lastQuestion), said, isOwn: false };
}

/** Whether somebody does or suffers something of which the last question has not a word. */
function tellsOfItsOwn(said: string, lastQuestion: string): boolean {
  const told = withoutSomebody(said);
  if (told === said || told.length < SHORTEST_TALE || told.startsWith('的')) return false;
  const pairs = Array.from({ length: told.length - 1 }, (_, at) => told.slice(at, at + 2));
  return pairs.every((pair) => !lastQuestion.includes(pair));
}

function wrongAndRight(text: string): { readonly wrong: string | null; readonly right: string } | null {
  const both = NOT_BUT.exec(text);
  if (both?.[1] !== undefined && both[2] !== undefined) return { wrong: both[1], right: both[2] };
  const turned = BUT_NOT.exec(text);
  if (turned?.[1] !== undefined && turned[2] !== undefined) return { wrong: turned[2], right: turned[1] };
  const right = AFTER_SLIP.exec(text)?.[1] ?? I_MEANT.exec(text)?.[1];
  return right === undefined ? null : { wrong: null, right };
}

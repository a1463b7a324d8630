import { bare } from '../commands/bare.ts';
import type { Listed } from '../dialogue-state.ts';

/** One of the things listed in the last reply that the resident points at. */
export interface Picked {
  readonly listed: Listed;
  /** What is said of it besides; empty when nothing is. */
  readonly rest: string;
}

const POINTS =
  /^(?:我)?(?:想)?(?:问|选|说|要|看)?(?:的)?(?:是)?(?:第([一二三四1234])(?:个|项|条|种|件)?|([一二三四1234])|(前面?|上面?|后面?|下面?|最后)(?:的)?(?:那?(?:一)?个|那?(?:一)?条|者|的))(?:问题|事)?(?:吧|的)?[,，。、 ]*(.{0,20})$/;
/** What may be said of the one that is pointed at: a question, not another thing (第二个孩子有补贴吗). */
const ABOUT_IT = /^(?:呢|要|怎|多少|去哪|在哪|哪|什么时候|几|能不能|可以|贵|费|材料|流程|再|说|讲|详细)/;
/** No part of a title by themselves. */
const QUESTION_WORDS = /^(?:怎么[办选做弄]?|怎样|什么|为什么|多少|多久|哪里|可以吗|能吗|要吗)$/;
const NUMERALS = '一二三四';
/** Longest message that is taken for part of a title, in UTF-16 code units. */
const MAX_PART = 20;

/** Reads which of the listed things is meant: 第一个, 2, 后面那个, its title or a part that no other title has.
 * @param text Normalised. */
export function pickListed(text: string, listed: readonly Listed[]): Picked | null {
  if (listed.length === 0) return null;
  const plain = bare(text);
  const titled = findTitled(text, listed);
  if (titled !== undefined) return { listed: titled, rest: '' };
  const found = POINTS.exec(plain);
  if (found !== null) {
    const [, ordinal, numeral, side, rest = ''] = found;
    const number = ordinal ?? numeral;
    // A bare number before other words is a quantity: 2岁能打吗.
    if (numeral !== undefined && rest !== '') return null;
    if (rest !== '' && !ABOUT_IT.test(rest)) return null;
    const at = number !== undefined ? indexOf(number) : /^[前上]/.test(side ?? '') ? 0 : listed.length - 1;
    const one = listed[at];
    return one === undefined ? null : { listed: one, rest };
  }
  const part = normal(plain.replace(/^(?:就是|是|问|我问的?是?)|(?:那个|这个|的)$/g, ''));
  if (part.length < 2 || part.length > MAX_PART || QUESTION_WORDS.test(part)) return null;
  const having = listed.filter(({ label }) => normal(label).includes(part));
  const [only] = having;
  return only !== undefined && having.length === 1 ? { listed: only, rest: '' } : null;
}

/** The listed thing whose title a message is, and nothing else.
 * @param text Normalised. */
export function findTitled(text: string, listed: readonly Listed[]): Listed | undefined {
  const said = [normal(text), normal(bare(text))];
  return listed.find(({ label }) => said.includes(normal(label)));
}

function indexOf(numeral: string): number {
  const at = NUMERALS.indexOf(numeral);
  return at === -1 ? Number(numeral) - 1 : at;
}

function normal(text: string): string {
  return text.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');
}

import type { Reading } from '../matching/reading.ts';

/** Longest message that can be a bare topic question, in canonical characters. */
const LONGEST = 22;
const ASKS =
  /(怎么(办|处理|救|弄|做|回事|整|治)|怎样处理|如何处理|咋回事|找谁|该做什么|会怎样|(正常|要紧|危险|严重|有救|有用)(吗|么|不)|吗|是什么|是不是.{1,5}|多久(正常|好)?)$/;
/** 套破了会怀孕吗 asks for what may follow, 了 or not. */
const ASKS_OUTCOME = /会(怎样|怎么样|.{1,6}吗)$/;
/** 还来得及吗, 要不要打针: whoever asks this has the matter at hand. */
const AT_HAND = /来得及|还能|能打|要不要|用不用|想/;
/** Words for anybody: 孩子抽风怎么办 names no child in particular. */
const ANYBODY: ReadonlySet<string> = new Set(['孩子', '宝宝', '小孩', '老人']);
/** Says how something comes, not when. */
const NO_TIME: ReadonlySet<string> = new Set(['突然', '忽然', '一下子']);
const UNITS_OF_A_CASE: ReadonlySet<string> = new Set(['岁', '月', '周', '天', '小时', '分钟', '度']);

/** Whether a message is nothing but a topic and a question (小孩烫伤怎么处理): no person, no time, no number, no
 * change of state (了) and no second clause. */
export function isBareQuestion({ canonical, cues }: Reading): boolean {
  const { text, before, numbers } = canonical;
  if (text.length > LONGEST || !(ASKS.test(text) || ASKS_OUTCOME.test(text)) || AT_HAND.test(text))
    return false;
  if (text.includes('了') && !ASKS_OUTCOME.test(text)) return false;
  if (before.subarray(1, text.length).some((mark) => mark !== 0)) return false;
  if (numbers.some(({ unit }) => UNITS_OF_A_CASE.has(unit))) return false;
  return !cues.some(({ kind, start, end }) => {
    const word = text.slice(start, end);
    if (kind === 'near') return !ANYBODY.has(word);
    if (kind === 'nowStrong') return !NO_TIME.has(word);
    return (kind === 'self' && word !== '自己') || kind === 'distant';
  });
}

import { isQuestion } from '../intake/is-question.ts';
import type { Level } from '../types.ts';
import type { Reading } from '../matching/reading.ts';
import type { SecondOpinion } from './second-opinion/second-opinion.ts';
import { charactersOf } from './short-statement.ts';

/** How likely an alarm the turns before must have been, and with the message must still be. Of jokes that a last message
 * resolves (锁芯坏了哈哈) one in seven stays above it, of dangers that go on six in seven. */
const WAS_ALARM = 0.55;
const IS_ALARM = 0.9;
const EMERGENCY = 0.5;
/** What is longer tells something of its own; in characters. */
const LONGEST = 40;
const FEWEST = 4;
/** It is over, was none, or somebody is there. */
const CLOSES =
  /谢|好的|知道了|明白|放心|没事|找到|好了|好多了|退了|退烧|通了|止住|停了|消了|和好|虚惊|哈|笑|逗|玩笑|原来|其实|医院|医生|住院|挂水|120|110|报警了|来了|我自己|不是我|演|电影|电视|小说|游戏|做梦/u;
/** An address, a name, a number or a time is for whoever comes. */
const IS_DETAIL =
  /\d{7}|我(?:在|住|叫|姓|家在)|[镇乡街路村区号栋楼室](?:的|里|\d|$)|(?:周|星期|礼拜|明天|后天|上午|下午|晚上|\d点).{0,6}(?:可以|行|方便|有空)/u;
/** 能等她拉出来吗, 要不要先洗澡, 怎么办: asks of what was told. */
const ASKS_ON =
  /[能要可].{0,6}等|再等|等.{0,8}(?:再|行|吗|不$)|要不要|用不用|需不需要|先.{0,8}(?:吗|行|可以|不$)|要紧|有事吗|怎么办|咋办|咋弄|会不会|这(?:种|样|个|算|是)/u;

/** The danger of the turns before, where the message goes on with it: 「能等她拉出来吗」 after a swallowed battery, 「我和孩子躲厕所里」
 * after 「他在砸门」. By itself such a message says nothing, and looking it up would answer something else.
 * @returns Null where it is over, was none, or the message is about another matter. */
export function goesOn(reading: Reading, opinion: SecondOpinion): Exclude<Level, 'routine'> | null {
  const { text } = reading.canonical;
  const characters = charactersOf(reading);
  if (characters < FEWEST || characters > LONGEST || CLOSES.test(text) || IS_DETAIL.test(text)) return null;
  if (isQuestion(text) && !ASKS_ON.test(text)) return null;
  const story = opinion.story();
  if (story === null || story.before('alarm') < WAS_ALARM || story.together('alarm') < IS_ALARM) return null;
  return story.together('emergency') >= EMERGENCY ? 'emergency' : 'urgent';
}

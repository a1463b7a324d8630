import type { Reading } from '../matching/reading.ts';

/** Longest message that can be a bare topic question, in canonical characters. */
const LONGEST = 22;
const ASKS =
  /(怎么(办|处理|救|弄|做|回事|整|治)|怎样处理|如何(处理|是好)|咋(回事|办|劝|弄)|找谁|该做什么|会怎样|(正常|要紧|危险|严重|有救|有用)(吗|么|不)|吗|是什么|是不是.{1,5}|多久(正常|好)?|急救|抢救)$/;
/** Asks how to act for somebody; the question word may come first (怎么跟…的人说话, 该不该收起刀具, 查血还是查尿). */
const ASKS_WITHIN =
  /(怎么|怎样|如何|该)(跟|和|帮|劝|让|找|查|报|举报|投诉|取证|保?留|求|自救|脱身|逃|申请|认定|应对|开导|安慰|干预|阻止|保护|陪|拦|安抚|稳住|留|删|调|治|防|验|包|缓解|说)|该不该|应不应该|[打拨](什么|哪个|哪).{0,3}$|[看挂](什么|哪个|哪).{0,2}$|[去送到在找](哪|什么).{0,8}$|[跟找向]谁|(什么|哪些)(后果|证据|材料|手续)|的?(信号|征兆)$|.{4,}还是.{1,3}$|第一时间|多久(内|可以|能)/;
/** 套破了会怀孕吗 asks for what may follow, 了 or not. */
const ASKS_OUTCOME = /会(怎样|怎么样|.{1,6}吗)$/;
/** Wishes that are the topic itself. */
const TO_DIE = /想(死|自杀|不开|法|轻生|跳楼|跳河)/;
/** 还来得及吗, 要不要打针: whoever asks this has the matter at hand. */
const AT_HAND = /来得及|还能|能打|要不要|用不用|想/;
/** Words for anybody: 孩子抽风怎么办 names no child in particular. */
const ANYBODY: ReadonlySet<string> = new Set([
  '孩子',
  '宝宝',
  '小孩',
  '老人',
  '别人',
  '有人',
  '人家',
  '人们',
  '同学',
  '丈夫',
  '朋友',
  '网友',
]);
/** Says how something comes, not when. */
const NO_TIME: ReadonlySet<string> = new Set(['突然', '忽然', '一下子']);
const UNITS_OF_A_CASE: ReadonlySet<string> = new Set(['岁', '月', '周', '天', '小时', '分钟', '度']);

/** Whether a message is nothing but a topic and a question (小孩烫伤怎么处理): no person, no time, no number, no
 * change of state (了) and no second clause. */
export function isBareQuestion({ canonical, cues }: Reading): boolean {
  const { text, before, numbers } = canonical;
  if (text.length > LONGEST || ![ASKS, ASKS_WITHIN, ASKS_OUTCOME].some((ask) => ask.test(text))) return false;
  if (AT_HAND.test(text.replace(TO_DIE, ''))) return false;
  if (text.includes('了') && !ASKS_OUTCOME.test(text)) return false;
  if (before.subarray(1, text.length).some((mark) => mark !== 0)) return false;
  if (numbers.some(({ unit }) => UNITS_OF_A_CASE.has(unit))) return false;
  return !cues.some(({ kind, start, end }) => {
    const word = text.slice(start, end);
    if (kind === 'near') return !ANYBODY.has(word);
    if (kind === 'nowStrong') return !NO_TIME.has(word);
    return (
      (kind === 'self' && word !== '自己' && !ANYBODY.has(word)) || (kind === 'distant' && !ANYBODY.has(word))
    );
  });
}

/** Names somebody in general, or asks how to help. */
const FOR_ANOTHER =
  /孩子|老人|老年人|儿童|别人|有人|人家|同学|亲人|家人|家长|学生|产妇|患者|女人|妇女|少女|的人|抑郁症|怎么(跟|和|帮)|怎么(劝|帮|救|拦|稳住)$|如何|发现|看见|电话|[看挂]..科|急救|抢救/;

/** Whether a bare question asks for somebody else (亲人有自杀倾向如何陪伴), not for the speaker (不想活怎么办). */
export function asksForAnother({ canonical }: Reading): boolean {
  return FOR_ANOTHER.test(canonical.text);
}

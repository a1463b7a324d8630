import { isQuestion } from '../intake/is-question.ts';
import type { TriageInput } from './triage-result.ts';

/** Longest half of a sentence, in UTF-16 code units, and how long after the first half the second is sent, in milliseconds. */
const MAX_HALF = 16;
const WITHIN_MS = 5 * 60_000;
const TAKEN = '(?:误食|误服|(?:偷|误|乱|吸|喂)?(?:吃|喝|吞|咽|嚼|舔)|灌)(?:了|下|进|去|到|掉)*';
/** 「宝宝吃了」, 「孩子喝了一口」: what it was is still to come. */
const OPEN_END = new RegExp(
  `${TAKEN}(?:[一两二三四五六七八九十半几好多\\d]*(?:口|颗|粒|片|瓶|杯|勺|点|点儿|个|把|板|些))?[\\s,，、…~.]*$`,
  'u',
);
/** 「是奶奶的降压药」 says what it was that was called something else. */
const NAMES_IT = /^(?:[\s,，、…]|后来|才|发现|看见)*(?:就是|原来是|好像是|其实是|竟然是|居然是|是)/u;
const SWALLOWED = new RegExp(TAKEN, 'u');
/** What is dangerous to swallow, as far as a word shows it. */
const OBJECT =
  /药|毒|农|敌敌畏|百草枯|洁厕|清洁|洗|消毒|酒精|汽油|煤油|电池|磁|硬币|珠|钉|针|玻璃|水银|温度计|干燥剂|樟脑|胶水|染发|野果|蘑菇|菌/u;

/** A thing and nothing that is done with it: not 「感冒药买好了」. */
const ONLY_NAMES = /^[^了着过买放开领拿有没给在找问]+$/u;
/** For whom poison is laid out. */
const VERMIN = /^(?:老鼠|耗子|蟑螂|蚂蚁|虫|苍蝇)/u;

/** What was swallowed and by whom, where the one was sent after the other: 「宝宝吃了」, 「老鼠药」, or 「老鼠药」, 「宝宝吃了」.
 * @returns The message with the one before it; null where they are no such halves. */
export function joinSwallowed<Input extends TriageInput>(input: Input): Input | null {
  const { text, earlier, at } = input;
  const before = earlier.findLastIndex(({ from }) => from === 'resident');
  const first = earlier[before];
  if (first === undefined || text.length > MAX_HALF || first.text.length > MAX_HALF) return null;
  if (at - first.at > WITHIN_MS || isQuestion(first.text) || isQuestion(text)) return null;
  const joined =
    inOrder(first.text, text) ?? (ONLY_NAMES.test(first.text) ? inOrder(text, first.text) : null);
  return joined === null ? null : { ...input, text: joined, earlier: earlier.slice(0, before) };
}

function inOrder(taken: string, object: string): string | null {
  if (!OBJECT.test(object) || OBJECT.test(taken) || VERMIN.test(taken)) return null;
  const named = NAMES_IT.test(object) && SWALLOWED.test(taken);
  if (!named && !OPEN_END.test(taken)) return null;
  return `${taken.replace(/[\s,，、…~.]+$/u, '')}${object.replace(NAMES_IT, '')}`;
}

import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import type { Topic } from '../../../knowledge/text/topics.ts';
import { cuePatterns } from './cue-pattern.ts';

/** Longer messages are stories. */
const MAX_LENGTH = 80;

/** Asks how, where, how much …: an answer is wanted, not a form. */
const ASKS_HOW =
  /怎么|怎样|咋|如何|哪里|哪儿|哪个|哪些|哪家|在哪|去哪|到哪|上哪|啥|什么(?!时候都|都)|多少|多久|多大|几天|几点|几号|几次|几岁|(?:要|需要|有)(?:哪些|啥)?(?:条件|手续|流程|材料)|条件|流程|手续|为什么|为啥|是不是|算不算|会不会|要不要|用不用|能不能报|有没有用|有用吗|[多怎]么|想知道|想问|请问|问一下|问问|想了解|了解一下|听说|谁/;
const ENDS_ASKING = /(?:吗|么|呢|不|没有|没)[?？\s]*$|[?？]\s*$/u;
/** 「能帮我约一下吗」 is no question. */
const POLITE =
  /(?:能不能|能否|可不可以|可以|可否|能|方便|行不行|好不好|麻烦)[^,，。?？]{0,6}?(?:帮|给我|给我们|替|派|安排|上门|来家|到家|陪我|听我|帮忙|约个|登记一下|转介|教教)/u;
/** What was done by others, or will not be done. */
const NOT_WANTED =
  /(?:不想|不要|不用|不需要|别|没想|不打算|不愿|不去|不参加|取消|撤)[^,，。]{0,6}?(?:约|报名|登记|申请|预约|参加|检查|调解)|(?:已经|刚刚?|上次|之前|以前|去年|前年|早就)[^,，。]{0,8}?(?:约|报名?|登记|申请|预约|参加|做|办|领)[^,，。]{0,4}?(?:了|过)/u;
const WANTS =
  /我(?:们)?(?:想|要|需要|准备)|^(?:想|要|需要)|帮我|帮忙|帮帮|给我|给我们|替我|麻烦|拜托|^请(?!问)|申请|预约|报名|报个名|登记|约个|约一下|安排|求助|咨询|能不能|可以/;

const REQUESTED = 4;
const BUTTON = 100;
const OF_TOPIC = 0.5;

/** Finds the form that a message asks for: the one whose wordings say it, or whose matter is named where something is
 * wanted. A question on how it is done is answered, not registered.
 * @param text Normalised.
 * @param topic What the message is about, as far as is known.
 * @returns Null when nothing is asked for, or nothing clear. */
export function chooseForm(
  forms: ReadonlyMap<string, IntakeForm>,
  text: string,
  topic: Topic | null,
): IntakeForm | null {
  const plain = text
    .replace(/\s+/gu, '')
    .replace(/[\p{P}\p{S}]+$/gu, (end) => (/[?？]/.test(end) ? '?' : ''));
  for (const form of forms.values()) if (form.button === plain) return form;
  if (plain.length > MAX_LENGTH || NOT_WANTED.test(plain) || isAsked(plain)) return null;
  let best: { readonly form: IntakeForm; readonly weight: number } | null = null;
  for (const form of forms.values()) {
    const weight = weigh(form, plain, topic);
    if (weight > (best?.weight ?? 0)) best = { form, weight };
  }
  return best?.form ?? null;
}

function isAsked(text: string): boolean {
  if (ASKS_HOW.test(text)) return true;
  return ENDS_ASKING.test(text) && !POLITE.test(text);
}

function weigh(form: IntakeForm, text: string, topic: Topic | null): number {
  const asked = longest(form.requests, text);
  const named = longest(form.about, text);
  const wanted = named > 0 && WANTS.test(text) ? 1 + named / BUTTON : 0;
  const said = asked > 0 ? REQUESTED + asked / BUTTON : 0;
  if (said + wanted === 0) return 0;
  return said + wanted + (form.topic !== null && form.topic === topic ? OF_TOPIC : 0);
}

/** Length of the longest match, in characters. */
function longest(patterns: readonly string[], text: string): number {
  return Math.max(0, ...cuePatterns(patterns).map((pattern) => pattern.exec(text)?.[0].length ?? 0));
}

import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import { cuePatterns } from './cue-pattern.ts';
import { isQuestion } from './is-question.ts';

/** Longer messages are stories. */
const MAX_LENGTH = 80;

/** Asks how, where, how much …: an answer is wanted, not a form. */
const ASKS_HOW =
  /咋|如何|哪里|哪儿|哪个|哪些|哪家|哪种|哪边|在哪|去哪|到哪|上哪|啥|什么(?!时候都|都)|多少|多久|多大|几天|几点|几号|几次|几岁|几家|(?:怎么|怎样)(?!.{0,5}都)|(?:要|需要|有)(?:哪些|啥)?(?:条件|手续|流程|材料)|条件|流程|手续|为什么|为啥|是不是|算不算|会不会|要不要|用不用|还是|有没有用|多么|想知道|想问|请问|问一下|问问|想了解|了解一下|听说|谁|电话$|热线$|违法|犯法|判刑|证明|单子|报告|名单/;
/** 「能帮我约一下吗」, 「可以上门看看吗」 are no questions. */
const POLITE =
  /(?:能不能|能否|可不可以|可以|可否|能|方便|麻烦)(?:请|让)?(?:你们|您|你|工作人员|医生|老师)?[^,，。?？]{0,4}?(?:帮我|帮我们|帮忙|给我|给我们|替我|派人|派个人|安排|上门|到家|来家|陪我|听我|约个|约一下|登记一下)|有(?:没有)?人能?(?:听|陪|帮)我|帮我[^?？]{1,20}(?:可以|行|好)吗/u;
/** 「帮我约一下」 at the end says what all before it was for. */
const ORDERS = /帮(?:我|俺)们?(?:约|登记|安排|报|联系|申请|调解|转)[^?？]{0,8}$/u;
/** What is to be taught, or is left to us, is no question. */
const TAUGHT = /(?:教|指导|学)(?:教|我|我们|一下)?怎么|怎么[^,，。]{0,5}?都(?:行|可以|好)/gu;
/** What was done, or is done by others. */
const NOT_WANTED =
  /(?:不想|不要|不用|不需要|别|没想|不打算|不愿意?|不去|不参加|没空|取消|撤)[^,，。]{0,6}?(?:约|报名|登记|申请|预约|参加|检查|调解|领|上环|结扎)|(?:已经|刚刚?|上次|之前|以前|去年|前年|早就|昨天)[^,，。]{0,8}?(?:约|报名?|登记|申请|预约|参加|做|办|领|签)[^,，。]{0,4}?(?:了|过)/u;
/** What is forced on somebody is asked for by nobody, but help against it is. */
const FORCED = /逼|押|强迫|强制|硬要|非让|非要|叫我去|让我去|动员|村里问|厂里|不给我/;
const WANTS =
  /我(?:们|俩)?(?:就|也|还)?(?:想|要|需要|准备)|(?:^|[,，。、 ])(?:想|要|需要|约|找|请|求|领)|想(?:找|请|约|报|做|办|领|申请|预约|登记|参加|让|要|当|咨询|倾诉|提|说)|要(?:找|请|约|报|做|办|领|取|申请|预约|登记|参加|投诉|反映|举报|求助)|(?:帮|替|(?<!不)给)(?:我|俺|忙|帮|你们提|宝宝|孩子|女儿|儿子|老婆|媳妇|老公|老人|爸|妈|家属)|约(?:家访|老师|医生|专家)|替我|麻烦|拜托|请你们|申请|预约|报名|报个|登记|登个|约个|约一下|安排|求助|反映|反应一下|(?:要|想)?提(?:个|点|一|$)|建议你们|(?:让|叫|喊|建议|通知)[我俺]们?来(?:预约|约|登记|报名?|申请|求助)|算我|可以(?:上门|派|帮)|能(?:不能)?(?:帮|派|给我|陪|安排|上门)/;
/** A form's matter counts where something is wanted of it, not anywhere in a story. */
const NEAR = 14;

const REQUESTED = 4;
const LENGTH = 100;
const OF_TOPIC = 0.5;

/** Finds the form that a message asks for: the one whose wordings say it, or whose matter is named where something is
 * wanted. A question on how it is done is answered, not registered.
 * @param text Normalised.
 * @param topic What the message is about, as far as is known.
 * @returns Null when nothing is asked for, or nothing clear. */
export function chooseForm(
  forms: ReadonlyMap<string, IntakeForm>,
  text: string,
  topic: string | null,
): IntakeForm | null {
  if (text.length > MAX_LENGTH * 2) return null;
  const plain = text
    .replace(/\s+/gu, '')
    .replace(/[\p{P}\p{S}]+$/gu, (end) => (/[?？]/.test(end) ? '?' : ''));
  for (const form of forms.values()) if (form.button === plain) return form;
  if (plain.length > MAX_LENGTH || NOT_WANTED.test(plain) || isAsked(plain)) return null;
  const wants = WANTS.exec(plain);
  if (wants === null) return null;
  const isForced = FORCED.test(plain);
  let best: { readonly form: IntakeForm; readonly weight: number } | null = null;
  for (const form of forms.values()) {
    if (isForced && form.topic !== '权益') continue;
    const weight = weigh(form, plain, wants, topic);
    if (weight > (best?.weight ?? 0)) best = { form, weight };
  }
  return best?.form ?? null;
}

function isAsked(text: string): boolean {
  const plain = text.replace(TAUGHT, '');
  if (ASKS_HOW.test(plain)) return true;
  return isQuestion(plain) && !POLITE.test(plain) && !ORDERS.test(plain);
}

function weigh(form: IntakeForm, text: string, wants: RegExpExecArray, topic: string | null): number {
  const asked = longest(form.requests, text, null);
  const named = longest(form.about, text, wants);
  if (asked + named === 0) return 0;
  const base = form.general ? 1 : REQUESTED;
  const said = (asked > 0 ? base + asked / LENGTH : 0) + (named > 0 ? 1 + named / LENGTH : 0);
  return said + (form.topic !== null && form.topic === topic ? OF_TOPIC : 0);
}

/** Length of the longest match, in characters; near a place, where one is given. */
function longest(patterns: readonly string[], text: string, place: RegExpExecArray | null): number {
  let length = 0;
  for (const pattern of cuePatterns(patterns)) {
    const found = pattern.exec(text);
    if (found === null || found[0].length <= length) continue;
    const far =
      place !== null &&
      (found.index > place.index + place[0].length + NEAR ||
        found.index + found[0].length + NEAR < place.index);
    if (!far) length = found[0].length;
  }
  return length;
}

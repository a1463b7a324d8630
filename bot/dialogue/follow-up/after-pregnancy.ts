import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import { type PregnancyEnd, tellsEnd } from '../speaker/pregnancy-over.ts';
import type { DialogueState } from '../dialogue-state.ts';

type Talked = Pick<DialogueState, 'lastQuestion' | 'subject' | 'recent'>;

const SUBJECTS = { lost: '流产后', born: '产后' } as const;
const HOW_FAR =
  /(?:我)?(?:现在|已经)?(?:怀孕|怀了|孕)(?:了)?(?:(?:\d+|[一二两三四五六七八九十]+)个?(?:半|多)?(?:周|星期|月|天))?(?:多|半)?(?:了)?/gu;
const PREGNANT = /怀(?!不上)|(?<!备|避|不)孕(?!酮)/u;
/** What is asked of one's own body after a loss, and is something else in a pregnancy or by itself. */
const OF_BODY =
  /同房|同床|洗头|洗澡|泡脚|上班|干活|运动|跑步|游泳|例假|月经|姨妈|血|恶露|白带|分泌物|异味|复查|复诊|吃什么|补身|忌口|休息|休养|休几天|躺|凉水|吹风|肚子|小腹|腰酸|[痛疼晕]|发烧|发热|涨奶/u;
const AGAIN = /再(?:次|要)?(?:怀|要孩子|要宝宝)|备孕/u;
const LOSS_SAID = /流产|小产|人流|药流|引产|胎停|清宫|刮宫/u;
const NAMES_ANOTHER =
  /怀|孕|胎|产|流|刮|清宫|月子|宝|孩|娃|婴|儿|老公|丈夫|对象|男|爸|妈|婆|公公|女方|他|她/u;

/** What was talked of, without the pregnancy that is over: later questions lean on what came after it, be it that the next
 * pregnancy was asked about. */
export function withoutPregnancy<Before extends Talked>(
  before: Before,
  end: PregnancyEnd,
  home: HomePlace,
): Before {
  const { lastQuestion } = before;
  if (lastQuestion === null || !PREGNANT.test(`${lastQuestion}${before.subject ?? ''}`)) return before;
  const lines = before.recent.filter(({ from }) => from === 'resident').map(({ text }) => text);
  const ended = lines.findLastIndex((line) => tellsEnd(line, home) !== null);
  if (lines.slice(ended + 1).some((line) => PREGNANT.test(line))) return before;
  const rest = lastQuestion.replace(HOW_FAR, '').replace(/^[,，。 ]+/u, '');
  return {
    ...before,
    lastQuestion: rest === '' || PREGNANT.test(rest) ? SUBJECTS[end] : rest,
    subject: SUBJECTS[end],
  };
}

/** A question about the body of somebody who lost a pregnancy, as it is meant: 什么时候能同房 is 流产后什么时候能同房. Null where
 * it says itself whom or what it means.
 * @param text Normalised. */
export function afterLoss(text: string): string | null {
  const isOwn = AGAIN.test(text) || (OF_BODY.test(text) && !NAMES_ANOTHER.test(text));
  return isOwn && !LOSS_SAID.test(text) ? `${SUBJECTS.lost}${text}` : null;
}

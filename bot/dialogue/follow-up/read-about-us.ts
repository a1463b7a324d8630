import { bare } from '../commands/bare.ts';

/** What is asked of the assistant and its association in few words, and the question that the guidance has for it. */
const QUESTIONS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:你们?|您们?|咱们?)(?:这|这里|这边|到底|究竟)?(?:是)?(?:哪个|哪|什么|啥)(?:单位|机构|部门|组织|地方)(?:的)?$|^(?:你|您|咱)们(?:这|这里|这边|到底|究竟)?(?:是)?(?:干|做|搞)(?:什么|啥|嘛)(?:的)?$|^(?:你|您|咱)们(?:到底|究竟)?是谁$/u,
    '计生协会是做什么的，能帮我什么',
  ],
  [
    /^(?:我)?(?:不信|不相信|信不过)(?:你|您)?(?:们)?(?:说|讲)?(?:的)?(?:话)?$|^(?:你|您|机器人)?(?:刚才)?(?:说|讲|答|回答)(?:的|得)(?:话|这些)?(?:对|准|靠谱|可信|可靠|是真的|能信|真的假的|对不对|准不准|靠不靠谱|有没有依据|有依据)(?:吗|么|嘛|不)?(?:[,， ]*(?:我)?(?:不信|不相信|不敢信))?$|^(?:靠谱|可信|可靠)(?:吗|么|嘛|不)$/u,
    '这个机器人说的能信吗，是真人还是电脑',
  ],
];
/** What follows an answer asks for the price of that. */
const CHARGE =
  /^(?:(?:你们?|您们?|咨询|问(?:你|问题|这个)?|这个|用这个)(?:要|还|是)?)?(?:收费|要钱|要不要钱|收不收费|收钱|花钱|免费|多少钱(?:一次)?)(?:的)?(?:吗|么|嘛|不)?$/u;
const CONSULTING = '跟真人咨询收费吗';

/** Reads a short question on the assistant itself: 「你们是干什么的」, 「我不信」, 「收费吗」.
 *
 * @param text Normalised.
 * @param isFirst Whether nothing was talked of before.
 * @returns The question to look up; null when something else is asked. */
export function readAboutUs(text: string, isFirst: boolean): string | null {
  const plain = bare(text);
  const found = QUESTIONS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
  if (found !== null) return found;
  const isOurs = isFirst || /^(?:你|您|咨询|问)/u.test(plain);
  return isOurs && CHARGE.test(plain) ? CONSULTING : null;
}

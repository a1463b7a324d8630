/** What ends a talk, and what stands around it. A farewell is none: it may be meant for good. */
const ENDS =
  '不用麻烦|不想再?用|不想再?聊|不想再?问|不聊|不用|不需要|不麻烦|不打扰|不问|算了|就这样|就这些|先这样|没有别的|没别的|没有什么|没什么|没有|没事|没问题|再想想|想一想|考虑考虑|回头再说|以后再说|下次再说|改天再说|再说|放心|明白|知道|了解|谢谢|感谢|辛苦';
const AROUND =
  '问题|事情?|今天|暂时|那就|那|我|咱|就|先|也|还|都|可|以|好|行|嗯+|哦+|了|吧|啊|哈|呀|啦|的|您|你|们|大夫|医生|老师|一下|要';
const CLOSING = new RegExp(`^(?:${AROUND})*(?:${ENDS})(?:${ENDS}|${AROUND})*$`, 'u');
/** Longer messages mean more, in characters. */
const MAX_LENGTH = 24;

/** Whether a message says nothing but that its writer is done: 「不用了，就这样」, 「没别的了」, 「我再想想」.
 * @param text Normalised. */
export function isClosing(text: string): boolean {
  return text.length <= MAX_LENGTH && CLOSING.test(text.replaceAll(/[\s\p{P}\p{S}]+/gu, ''));
}

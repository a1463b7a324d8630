import { bare } from '../commands/bare.ts';
import { readWordless } from './read-small-talk.ts';

/** What is asked of the talk itself: to say it again, to say it in fewer and plainer words, how to speak instead of typing,
 * and a link that does not open. */
export type AboutTalk = 'again' | 'plainer' | 'speaking' | 'broken_link';

/** Longer messages say something of their own, in UTF-16 code units. */
const MAX_LENGTH = 30;
const YOU = '(?:你|您|小优|优育助手)?(?:们)?(?:刚才|刚刚|前面|上面)?';
const CAN = '(?:能不能|可不可以|可以不可以|能否|能|可以|麻烦|请)?(?:你|您)?(?:给我)?';
const A_BIT = '(?:一)?(?:点|些)(?:儿)?';
const SAID = '(?:说|讲|写|回答?|答|发)';
const NOT_GRASPED =
  '(?:听|看|读|弄|搞)(?:都)?不(?:太)?(?:懂|明白)|(?:没|没有|没太)(?:听|看|弄|搞)(?:太)?(?:懂|明白)|不(?:太)?懂|不(?:太)?明白';
const PLAIN = '(?:简单|简短|明白|清楚|通俗|直白|短|少|好懂|容易懂)';

const KINDS: readonly (readonly [AboutTalk, string])[] = [
  [
    'again',
    [
      `${CAN}(?:再|重新|重)${SAID}(?:一)?(?:遍|次|下|回)`,
      `${CAN}重新${SAID}`,
      `${YOU}(?:刚才|刚刚|前面)${SAID}(?:的)?(?:是)?(?:什么|啥)`,
      `(?:我)?(?:刚才|刚刚)?(?:没|没有)(?:看清|听清|记住)(?:楚)?(?:[,， ]*${CAN}再${SAID}(?:一)?(?:遍|次|下))?`,
    ].join('|'),
  ],
  [
    'plainer',
    [
      `${CAN}${SAID}(?:得|的)?${PLAIN}${A_BIT}(?:的话)?`,
      `${CAN}(?:简单|简短|通俗|直白)${A_BIT}(?:${SAID})?`,
      `${CAN}(?:用)?一(?:两)?句话${SAID}(?:完|清楚)?`,
      `${CAN}${SAID}(?:大白话|白话|人话|重点)|(?:说|讲)(?:得|的)?人话`,
      `(?:我)?${YOU}(?:${SAID})?(?:的|得)?(?:话|这些|东西|内容)?(?:我)?(?:都|也|还是|有点|完全|一点)?(?:${NOT_GRASPED})(?:什么意思)?`,
      `(?:我)?(?:还是)?(?:${NOT_GRASPED})${YOU}${SAID}(?:的)?(?:什么|啥|话|意思)?`,
      `(?:${SAID}(?:得|的)?|字|内容|话)(?:太|这么|好|有点)(?:长|多|复杂|啰嗦|罗嗦)(?:了?[,， ]*(?:我)?(?:看|读|听)不(?:下去|懂|完|过来|进去))?`,
      `(?:太|这么|好)(?:长|多字|多|复杂|啰嗦|罗嗦)了?[,， ]*(?:我)?(?:看|读)(?:都)?(?:不(?:下去|懂|完|过来)|得(?:头疼|眼花))`,
    ].join('|'),
  ],
  [
    'speaking',
    [
      '(?:我)?(?:不会|不太会|没法|不方便|不能)(?:用手机)?(?:打字|写字|拼音|打拼音)(?:怎么办)?',
      '(?:我)?(?:不识字|不认识?字|不认得字|认不得字|认字不多|没上过学|是文盲)(?:怎么办)?',
      `${CAN}(?:用|发|说|讲|听)?语音(?:说|聊|发|讲|回|聊天)?`,
      '(?:你|您)(?:能|会|可以)?听(?:得)?(?:懂|见)?(?:我)?(?:的)?(?:语音|说话)',
    ].join('|'),
  ],
  [
    'broken_link',
    `${YOU}(?:发|给)?(?:我)?(?:的)?(?:那个|这个)?(?:链接|网址|网页|页面|网站)(?:怎么|还是|老是|都)?(?:打不开|点不开|点不动|进不去|没反应|失效)`,
  ],
];
const END = '(?:了)?(?:吗|么|嘛|不|呢|啊|呀|吧)?';
const PATTERNS = KINDS.map(([kind, words]) => [kind, new RegExp(`^(?:${words})${END}$`, 'u')] as const);

/** Reads what somebody wants of the talk itself and says nothing besides: 「再说一遍」, 「太长了看不懂」, 「我不会打字」.
 * @param text Normalised. */
export function readAboutTalk(text: string): AboutTalk | null {
  if (text.length > MAX_LENGTH || readWordless(text) !== null) return null;
  const plain = bare(text);
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

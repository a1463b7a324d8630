import { bare } from '../commands/bare.ts';
import { isClosing } from './is-closing.ts';

/** What people say without asking anything. */
export type SmallTalk =
  | 'hello'
  | 'who_are_you'
  | 'thanks'
  | 'goodbye'
  | 'fine'
  | 'ask_away'
  | 'no_words'
  | 'media';

const MAX_LENGTH = 30;
const KINDS: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    'who_are_you',
    /^(?:你(?:到底)?是(?:谁|什么|哪位|干什么的|做什么的|机器人(?:吗)?|真人(?:吗)?|人(?:吗)?|ai(?:吗)?|人工智能(?:吗)?|医生(?:吗)?|真人还是机器人|人还是机器人|机器人还是(?:真)?人)|你叫什么(?:名字)?|你谁|who are you|are you (?:a )?(?:robot|bot|human|person|ai))$/,
  ],
  [
    'hello',
    /^(?:你好|您好|哈喽|嗨|hi+|hello+|hey|在吗|有人(?:在)?吗|在不在|在线吗|早上好|早安?|上午好|中午好|下午好|晚上好|大家好|喂|我又?(?:回来|来)[了啦]+[呀啊哦]?)$/,
  ],
  [
    'ask_away',
    /^(?:我)?(?:有(?:个|点|一个|件)?(?:事|问题|事情)|(?:想|要)?(?:问|咨询|请教|打听|了解)(?:一?(?:个|下|点|件))?(?:事|问题|事情)?|(?:有|想问)(?:几个|些)(?:问题|事)|能(?:问|咨询)(?:你|您)?(?:个|一个)?(?:事|问题)?(?:吗)?|可以(?:问|咨询)(?:你|您)?(?:个|一个)?(?:事|问题)?(?:吗)?)(?:想?(?:问|咨询|请教)(?:你|您)?(?:们)?)?$/,
  ],
  ['goodbye', /^(?:再见|拜拜|回见|下次再聊|先这样|bye|goodbye)$/],
  [
    'thanks',
    /^(?:(?:好的?|嗯|行|知道|明白)[,，、 ]*)?(?:非常|太|十分|多)?(?:谢谢|感谢|多谢|谢|谢啦|谢过|辛苦|麻烦)(?:您|你|大夫|医生|啦|帮助)*$|^(?:thanks?(?: you)?|thx)$/,
  ],
  [
    'fine',
    /^(?:好|好的|嗯+|哦+|行|知道|明白|收到|懂|不用|不需要|没有|没事|没有?(?:别的)?(?:问题|事情?)|ok|okay)$/,
  ],
];

/** Several courtesies in a row: 哦哦好的谢谢, 哈哈好吧. */
const ONLY_COURTESY =
  /^(?:哦|噢|嗯|啊|呀|哈|呵|嘿|嘻|好的?|好吧|行|知道|明白|了解|懂|收到|原来如此|原来|是这样|这样啊|谢谢|感谢|多谢|太|非常|您|你|了|啦|的|ok|[\s\p{P}\p{S}])+$/u;

/** What channels put for a message without words (`bot/channels/media-words.ts`); a place may follow. */
const MEDIA = /^\[(?:语音|图片|视频|位置|链接|文件)\](?: .*)?$/su;
/** And for somebody who has just become a contact. */
const NEW_CONTACT = '[关注]';

/** What a channel put where nobody wrote a word; null for words. */
export function readWordless(text: string): 'media' | 'new_contact' | null {
  if (text === NEW_CONTACT) return 'new_contact';
  return MEDIA.test(text) ? 'media' : null;
}

/** Reads a greeting, thanks, a goodbye or a message without a single letter, character or digit.
 * @param text Normalised.
 * @returns Null when something is meant. */
export function readSmallTalk(text: string): SmallTalk | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'no_words';
  if (MEDIA.test(text)) return 'media';
  if (text === NEW_CONTACT) return 'hello';
  if (text.length > MAX_LENGTH) return null;
  const plain = text.replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '');
  const core = bare(text);
  const kind = KINDS.find(([, pattern]) => pattern.test(plain) || pattern.test(core))?.[0];
  if (kind !== undefined) return kind;
  if (!ONLY_COURTESY.test(plain) && !isClosing(text)) return null;
  return /谢/.test(plain) ? 'thanks' : 'fine';
}

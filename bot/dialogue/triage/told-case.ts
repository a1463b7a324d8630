/** What a clause may hold that only asks what a told matter means: 是不是正常反应, 这要紧吗, 是怎么回事呀. */
const OPENS =
  '(?:请问|想问(?:问|下|一下)?|问(?:问|下|一下)|医生|大夫|老师|您说|你说|这样?|那|这个|这种|这是|情况|现象|反应|也|都|就|还)*';
const MEANS =
  '(?:(?:是不是|是否|算不算|属不属于|是|算|属于|还算|会不会是|该不会是|不会是)?(?:个|一种|什么|啥)?(?:正常|过敏|打针|疫苗|药物?|排异|不良|好转|瞑眩|排毒|上火|中暑|受凉|着凉)(?:的)?(?:正常)?(?:生理)?(?:反应|现象|情况|恶露|表现|副作用)?(?:吗|么|吧|呢|不|的吗|的吧)?|正不正常|正常(?:吗|么|不|吧)|要不要紧|要紧(?:吗|么|不)|打紧(?:吗|不)|碍事(?:吗|不)|(?:有|会有|没)(?:啥|什么|大)?(?:事|问题|危险)(?:吗|么|吧|不)|(?:严不严重|严重|危险)(?:吗|么|不)|(?:是)?(?:怎么|咋|怎)(?:个)?回事|(?:是)?(?:什么|啥)(?:原因|情况|问题|毛病|病))';
const ENDS = '(?:呀|啊|呢|嘛|哦|哈|急|在线等|求助?|谢谢|[?？!！。.~～…\\s])*';
const ASKS_WHAT_IT_MEANS = new RegExp(`(?<pause>[，,。.;；、\\s:：]?)${OPENS}${MEANS}${ENDS}$`, 'u');

/** In UTF-16 code units: looking for it takes no longer in a long message. */
const LONGEST_QUESTION = 48;

/** Tells of something done or come about, not of a topic: 打完疫苗, 被蜂蜇了. */
const DONE = /完(?!全)|了|被|着/u;
/** The same, where the question is a clause of its own: 孕38周头痛眼花，是不是正常反应; 胎动一天不到十次正常吗 is a topic. */
const GOES_ON =
  /突然|忽然|一直|不停|越来越|一下子|刚|今天|昨|现在|起来|不起|\d|[一二两三四五六七八九十半几]+个?(?:分钟|小时|钟头|天|次|周|月)/u;
/** Asks besides, or speaks of what might be. */
const MIGHT_BE =
  /[?？]|吗|如果|万一|要是|假如|会不会|可能|容易|一般|通常|哪些|什么|怎么|多久|为什么|听说|书上|网上|视频|新闻|算不算|是不是|有没有|能不能|担心|怕/u;

/** The case that a message tells before it asks what that means: 打完疫苗孩子脸肿喘不上气 of 「打完疫苗孩子脸肿喘不上气，是不是正常反应」.
 *
 * @returns Null where it asks nothing of the kind, asks something else, or names only a topic (打疫苗后脸肿是过敏吗). */
export function toldCase(text: string): string | null {
  const from = Math.max(0, text.length - LONGEST_QUESTION);
  const asked = ASKS_WHAT_IT_MEANS.exec(text.slice(from));
  if (asked === null || from + asked.index === 0) return null;
  const told = text.slice(0, from + asked.index);
  const tells = DONE.test(told) || (asked.groups?.['pause'] !== '' && GOES_ON.test(told));
  return tells && !MIGHT_BE.test(told) ? told : null;
}

/** How it goes with whoever is given first aid. */
export type FirstAidAnswer = 'died' | 'noBreath' | 'again' | 'better';

/** Longer messages tell something of their own. */
const MAX_LENGTH = 24;

/** Who may say that nobody can be saved. */
const TOLD_BY = /医生|大夫|护士|120|急救|救护|医院|警察|法医|抢救|宣布|去世/u;
const DIED =
  /人(?:已经)?(?:没了|走了|不在了|死了)|[他她爸妈](?:已经|也)?(?:没了|走了|不在了|死了)|没救(?:了|过来|活)|救不(?:了|活|回来)|无效|死亡|去世/u;
const BREATHES = /(?<!没)有(?:点|一点)?(?:呼吸|心跳|气(?!无力))|在喘气/u;
const NO_BREATH =
  /没(?:有|了)?(?:呼吸|气(?!力)|心跳|脉|反应|意识|知觉)|(?:呼吸|心跳)(?:都|也)?(?:没了|没有|停)|不(?:喘|呼吸|出气)|断气|[叫喊](?:都)?不(?:应|醒|答)|不醒|没醒|昏(?:迷|过去|倒)|晕(?:倒|过去)|倒(?:下|地)/u;
const NOT_YET =
  /还没|没(?:有)?(?:松|压住|止住|咳|吐|救|捞|上岸|断|关|拉|拔)|[松解放剪抱压止关断拉够捞](?:都|也)?不(?:开|下来|断|动|住|了|掉|着|到|上来)|(?:粘|黏|吸|贴)(?:着|在|住)|还在(?:流|吊|喷|水里|河里|塘里|电)|不能(?:说|咳|喘)|说不出|咳不出|不会动|不动|脸.{0,2}[紫青白乌]|头晕|发黑|喷血/u;
const PLAIN_NO = /^(?:都|还|也)?(?:没有?|没呢|不能|不会|不行|没有啊|叫不|不应)(?:了|啊|呢)?$/u;
const BETTER =
  /能(?:说话|咳|喘)|[咳吐]出来|醒了|[叫喊]得应|答应了|压住了|止住了|不流了|缓过来|松开了|断电了|电(?:已经|都)?断了|(?:拉|关|拔)(?:了|掉)(?:电|闸|总闸|插头)|(?:电|闸|总闸|电闸|插头)(?:已经|都)?(?:拉|关|拔)(?:了|掉|下)|[救捞拉](?:上来|起来)了|上岸了/u;
const ASKS = /[吗?？]$|有没有/u;

/** Reads an answer to what a card of first aid asks: 松开了，没呼吸; 还没松开; 压不住，头晕.
 * @param text Normalised.
 * @param asked Whether the question was the last thing said; otherwise only what is grave is one.
 * @returns Null where the message is none. */
export function readFirstAidAnswer(text: string, asked: boolean): FirstAidAnswer | null {
  if (text.length > MAX_LENGTH || ASKS.test(text)) return null;
  if (DIED.test(text) && TOLD_BY.test(text)) return 'died';
  if (BREATHES.test(text)) return 'better';
  if (NO_BREATH.test(text)) return 'noBreath';
  if (!asked) return null;
  if (NOT_YET.test(text) || PLAIN_NO.test(text)) return 'again';
  return BETTER.test(text) ? 'better' : null;
}

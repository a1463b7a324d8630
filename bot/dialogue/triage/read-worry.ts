/** What keeps somebody in danger from doing what the advice says. */
export type Worry =
  /** Who will know of it. */
  | 'secrecy'
  /** That they are to blame, or will be scolded or laughed at. */
  | 'shame'
  | 'money'
  /** Nobody there, no car, far away. */
  | 'far'
  /** What the police or the other one will do. */
  | 'police'
  | 'fear'
  /** Whether it can wait, or something else be tried first. */
  | 'waiting';

/** What is longer tells something of its own; in UTF-16 code units. */
const LONGEST = 30;

const PARENT = '(?:爸妈?|妈妈?|父母|家[里人长]|老公|丈夫|老婆|婆婆|公公|男友|对象)';
const OTHERS = `(?:${PARENT}|我${PARENT}|老师|学校|同学|单位|别人|人家|外人|村里|亲戚|邻居|其他人|他们?|她)`;
/** First match counts. */
const WORRIES: readonly (readonly [Worry, RegExp])[] = [
  [
    'secrecy',
    new RegExp(
      [
        `(?:别|不要|不许|不能|不准|不想|先不|可以不|可不可以不|不敢)(?:让|叫|被|给)?.{0,4}(?:告诉|通知|联系|喊|叫|跟|和|对|让)(?:我)?(?:${OTHERS}|谁|任何人)`,
        `(?:别|不要|不能|不想|不敢)(?:让|叫|被|给).{0,6}知道`,
        `(?:会不会|会|要不要|必须|一定要|非要|是不是要|能不能不|你们?要).{0,3}(?:告诉|通知|联系|喊|叫|跟)(?:我)?(?:${OTHERS}|谁)`,
        `${OTHERS}(?:会不会|会|要不要|能不能|是不是).{0,4}知道`,
        '保密|瞒[着住]|传出去|说出去|泄露|叫家长|请家长|不说是我',
      ].join('|'),
      'u',
    ),
  ],
  [
    'police',
    /(?:别|不要|不想|不敢|不能|先不|能不能不|可不可以不|要不要)(?:再)?报警|报警.{0,8}(?:会不会|会|有用|管用|管吗|怎么样|抓|坐牢|吗)|(?:会不会|会|要|怕|被).{0,4}(?:坐牢|判刑|抓走|抓起来|拘留|留案底|有案底)|(?:怕|会不会).{0,4}(?:他|她|他们|对方).{0,4}(?:报复|更厉害|变本加厉|找上门)|怕.{0,3}报复/u,
  ],
  [
    'shame',
    /(?:会不会|会|要|怕|被).{0,6}(?:骂|怪|笑话|嘲笑|看不起|瞧不起)|丢(?:人|脸)|没脸|羞|难为情|不好意思|(?:是不是|都是?|难道|就是)(?:我|自己)(?:的错|不好|害的|错了)|(?:我|自己)(?:是不是)?(?:错了|做错|的错)|怪(?:我|自己)/u,
  ],
  [
    'fear',
    /^(?:我|俺|现在|真的|真|好|很|有点|太|特别)*(?:害怕|怕|慌|吓)(?:他|她|他们|死我?|坏|极|得很)*(?:怎么办|了|啊|呀|[，,。.!！]|救救我|帮帮我)*$/u,
  ],
  [
    'money',
    /没(?:有)?(?:带)?(?:什么)?钱|付不起|交不起|出不起|看不起病|(?:多少|要|花|收|带|交)(?:不要|多少|很多|好多)?钱|[很太]贵|贵(?:不|吗)|费用/u,
  ],
  [
    'far',
    /(?:医院|离).{0,6}(?:太|很|好|有点)?远|没(?:有)?(?:车|人(?:在|送|陪|帮))|打不到车|(?:就|只有)我(?:自己|一个人?)|我一个人|(?:老公|丈夫|家里?人|爸妈?|妈妈?|他|她|都)(?:都)?(?:不在(?:家|身边)?|出去了|出门了|上班(?:去)?了|在外地)|走不(?:了|动)|下雪|路不好走/u,
  ],
  [
    'waiting',
    /(?:^|[,，。;； ])(?:那|我|我们|现在|还|就|,|，|先)*(?:可以|可不可以|能不能|能|要不要|是不是可以|是不是)(?:先|再|等|不去|自己).{0,8}$|(?:等|再看|观察|拖|明天|晚点|过会儿?|过两天).{0,8}(?:行|可以|好|去|看|来得及)(?:吗|么|不|吧|呢)|(?:不去|不打|不叫).{0,6}(?:行|可以)(?:吗|么|不)|先.{1,8}(?:行|可以)(?:吗|么|不)/u,
  ],
];

/** These are asked of other business as well (结婚登记要多少钱): only what names none is a worry about the danger. */
const ASKED_OF_ANYTHING: ReadonlySet<Worry> = new Set(['money', 'far', 'waiting']);
const NAMES_NO_BUSINESS =
  /^(?:我们?|俺|咱们?|你们?|家[里人]?|身上|现在|可是?|但是?|医院|急诊|看病|救护车|急救车?|120|住院|手术|抢救|这样?|那|得|要不要|要|会不会|会|是不是|大概|花|收|带|交|付|出|没有?|不|起|有点?|很|太|好|多少|多|少|钱|贵|费用|什么|怎么办|怎么|吗|么|呢|啊|吧|了|也|的|就|老公|丈夫|他们?|她|爸妈?|妈妈?|公公|婆婆|孩子|宝宝|都|在|出去|出门|上班去?|外地|打工|离|远|车|人|陪|送|帮|打不到|只有|一个人?|自己|外面|下雪|下雨|天黑|路|走|动|村里|山里|镇上|县城|去|到|可不可以|可以|能不能|能|行|先|再|等|天亮|明天|早上|晚上|晚点|过会儿?|过两天|看看?|观察|拖|来得及|洗个?澡|洗|吃点?|喝点?|东西|水|饭|药|睡|躺|坐|休息|回家|上|热敷|冷敷|捂|揉|按|一下|一会儿?|几天|两天|天|打|叫|拉|排|出来|它|看着|看起来|没(?:啥|什么)?事|照样|照常|玩|精神|好好|挺|还|倒|好|\s|\p{P})+$/u;

/** Reads what somebody worries about who was told of a danger.
 * @param text Normalised.
 * @returns Null where it is none, or the message tells of something else. */
export function readWorry(text: string): Worry | null {
  if (text.length > LONGEST) return null;
  const worry = WORRIES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  return worry !== null && leansOnAnything(worry) && !NAMES_NO_BUSINESS.test(text) ? null : worry;
}

/** Whether it may as well be asked of what was talked of since: 「要多少钱」. */
export function leansOnAnything(worry: Worry): boolean {
  return ASKED_OF_ANYTHING.has(worry);
}

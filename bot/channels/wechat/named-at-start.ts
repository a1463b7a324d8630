/** What only whoever knows the field can tell of the words after a name. */
export interface LineJudges {
  /** Whether they tell of danger. */
  readonly isDanger: (text: string) => boolean;
  /** Whether a word of ours is among them (叶酸, 产假). */
  readonly isOurField: (text: string) => boolean;
}

/** So long a name is nothing else; a shorter one may begin a word or somebody's name (好孕, 小优). */
const PLAIN_NAME = 4;
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
const ENDS_NAME = /^[\s\u2005，,、。：:！!？?~～…]/u;
const SIGNS = /^[\s\u2005，,、。：:！!？?~～…]+/u;
const OPENING =
  /^(?:(?:我?想)?请?问(?:一下|问|下)?|(?:打扰|麻烦|劳驾)(?:一下|了|您|你)?|不好意思|[你您]好|大家好|哈喽|嗨|hi|hello|[早晚]上好|[上中下]午好|求助)[\s，,、。！!~～]*/iu;
/** How somebody is spoken to. */
const ADDRESSED =
  /^(?:[你您]|请|麻烦|帮|在(?:吗|么|不在|嘛)|我|俺|想问|问|求|救|给我(?:讲讲|说说|介绍|查|找)|[查找搜](?:一下|下)|[能可]不[能可]|谢|[早晚]上好|[上中下]午好)/u;
const ASKED = /[吗呢么嘛？?]|怎样|咋|啥|哪|多少|多久|多大|几|要不要|能不能|是不是|有没有|可不可以|求助|救命/u;
/** How somebody is spoken of. */
const SPOKEN_OF =
  /^(?:说(?!话)|讲|告诉|回(?!奶|老家|娘家)|答|推荐|提醒|的|是(?!不是)|也|真(?!的)|好用|好像|好厉害|不[错行准回理说]|它|里(?!面)|群|进群?|靠谱|准(?![生备妈爸])|怎么样|发(?:的(?!补)|了|出)|给[我他她](?!讲讲|说说|介绍|查|找|[儿女媳老爸妈娃])|[我俺]们?(?:昨天|刚才?|上次|已经)?[问用试看][过了]|(?:[他她那昨刚前]|很|挺|太|上次)(?!.{0,4}[你您]).{0,6}?(?:说|讲|告诉|回[答复]|答|推荐|提醒|好用|厉害|有用|靠谱|准(?![生备妈爸])|上线|问过|问了))/u;

/** What whoever is named does not do: asked of others (「优育助手怎么不说话」). */
const SILENT =
  /^(?:怎么|咋|为什么|为啥|干嘛)(?:老是|总是|一直|还|又|都|就|也|老|总|突然)?(?:不|没有?|没在)(?:说话|吭声|出声|吱声|回|理|答|反应|动静|在(?:[吗了呢？?]|$)|灵|好使|好用|管用|工作|上线|见了?[？?]?$)/u;
/** How it is with whoever is named, and nothing more: asked of others (「优育助手死了吗」, 「优育助手到底准不准」). What may be asked of us
 * about ourselves is not among it (「优育助手收费吗」, 「优育助手怎么用」). */
const FARES =
  /^(?:今天|最近|现在|怎么|咋|是不是|会不会|还|又|都|已经|到底|究竟|有没有|有|那么|这么|真的?|很|挺|太|不|没|被|就|也|老|总是?|能不能|可以|能){0,4}(?:[死挂坏废卡掉睡醒傻笨疯聋瞎累忙准灵]|瘫痪|崩溃?|死机|卡住|宕机|[掉下断上]线|断网|没电|停机|停用|关机|退群|封号?|踢|禁言|罢工|失灵|失踪|消失|不见|没(?=了)|走丢?|跑路?|[上下]班|放假|休息|靠谱|可靠|可信|相信|信得过|聪明|智能|厉害|好[用使]|有用|管用|实用|方便|骗人|骗子|吹牛|胡说|乱说|瞎说|出错|出问题)(?:不(?:死|挂|坏|准|灵|傻|笨|靠谱|可靠|可信|聪明|智能|厉害|好用|有用|管用|方便)|[了过掉吗么嘛呢吧啊呀哦哈]|出去|没有?|的){0,4}[\s？?！!。.~～…]*$/u;
/** Asked for advice, not for news of somebody. */
const ADVICE =
  /怎么(?:办|弄|整|治|缓解|处理|回事|调理)|咋(?:办|弄|整|治|回事)|要紧|严重|正常[吗么嘛不]|吃(?:什么|啥|点)|能(?:不能)?[吃用喝洗]|[挂看](?:什么|啥|哪)|(?:要不要|用不用|该不该)[去看吃]/u;
/** What troubles the body, as people say it. */
const COMPLAINT =
  /[疼痛痒肿烧咳吐泻晕麻酸胀疹哭]|发[冷抖热炎红黄]|拉(?:肚子|稀)|抽筋|过敏|感冒|失眠|恶心|难受|不舒服|没力气|不[吃睡喝来]|没有?(?:奶|胃口)|奶(?:水|量)?(?:少|不[够足多])|[涨胀回]奶|奶(?:涨|胀|阵|结)|吃不下|睡不着|上火|便秘/u;
/** Begins what is told of somebody of the family. */
const OF_FAMILY =
  /^(?:家里)?(?:孩子|小孩|娃|宝宝|宝贝|儿子|女儿|闺女|丫头|孙子|孙女|老婆|媳妇|老公|婆婆|公公|大宝|二宝|妈妈|爸爸)/u;
/** After a short name: somebody of the group, or of their family. */
const OF_PERSON =
  /^(?:妈|爸|爷|奶(?![粉水少多量涨胀阵结头嘴瓶]|不[够足多])|姥|外[公婆]|姐|哥|弟|妹|婶|姨|叔|伯|家|他|她|们)/u;

/** What a line says to somebody whom it names first: with or without a sign after the name, and after a polite word. A name that is
 * only spoken of (「优育助手说要吃」) names nobody. Without a sign, what is asked is for whoever has a long name; a short one must be a
 * word of its own (小优化) and what is asked of our field, or for advice on what troubles the body or the family (「小优今天怎么没来」 asks
 * for a neighbour). Danger is heard in doubt.
 * @returns What follows the name; null where the line is not for them. */
export function namedAtStart(line: string, name: string, judges: LineJudges): string | null {
  const start = withoutOpenings(line);
  for (const from of start === line ? [line] : [line, start]) {
    if (!from.startsWith(name)) continue;
    const rest = from.slice(name.length);
    if (rest === '' || ENDS_NAME.test(rest)) return rest.replace(SIGNS, '');
    if (goesOn(name, rest) || SILENT.test(rest) || FARES.test(rest)) return null;
    if (ADDRESSED.test(rest)) return rest;
    const isOurs = name.length >= PLAIN_NAME ? isForLongName(rest) : isForShortName(name, rest, judges);
    if (isOurs || (endsWord(name, rest) && judges.isDanger(rest))) return rest;
  }
  return null;
}

function isForLongName(rest: string): boolean {
  return ASKED.test(rest) || OF_FAMILY.test(rest);
}

function isForShortName(name: string, rest: string, { isOurField }: LineJudges): boolean {
  const isTrouble = ADVICE.test(rest) && (COMPLAINT.test(rest) || OF_FAMILY.test(rest));
  const isOurs = isOurField(rest) || isTrouble;
  return ASKED.test(rest) && !OF_PERSON.test(rest) && isOurs && endsWord(name, rest);
}

/** Whether a word ends where the name does. */
function endsWord(name: string, rest: string): boolean {
  const words = WORDS.segment(name + rest);
  return words.containing(name.length)?.index === name.length;
}

/** Whether what follows a name without a space goes on with a word, or speaks of whoever has it. */
export function goesOn(name: string, rest: string): boolean {
  return SPOKEN_OF.test(rest) || (/\w$/u.test(name) && /^\w/u.test(rest));
}

/** Whether what follows a name without a space speaks to whoever has it. */
export function speaksTo(rest: string, { isDanger }: LineJudges): boolean {
  return ADDRESSED.test(rest) || ASKED.test(rest) || isDanger(rest);
}

function withoutOpenings(line: string): string {
  let rest = line;
  for (;;) {
    const next = rest.replace(OPENING, '');
    if (next === rest) return rest;
    rest = next;
  }
}

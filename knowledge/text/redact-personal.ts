/** Names that are said to be names: after what says so (1), the name (2). */
const SAID_NAMES: readonly RegExp[] = [
  /((?:我|他|她|本人|孩子|宝宝|娃|儿子|女儿|老公|老婆|丈夫|妻子|爱人|妈妈|爸爸|婆婆)?(?:的?名字|姓名|大名|小名)?(?:叫|是叫|名叫))(?!什么|啥|人|救|车|停|不|我|他|她|做|医|好|的|了|出|来)((?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯)[\p{Script=Han}]{1,2}|[\p{Script=Han}]{2,3}?)(?=[，,。.！!？?；;、\s今怀住家他她打骂说在是]|$)/gu,
  /((?:姓名|名字|大名|小名)(?:是|为|[:：])?\s*)(?!什么|怎么|要|能|可|和|叫|〔)([\p{Script=Han}]{2,4})/gu,
];

/** What tells who somebody is, and the mark that takes its place. Order matters: longer numbers first. */
const PERSONAL: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '〔邮箱〕'],
  [/https?:\/\/\S+|www\.\S+/gi, '〔网址〕'],
  [
    /((?:微信|威信|薇信|vx|v信|wx|wechat|qq|抖音|快手)(?:号码|账号|帐号|号|id)?\s*(?:是|为|[:：=])?\s*)[a-zA-Z0-9_-]{5,30}/gi,
    '$1〔账号〕',
  ],
  [/(?<![\dA-Za-z])\d(?:[ -]?\d){13,18}[\dXx]?(?!\d)/g, '〔证件号〕'],
  [/(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)/g, '〔电话〕'],
  [/(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g, '〔电话〕'],
  [/(?<!\d)(?!\d{4}[- ]\d{1,2}[- ]\d{1,2}(?!\d))\d(?:[ -]?\d){6,12}(?!\d)/g, '〔号码〕'],
  [/(?:皖|京|沪|苏|浙|鲁|豫|鄂|赣)[A-Z][·\s]?[A-Z0-9]{5,6}/g, '〔车牌〕'],
  ...SAID_NAMES.map((pattern) => [pattern, '$1〔姓名〕'] as const),
  [/((?:我|他|她|本人|免贵|爱人|丈夫|老公|妻子|老婆)姓)(?!什么|啥|氏)[\p{Script=Han}]/gu, '$1〔姓〕'],
  [
    /[\p{Script=Han}]{1,3}(?:先生|女士|小姐|阿姨|大姐|大妈|大爷|师傅)(?=[，,。说的在和是打骂逼]|$)/gu,
    '〔姓名〕',
  ],
  [
    /[\p{Script=Han}]{2,8}?(?:省|市|县|区|镇|乡|街道)[\p{Script=Han}\d]{0,12}?(?:村|社区|小区|花园|新村|路|街|巷|弄|组|屯|庄|苑)(?:[\d一二三四五六七八九十]+(?:号楼|号|栋|幢|单元|室|组|户|楼|-)*)*/gu,
    '〔住址〕',
  ],
  [
    /[\p{Script=Han}]{1,6}?(?:村|社区|小区|花园|新村|路|街|巷|弄|苑)[\d一二三四五六七八九十]+(?:号楼|号院|号|栋|幢|单元|组|室|户)(?:[\d一二三四五六七八九十]+(?:号楼|号|栋|幢|单元|室|楼|户)?)*/gu,
    '〔住址〕',
  ],
  [/(?<!\d)\d{1,3}(?:栋|幢|号楼)\d{0,2}(?:单元)?\d{0,4}(?:室)?/g, '〔住址〕'],
];

/** Takes out of a question what tells who asks: numbers of telephones, papers, cards and accounts, names that are said to
 * be names, and addresses. Ages, weeks, doses, dates and hotlines stay: the answer depends on them.
 *
 * @param text What a resident wrote.
 * @returns The same with a mark such as 〔电话〕 in each place; doing it again changes nothing. */
export function redactPersonal(text: string): string {
  let result = text.normalize('NFKC');
  for (const [pattern, mark] of PERSONAL) result = result.replace(pattern, mark);
  return result;
}

/** 「这叫羊水少」 names nobody. */
const SOMEBODYS = /^(?:我|他|她|本人|孩子|宝宝|娃|儿子|女儿|老公|老婆|丈夫|妻子|爱人|妈妈|爸爸|婆婆)|名/u;
/** 「我叫老公」 and 「老公叫护士」 call for somebody. */
const CALLED_FOR = /^(?:[你您来去老爸妈奶爷婆警护亲家别]|医生|大夫|公公|邻居|同事|朋友)/u;

/** The names that somebody gives as names, for themselves or for somebody else.
 *
 * @param text What a resident wrote.
 * @example namesToldIn('我叫张小红，怀孕12周了') // ['张小红'] */
export function namesToldIn(text: string): readonly string[] {
  const plain = text.normalize('NFKC');
  return SAID_NAMES.flatMap((pattern) => [...plain.matchAll(pattern)]).flatMap(
    ([, before = '', name = '']) => (SOMEBODYS.test(before) && !CALLED_FOR.test(name) ? [name] : []),
  );
}

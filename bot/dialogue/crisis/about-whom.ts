const PERSON =
  '(?:儿子|女儿|闺女|孩子|娃|老公|丈夫|老婆|媳妇|爱人|妈妈?|爸爸?|婆婆|公公|奶奶|爷爷|外婆|外公|姐姐?|妹妹?|哥哥?|弟弟?|父亲|母亲|老人|朋友|同学|室友|舍友|邻居|同事|闺蜜|男友|女友|对象|学生|表[哥弟姐妹]|她|他)';
const WISH =
  '(?:不想活|不要活|想死|要死|寻死|想不开|自杀|自残|自伤|割腕|割手|跳楼|跳河|跳井|上吊|遗书|轻生|寻短见|活着没|活够|没意思|农药|安眠药|楼顶|天台|喝药|吞药|不如死)';
const CLAUSE = '[^,，。.;；!！?？\\n]';
/** What somebody may have at hand or have taken says less of who it is than a wish does. */
const OTHER = new RegExp(`${PERSON}${CLAUSE}{0,14}(?!农药|安眠药|喝药|吞药)${WISH}`, 'u');
/** 孩子误吃了老鼠药, 娃把奶奶的降压药吃了: who swallowed it is the child. */
const CHILD_SWALLOWED =
  /(?<![把拿吃喝给着跟和对])(?:孩子|娃娃?|宝宝|小孩|儿子|女儿|闺女|孙子|孙女|外孙)(?!的)(?:们|刚才|刚刚|刚|今天|不小心|自己|一下子?|又)*(?:把|误|偷|乱)?[^,，。.;；!！?？\n我俺面]{0,8}[吃喝吞咽](?:了|下|掉|进|到)/u;
const POISON = '(?:敌敌畏|百草枯|敌百虫|乐果|草甘膦|除草剂|鼠药|毒药|农药|安眠药|药)';
/** 我婆婆喝了敌敌畏, 爷爷把除草剂喝了; not 被老公打了喝了敌敌畏 nor 老公走了买了百草枯: who is named does the drinking, with nothing else
 * between. */
const OTHER_POISONED = new RegExp(
  `(?<![把拿给着跟和对被因为同与让叫恨怪])${PERSON}(?!的)` +
    '(?:们|刚才|刚刚|刚|今天|今早|昨天|昨晚|不小心|自己|误|偷|好像|可能|又|也|就|说|讲|想|要|非要|闹着|一下子?)*' +
    `(?:[喝吃吞灌服][^,，。.;；!！?？\\n我俺面]{0,8}${POISON}|把[^,，。.;；!！?？\\n我俺面]{0,6}${POISON}[^,，。.;；!！?？\\n我俺面]{0,4}[喝吃吞])`,
  'u',
);
/** Others who are seen rather than spoken for. */
const SEEN =
  '(?:[男女]人|老\\p{Script=Han}{0,2}头|老头子?|老太婆?|那口子|儿媳妇?|嫂子|弟媳|孙子|孙女|丫头|舅舅?|叔叔?|阿姨|大[爷妈])';
/** 有人从楼上跳下来了, 隔壁老王头上吊了: somebody is seen, however they are called. A wish needs no such words: 没有人懂我，想死. */
const OTHER_SEEN = new RegExp(
  `(?<!没|没有)(?:有(?:个)?人|一个人|有个[男女]的|[男女]的|${SEEN})` +
    '(?:[^,，。.;；!！?？\\n我俺]{0,10})(?:上吊|吊着|吊死|吊在|跳楼|跳河|跳下|割腕|割脉|割手)(?!的)',
  'u',
);
const MYSELF = new RegExp(
  `(?:^|[^\\p{Script=Han}]|[就也都让])(?:我|俺|自己)(?!(?:们)?(?:家)?(?:的)?(?:${PERSON}|${SEEN}))${CLAUSE}{0,6}${WISH}|^${WISH}`,
  'u',
);

const SHE =
  /她|女儿|闺女|老婆|媳妇|妻子|妈|婆婆|奶奶|外婆|姥姥|姐|妹|母亲|闺蜜|女友|女朋友|老太太|孕妇|产妇|女的/u;

/** Tells whether the other is a woman. */
export function speaksOfHer(text: string): boolean {
  return SHE.test(text);
}

/** Tells whether somebody who wants to die is not the one who writes: 我儿子说想死, 室友割腕了.
 * In doubt it is the writer.
 * @param text Normalised. */
export function speaksOfAnother(text: string): boolean {
  return (
    [OTHER, CHILD_SWALLOWED, OTHER_POISONED, OTHER_SEEN].some((told) => told.test(text)) && !MYSELF.test(text)
  );
}

/** Animals by words that name nothing else; not 羊水, 马上, 鸡鸡. */
const ANIMAL =
  '(?<![成像热累单身懒])(?:狗|猫|兔子|仓鼠|鹦鹉|乌龟|宠物|金毛|泰迪|母猪|小猪|猪崽|母羊|小羊|羊羔|母牛|小牛(?!牛)|牛犊|奶牛|毛驴|老母鸡|小鸡(?!鸡)|鸭子)';
/** What is wrong with it, in the same clause. */
const AILS =
  '(?:抽|吐|拉|尿|血|喘|呼吸|没气|不动|不吃|叫不|昏|晕|倒|发烧|烫|摔|撞|轧|压|掉|淹|噎|卡|误食|误吞|吞|吃了|喝了|中毒|难产|下不来|死|快不行|救)';
/** With young: what is said of one that is, is said of nobody else; not 养猫怀孕了, where it is the keeper. */
const WITH_YOUNG = '(?:怀孕|怀崽|怀上|怀了|揣崽|要生|快生|下崽|生崽)';
/** What it is part of or made into: 猫毛, 小鸡炖蘑菇, 奶牛场. */
const NOT_ITSELF = '(?![毛肉粮汤场厂店棚圈舍排蛋炖骨腿癣医])';
/** It is what the message is about from its first word, and what ails it comes in the next clause: 小猫刚出生三天，不吃奶. One that
 * died or left has no more ailments: those are somebody's. */
const ABOUT_ANIMAL = `^(?:(?:我|我们|俺|咱)家(?:里)?(?:养)?的?|家里(?:养)?的?|我养的|邻居家的?)?(?:那|这|有|一)?(?:[只条头窝]|一[只条头窝])?(?:小|老|大)?`;
const AILING_ANIMAL = new RegExp(
  `${ANIMAL}${NOT_ITSELF}[^,，。;；!！?？\\n]{0,12}${AILS}|${ABOUT_ANIMAL}${ANIMAL}${NOT_ITSELF}(?![咬抓爪舔尿屎]).{0,24}${AILS}`,
  'su',
);
/** What comes after it died or left, but for how it came to that. */
const AFTER_ITS_END = new RegExp(
  `${ANIMAL}[^,，。;；!！?？\\n]{0,12}(?:死|走|没了|丢|不见)[^,，。;；!！?？\\n]*[,，。;；!！?？\\n](?!死前|临死|走前|走之前|之前).*${AILS}`,
  'su',
);
/** Says so itself, to correct what was understood; not what somebody is called for what they do: 他不是人，是狗. */
const ITSELF = `(?:我家|我养的|一只|一条|那只|那条)?(?:小|老)?${ANIMAL}`;
const SOMEBODY = '(?:不是|可不是|又不是)(?:说|讲)?(?:人|小孩|孩子|我)';
const CLAUSE_END = '(?=$|[啊呀哦呢的了吧嘛哈\\s\\p{P}])';
const NOT_A_PERSON = new RegExp(
  `(?:是|讲的是|说的是)?${ITSELF}[，,、 ]*${SOMEBODY}${CLAUSE_END}|(?<=^|[\\s\\p{P}])${SOMEBODY}[，,、 ]*(?:是|讲的是|说的是)${ITSELF}${CLAUSE_END}`,
  'gu',
);
const NAMES_ANIMAL = new RegExp(`它|${ANIMAL}${NOT_ITSELF}`, 'u');
const BREEDS = new RegExp(
  `(?<![养喂撸摸吸抱有])(?:我家|家里的?|邻居家的?)?(?:\\d+(?:个?月|岁)半?的?)?(?:小|老|大|母)?${ANIMAL}${NOT_ITSELF}[^,，。;；!！?？\\n]{0,6}?${WITH_YOUNG}|${WITH_YOUNG}的?(?:母)?${ANIMAL}${NOT_ITSELF}`,
  'gu',
);
/** Whoever lived with it is in no danger by that. */
const LIVED_WITH = /陪(?:了|着|伴)?我们?|跟了我们?/gu;
/** Anybody of whom a danger may be told, and what an animal does to people. */
const PERSON =
  /(?:我|俺|咱)(?!们?(?:家|养))|[人他她]|骑|司机|师傅|老头|老太|学生|姑娘|丫头|小伙|[叔伯婶舅]|[一两]个|也(?:吐|晕|昏|倒|摔|抽|中毒|喘|不行)|胸|心口|安眠药|孩|宝|娃|伢|儿子|女儿|闺女|孙|老婆|媳妇|老公|丈夫|爱人|孕|怀|胎|产后|月子|奶奶|爷爷|公公|婆婆|外公|外婆|妈|爸|爹|娘|姐|妹|哥|弟|老人|邻居(?!家的?(?:狗|猫))|一家|全家|大家|自己|头|煤气|燃气|天然气|炭|屋里|房里|手|脚|脸|大腿|小腿|咬|抓|挠|舔|啄|蛰|蜇/u;
/** In UTF-16 code units: a longer message tells of more. */
const LONGEST = 40;

/** Whether a short message tells of a sick animal and of nobody else: 我家狗抽搐口吐白沫, not 狗咬了我, not 猫吐了，孩子也吐, nor
 * 狗倒了，头晕 beside burning coal.
 *
 * @param earlier What the resident wrote before: of the dog that bit somebody, 那狗今天死了 is no news of an animal. */
export function isOfAnimal(text: string, earlier: readonly string[]): boolean {
  if (text.length > LONGEST || AFTER_ITS_END.test(text)) return false;
  const said = [...earlier, text];
  const corrected = said.map((each) => each.replace(NOT_A_PERSON, ''));
  const isCorrected = corrected.some((each, at) => each !== said[at]);
  // Once corrected, what names the animal again is its own; what names nobody may be the resident's.
  const isOfIt = isCorrected ? NAMES_ANIMAL.test(text) : AILING_ANIMAL.test(text) || tellsOfYoung(text);
  return isOfIt && !corrected.some((each) => namesPerson(each));
}

/** Whether a short message tells of an animal that is with young and of nobody else: 我家13岁的狗怀孕了, not 我养猫怀孕了.
 *
 * @param earlier What the resident wrote before. */
export function isAnimalWithYoung(text: string, earlier: readonly string[]): boolean {
  return (
    text.length <= LONGEST && tellsOfYoung(text) && ![...earlier, text].some((each) => namesPerson(each))
  );
}

function tellsOfYoung(text: string): boolean {
  return text.search(BREEDS) >= 0;
}

function namesPerson(text: string): boolean {
  return PERSON.test(text.replace(BREEDS, '').replace(LIVED_WITH, ''));
}

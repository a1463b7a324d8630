import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import { clausesOf, namesOthers } from './clauses.ts';
import { readTown } from './read-town.ts';

/** Of one character. */
export const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠曲封储靳井段富巫乌焦巴弓牧隗山谷车侯全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎慕连习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧利师巩聂关荆涂佟仝年';
/** Of two characters, as alternatives of a pattern. */
export const DOUBLE_SURNAMES = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒';
const SURNAME = `(?:${DOUBLE_SURNAMES}|[${SURNAMES}])`;
/** What stands behind a surname. */
export const TITLES = [
  '先生',
  '女士',
  '小姐',
  '太太',
  '阿姨',
  '大姐',
  '大哥',
  '大嫂',
  '嫂子',
  '嫂',
  '婶',
  '姐',
  '哥',
  '叔叔',
  '叔',
  '同学',
  '老师',
  '师傅',
  '大爷',
  '大妈',
  '奶奶',
  '爷爷',
] as const;
const TITLE = `(?:${TITLES.join('|')})`;
/** In the first person, wherever it stands in a clause; what follows must not make it somebody else's. */
const FIRST_PERSON = [
  new RegExp(`(?:[我俺]|本人|免贵)是?姓(${DOUBLE_SURNAMES}|[${SURNAMES}])(?!的|名|氏)`, 'u'),
  new RegExp(
    `(?:^|[^们人家院校司])(?:我是|我姓|叫我|喊我|称呼我|我叫|就叫)((?:小|老|阿)?${SURNAME}${TITLE})(?!的|家|她|他)`,
    'u',
  ),
  new RegExp(
    `(?:(?<![他她])我叫|(?<![他她])我的?名字(?:是|叫)|(?:^|请|就|可以|[你您]们?|大家|都)(?:叫我|喊我|称呼我|就叫))((?:小|老|阿)?\\p{Script=Han}{1,4}|[a-z]{2,12})(?=$|[\\s,，。;；、!！])`,
    'u',
  ),
] as const;
/** Alone in a clause, where nobody else is spoken of. */
const ALONE = [
  new RegExp(`^姓(${DOUBLE_SURNAMES}|[${SURNAMES}])(?!的|名|氏)`, 'u'),
  new RegExp(`^((?:小|老|阿)?${SURNAME}${TITLE})$`, 'u'),
] as const;
/** 「叫我去复查」, 「我叫我妈来」 give no name. */
const NO_GIVEN = /^(?:[我你您他她俺]|[来去做打别不先再等到给签交写]|老公|老婆|丈夫|妈|爸|婆婆)/u;
/** 「我对象姓张」 in answer names somebody else. */
const OTHERS_NAME = /(?:姓|叫|名字)/u;
const LONE = new RegExp(`^(?:小|老|阿)?${SURNAME}$`, 'u');
const BARE = [
  new RegExp(`^(?:我是|我)?((?:小|老|阿)?${SURNAME}${TITLE})$`, 'u'),
  LONE,
  new RegExp(`^(?:${DOUBLE_SURNAMES})?[${SURNAMES}]\\p{Script=Han}{1,2}$`, 'u'),
] as const;
const FULL = new RegExp(`^(${DOUBLE_SURNAMES}|[${SURNAMES}])\\p{Script=Han}{1,2}$`, 'u');
/** With which given names end. */
export const GIVEN =
  '伟芳娜敏静秀娟英华慧巧美兰霞平刚桂丽勇艳杰涛超俊军磊洋玲红燕萍梅琴云莲雪荣爱妹香媛瑞佳嘉琼勤珍莉桃宝凤洁琳素婷欣怡悦雨涵梓轩浩宇晨辰博鑫鹏飞龙辉斌彬峰建国志强文武兵波亮健威明德福贵财旺根顺祥友良忠义仁信诚富才发兴昌盛生荣春夏秋冬翠花菊凡倩蕾薇颖琪琦瑶璐楠桐彤妍娇娅蓉芬芹芝茹蓓蕊丹晶晓阳旭东民光耀庭权胜利晖';
/** Nothing but a name of the most usual kind. */
const WHOLE_NAME = new RegExp(
  `^(?:(?:${DOUBLE_SURNAMES}|[${SURNAMES}])\\p{Script=Han}?[${GIVEN}]|(?:小|老|阿)?${SURNAME}${TITLE})$`,
  'u',
);
/** Words, and what communities and cities are called. */
const NO_WHOLE_NAME =
  /^(?:安静|高兴|文明|时光|时辰|全国|宁国|华东|向阳|高峰|利民|富民|惠民|安民|和顺|安顺|安康)$/u;
const NICKNAME = /^[\p{Script=Han}a-z\d]{1,8}$/u;
/** What is said instead of a name. */
const NO_NAME =
  /^(?:不|没|好|嗯|是|对|啊|哦|行|可以|谢|您|你|什么|怎|为|那|这|随便|都|无|有|想|要|在|我|他|她|请|继续|下一|确|取消|就|还|先|明|后|今|上|下|周|星)|^[\d]+$|吗$|呢$|的$|了$|吧$/;

/** That this will do as a name: 「叫我小陈就行」. */
const WILL_DO = '(?:就(?:行|好|可以|成)|都(?:行|好|可以))的?|即可|好了|谢谢[您你]?';
/** What somebody ends with who says how to call them: 「叫我小陈吧」. */
const ENDING = new RegExp(`(?:${WILL_DO}|[吧呀啊哦噢嘛呗啦])+[\\s\\p{P}]*$`, 'u');
/** What ends a name that stands alone: it may itself end as people end a sentence (哆啦). */
const ENDING_ALONE = new RegExp(`(?:${WILL_DO}|吧)+$`, 'u');
/** 「叫小陈就行」 */
const CALLED = new RegExp(`^(?:就|请|[您你])?(?:叫|喊|称呼)(?=(?:小|老|阿)?${SURNAME}(?:${TITLE})?$)`, 'u');

/** Reads a reply to 「怎么称呼您」: a surname, 周女士, a name, or for once any short nickname.
 * @param text Normalised.
 * @param nickname Whether no more than a surname or a nickname is kept. */
export function readName(text: string, nickname: boolean, home: HomePlace): string | null {
  const spotted = spotName(text, nickname, home);
  if (spotted !== null) return spotted;
  const plain = text
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
    .replace(ENDING_ALONE, '')
    .replace(CALLED, '');
  if (readTown(plain, home) !== null || (OTHERS_NAME.test(plain) && namesOthers(plain))) return null;
  for (const pattern of BARE) {
    const found = pattern.exec(plain);
    if (found !== null) return kept(found[1] ?? found[0], nickname);
  }
  return NICKNAME.test(plain) && !NO_NAME.test(plain) ? kept(plain, nickname) : null;
}

/** Whether a reply is a surname and nothing else: 「李」, 「小李」. */
export function isLoneSurname(text: string): boolean {
  return LONE.test(text.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, ''));
}

/** Finds a name that is the whole reply to another question of who somebody is: 「周敏」, 「周敏 13812345678」. A village
 * may be called as a person is, so only what ends as given names do counts. */
export function spotBareName(text: string, nickname: boolean, home: HomePlace): string | null {
  const names = text
    .split(/[\s\p{P}\d]+/u)
    .filter((part) => WHOLE_NAME.test(part) && !NO_WHOLE_NAME.test(part));
  const [name] = names;
  if (name === undefined || names.length > 1 || readTown(name, home) !== null || namesOthers(text)) {
    return null;
  }
  return kept(name, nickname);
}

/** Finds a name said in passing: 我叫周敏, 姓周, 我是周女士. Whose name it is, its clause says.
 * @param earlier Whether it was said before the request: then only the first person counts. */
export function spotName(text: string, nickname: boolean, home: HomePlace, earlier = false): string | null {
  for (const { text: clause, subject } of clausesOf(text, home)) {
    const plain = clause.replace(ENDING, '');
    const said = FIRST_PERSON.map((pattern) => pattern.exec(plain)?.[1]);
    const name = said.find((each) => each !== undefined && isName(each, home));
    if (name !== undefined) return kept(name, nickname);
    const goesOn = earlier ? subject === 'self' : subject !== 'other';
    const alone = ALONE.map((pattern) => pattern.exec(plain)?.[1]).find((each) => each !== undefined);
    // A title is no word for somebody else here: 「周阿姨」.
    if (alone !== undefined && (goesOn || isFirst(clause, text, home)) && !(earlier && !goesOn)) {
      if (isName(alone, home)) return kept(alone, nickname);
    }
  }
  return null;
}

function isName(name: string, home: HomePlace): boolean {
  return readTown(name, home) === null && !NO_GIVEN.test(name);
}

/** Whether nothing comes before a clause that could be about somebody else. */
function isFirst(clause: string, text: string, home: HomePlace): boolean {
  const before = text.slice(0, text.indexOf(clause));
  return clausesOf(before, home).every(({ subject }) => subject !== 'other');
}

/** Of a young person's full name the surname is enough. */
function kept(name: string, nickname: boolean): string {
  if (new RegExp(`^${SURNAME}$`, 'u').test(name)) return `姓${name}`;
  const full = nickname ? FULL.exec(name) : null;
  return full === null ? name : `${full[1] ?? ''}同学`;
}

import { readTown } from './read-town.ts';

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠曲封储靳井段富巫乌焦巴弓牧隗山谷车侯全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎慕连习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧利师巩聂关荆涂佟仝年';
const DOUBLE = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒';
const SURNAME = `(?:${DOUBLE}|[${SURNAMES}])`;
const TITLE =
  '(?:先生|女士|小姐|太太|阿姨|大姐|大哥|大嫂|嫂子|姐|哥|叔叔?|同学|老师|师傅|大爷|大妈|奶奶|爷爷)';
/** 对方姓王, 医生姓李 are not the resident. */
const NOT_OTHERS = '(?<![公方家婆友生师他她子宝男女人百同老长员爸妈])';
const SAID = [
  new RegExp(`${NOT_OTHERS}姓(${DOUBLE}|[${SURNAMES}])(?!的|名|氏)`, 'u'),
  new RegExp(`(?:我是|我姓|叫我|喊我|称呼我|我叫|就叫)((?:小|老|阿)?${SURNAME}${TITLE})`, 'u'),
  new RegExp(
    `(?:我叫|我的?名字(?:是|叫)|叫我|喊我|称呼我|就叫)((?:小|老|阿)?\\p{Script=Han}{1,4}|[a-z]{2,12})(?=$|[\\s,，。;；、!！])`,
    'u',
  ),
  new RegExp(`(?:^|[\\s,，。;；、])((?:小|老|阿)?${SURNAME}${TITLE})(?=$|[\\s,，。;；、])`, 'u'),
] as const;
const BARE = [
  new RegExp(`^(?:我是|我)?((?:小|老|阿)?${SURNAME}${TITLE})$`, 'u'),
  new RegExp(`^(?:小|老|阿)?${SURNAME}$`, 'u'),
  new RegExp(`^(?:${DOUBLE})?[${SURNAMES}]\\p{Script=Han}{1,2}$`, 'u'),
] as const;
const FULL = new RegExp(`^(${DOUBLE}|[${SURNAMES}])\\p{Script=Han}{1,2}$`, 'u');
const NICKNAME = /^[\p{Script=Han}a-z\d]{1,8}$/u;
/** What is said instead of a name. */
const NO_NAME =
  /^(?:不|没|好|嗯|是|对|啊|哦|行|可以|谢|您|你|什么|怎|为|那|这|随便|都|无|有|想|要|在|我|他|她|请|继续|下一|确|取消|就|还|先|明|后|今|上|下|周|星)|^[\d]+$|吗$|呢$|的$|了$|吧$/;

/** Reads a reply to 「怎么称呼您」: a surname, 周女士, a name, or for once any short nickname.
 * @param text Normalised.
 * @param nickname Whether no more than a surname or a nickname is kept. */
export function readName(text: string, nickname: boolean): string | null {
  const spotted = spotName(text.replace(/[吧呀啊哦]?[\s\p{P}]*$/u, ''), nickname);
  if (spotted !== null) return spotted;
  const plain = text.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '').replace(/(?:吧|就行|就好|就可以|都行)$/u, '');
  if (readTown(plain) !== null) return null;
  for (const pattern of BARE) {
    const found = pattern.exec(plain);
    if (found !== null) return kept(found[1] ?? found[0], nickname);
  }
  return NICKNAME.test(plain) && !NO_NAME.test(plain) ? kept(plain, nickname) : null;
}

/** Finds a name said in passing: 我叫周敏, 姓周, 我是周女士. */
export function spotName(text: string, nickname: boolean): string | null {
  for (const pattern of SAID) {
    const name = pattern.exec(text)?.[1];
    if (name !== undefined && readTown(name) === null) return kept(name, nickname);
  }
  return null;
}

/** Of a young person's full name the surname is enough. */
function kept(name: string, nickname: boolean): string {
  if (new RegExp(`^${SURNAME}$`, 'u').test(name)) return `姓${name}`;
  const full = nickname ? FULL.exec(name) : null;
  return full === null ? name : `${full[1] ?? ''}同学`;
}

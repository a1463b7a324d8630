import { dict } from '@node-rs/jieba/dict.js';

/** How many characters every reader is taken to know: about what primary school teaches. */
const COMMON = 2500;

/** Words of the home, the kitchen and the body that everybody says and newspapers, which the count rests on, seldom print. */
const HOUSEHOLD =
  '澡浴熬炖扛拎捆绑扒拽捂揉戳敷烫筛垫憋趴蹲趟拢坠逗蹭搂哄喂咽嚼漱咳嗽喘呕吐嚏痰鼻涕嗓嘴唇腮肚脐腰臀胯膝腋胳膊肘腕踝脖腿脚趾指甲疹痘痒疤肿胀酸麻瘫瘦胖馋懒笨乖傻哭闹吵姨婶嫂姑舅侄甥婆媳婿爷奶爸妈娃伢蚊虫叮咬蟹虾兔狗猫鸡鸭鹅猪蛋糕糖盐酱醋油粥饭碗筷勺桶盆巾皂梳镜枕被褥袜裤裙鞋帽咖啡茶酒烟橘桃梨瓜豆薯葱蒜姜椒暑昼夜宵粪便尿屎屁痔删陌耽瘾歧垃圾膏碘棉签绷';

let shared: ReadonlySet<string> | null = null;

/** The 2,500 most frequent Chinese characters, counted over the word frequencies of the general dictionary that
 * the tokenizer uses (each character of a word as often as the word). Computed once a process. */
export function commonCharacters(): ReadonlySet<string> {
  shared ??= new Set([...mostFrequent(new TextDecoder().decode(dict), COMMON), ...Array.from(HOUSEHOLD)]);
  return shared;
}

function mostFrequent(dictionary: string, count: number): ReadonlySet<string> {
  const frequencies = new Map<string, number>();
  for (const line of dictionary.split('\n')) {
    const [word = '', frequency = '0'] = line.split(' ');
    for (const character of word) {
      if (!/\p{Script=Han}/u.test(character)) continue;
      frequencies.set(character, (frequencies.get(character) ?? 0) + Number(frequency));
    }
  }
  const ranked = [...frequencies].sort(([, a], [, b]) => b - a);
  return new Set(ranked.slice(0, count).map(([character]) => character));
}

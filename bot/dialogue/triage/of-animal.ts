/** Animals by words that name nothing else; not 羊水, 马上, 鸡鸡. */
const ANIMAL =
  '(?<![成像热累单身懒])(?:狗|猫|兔子|仓鼠|鹦鹉|乌龟|宠物|金毛|泰迪|母猪|小猪|猪崽|母羊|小羊|羊羔|母牛|小牛(?!牛)|牛犊|奶牛|毛驴|老母鸡|小鸡(?!鸡)|鸭子)';
/** What is wrong with it, in the same clause. */
const AILS =
  '(?:抽|吐|拉|尿|血|喘|呼吸|没气|不动|不吃|叫不|昏|晕|倒|发烧|烫|摔|撞|轧|压|掉|淹|噎|卡|误食|误吞|吞|吃了|喝了|中毒|难产|下不来|死|快不行|救)';
const AILING_ANIMAL = new RegExp(`${ANIMAL}[^,，。;；!！?？\\n]{0,12}${AILS}`, 'u');
/** Anybody of whom a danger may be told, and what an animal does to people. */
const PERSON =
  /(?:我|俺|咱)(?!们?(?:家|养))|孩|宝|娃|伢|儿子|女儿|闺女|孙|老婆|媳妇|老公|丈夫|爱人|孕|怀|胎|产后|月子|奶奶|爷爷|公公|婆婆|外公|外婆|妈|爸|爹|娘|姐|妹|哥|弟|老人|邻居(?!家的?(?:狗|猫))|别人|人家|有人|一家|全家|大家|自己|头|煤气|燃气|天然气|炭|屋里|房里|手|脚|脸|大腿|小腿|咬|抓|挠|舔|啄|蛰|蜇/u;
/** In UTF-16 code units: a longer message tells of more. */
const LONGEST = 40;

/** Whether a short message tells of a sick animal and of nobody else: 我家狗抽搐口吐白沫, not 狗咬了我, not 猫吐了，孩子也吐, nor
 * 狗倒了，头晕 beside burning coal.
 *
 * @param earlier What the resident wrote before: of the dog that bit somebody, 那狗今天死了 is no news of an animal. */
export function isOfAnimal(text: string, earlier: readonly string[]): boolean {
  if (text.length > LONGEST || !AILING_ANIMAL.test(text)) return false;
  return ![...earlier, text].some((said) => PERSON.test(said));
}

import { DOUBLE_SURNAMES, GIVEN, SURNAMES } from '../../bot/dialogue/intake/read-name.ts';

const KIN =
  '(?:[姐妹哥弟]{2}|(?<=[我俺])[姐妹哥弟爸妈爹娘]|嫂子|弟[媳妹]|[堂表][姐妹哥弟]|老[婆公]|丈夫|妻子|爱人|媳妇|女儿|儿子|闺女|孩子|宝宝|[妈爸]{2}|母亲|父亲|婆婆|公公|岳[母父]|奶奶|爷爷|外[婆公]|姥[姥爷]|姑[姑妈]|舅[舅妈]|小?姨妈?|叔叔|婶婶|侄[女子]|外甥女?|孙[女子]|朋友|闺蜜|同事|邻居|同学|对象|前[夫妻])';
/** A name in full, of the most usual kind. */
const NAME = `((?:${DOUBLE_SURNAMES}|[${SURNAMES}])\\p{Script=Han}?[${GIVEN}])`;
/** What may follow a name; within a word none ends. */
const ENDS = '(?=[\\s\\p{P}]|[的说在是今昨也跟和打被要想有没去来她他怀才都住得]|$)';
const PATTERNS = [
  new RegExp(`${KIN}(?:[是叫,，:：]|名叫)?${NAME}${ENDS}`, 'gu'),
  new RegExp(`(?:我|本人|这里|这边)是${NAME}${ENDS}`, 'gu'),
];
/** Words and places that look like one. */
const NO_NAME =
  /^(?:(.)\1|安静|高[兴明亮峰才贵中].?|文明|全.{1,2}|.[身眼脸手脚腿耳颊血尿便头]..?|高中生|宁[国波]|[广山华关浦江辽东]东|常德|利民|富民|惠民|安民|方才|[终毕卫花计]生|应该|成[才功]|和[平善]|向阳|石英|平[安平]|康[健宁]|[从都别怀谈时].{1,2}|文静|房东|唐宝宝|单[身亲].?|国[庆家].?)$/u;

/** Names in full behind a word for somebody of the family or near it, and behind 「我是」.
 *
 * @param text What a resident wrote.
 * @example namesOfKin('我妹妹陈美玲怀孕了') // ['陈美玲'] */
export function namesOfKin(text: string): readonly string[] {
  const plain = text.normalize('NFKC');
  return PATTERNS.flatMap((pattern) => [...plain.matchAll(pattern)]).flatMap(({ 1: name = '' }) =>
    NO_NAME.test(name) ? [] : [name],
  );
}

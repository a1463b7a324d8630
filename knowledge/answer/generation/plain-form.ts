import { normalizeText } from '../../text/normalize.ts';

/** Words that say the same wherever they stand, with the one that stands for all. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/宝宝|宝贝|小孩子|小孩|娃娃/g, '孩子'],
  [/立即|立刻|赶紧|赶快/g, '马上'],
  [/拨打|拨(?=\s?\d)/g, '打'],
  [/大夫/g, '医生'],
  [/服用|口服/g, '吃'],
  [/每日/g, '每天'],
  [/当日/g, '当天'],
  [/老公/g, '丈夫'],
  [/老婆|媳妇/g, '妻子'],
  [/不需要|无需|无须|不必/g, '不用'],
  [/请勿|切勿|千万别|千万不要|(?<![分特区性级个])别(?=[\p{Script=Han}])(?![的人名])/gu, '不要'],
  [/一旦|假如|倘若|要是/g, '如果'],
  [/大约|约(?=\s?\d)|(?<=[天周月年岁次时])左右/g, ''],
  [/(?<=\d),(?=\d{3})/g, ''],
];

/** The normal form in which a model's sentence and its sources are compared: written alike where they mean the same. */
export function plainForm(text: string): string {
  let plain = normalizeText(text);
  for (const [pattern, same] of SAME) plain = plain.replace(pattern, same);
  return plain;
}

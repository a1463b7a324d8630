/** Service numbers (110, 12356, 95588 …), whatever is said to be called, and subscribers' numbers. */
const SERVICE = /(?<![\d.-])(?:1[12]\d|12\d{3}|9[56]\d{3})(?![\d.-])/g;
const CALLED = /(?:拨打?|致电|热线|电话|call)[^。！？；\d\n]{0,6}(\d{3,})/gi;
const SUBSCRIBER = /\d{3,4}-\d{7,8}|(?<![\d.-])\d{7,}(?![\d.-])/g;
/** 110 厘米 and 120 天 are no calls. */
const UNIT =
  /^\s*(?:多|余|左右|以上|以下)?(?:天|日|元|万|岁|周|个|克|毫|厘|次|年|月|小时|分|秒|斤|公|微|单|cm|mm|kg|[%％‰～~/])/;

/** Telephone numbers that a text names, each once. A number of three digits before a unit is an amount.
 * @param amounts Numbers that are known to be something else. */
export function telephoneNumbersIn(
  text: string,
  amounts: ReadonlySet<string> = new Set(),
): readonly string[] {
  const named = new Set<string>();
  for (const match of text.matchAll(SERVICE)) {
    const [number] = match;
    const amount = UNIT.test(text.slice(match.index + number.length)) || amounts.has(number);
    if (!amount || number.length > 3) named.add(number);
  }
  for (const [, number = ''] of text.matchAll(CALLED)) named.add(number);
  for (const [number] of text.matchAll(SUBSCRIBER)) named.add(number);
  return [...named];
}

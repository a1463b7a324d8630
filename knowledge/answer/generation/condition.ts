/** The part of a sentence under which the rest holds: 没有登记的，… 如果发烧，… 贫血的：… */
const LEADING =
  /^((?:如果|若|要是|除非|只有|只要|对于|除了|万一)[^，,：:。]{1,40}?|[^，,：:。]{1,40}?(?:的|时|时候|的话|前|后|者|以上|以下)|[^，,：:。]{1,20}?(?:以上|以下|以内|不满|未满|超过)[^，,：:。]{1,12}?)[，,：:]/;

/** The leading condition of a normalised sentence; null where it has none. */
export function conditionOf(sentence: string): string | null {
  return LEADING.exec(sentence)?.[1] ?? null;
}

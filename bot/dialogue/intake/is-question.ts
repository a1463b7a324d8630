const ASKS =
  /[?？]|吗|呢|什么|怎么|怎样|咋|如何|多少|多久|多大|几(?!乎)|哪(?!怕)|谁|为何|能不能|要不要|有没有|是不是|会不会|可不可以|行不行|好不好|能.{1,12}(?:吗|么)|\b(?:what|how|when|where|which|who|why|can|do|does|is|are|should)\b/;

/** Tells whether a message asks something, rather than answering what was asked.
 * @param text Normalised. */
export function isQuestion(text: string): boolean {
  return ASKS.test(text);
}

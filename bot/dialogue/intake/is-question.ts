const ASKS =
  /[?？]|吗|呢|什么|(?<!没)啥(?![也都])|(?<![不没])怎么|怎样|咋|如何|多少|多久|多[大长远高重]|几(?!乎)|哪(?!怕)|谁|为何|能不能|要不要|有没有|是不是|会不会|可不可以|行不行|好不好|能.{1,12}(?:吗|么)|\b(?:what|how|when|where|which|who|why|can|do|does|is|are|should)\b/;
/** 疼不疼, 去不去; not 动不动就哭 and 时不时疼一下, which say how often. */
const EITHER = /(?!时不时|动不动[^了,，。?？\s])(\p{Script=Han})不\1/u;
/** 要紧不, 来得及不, 好了没, 行么: how many end a question in speech. */
const ENDS_ASKING =
  /(?:[行好中能会有紧以重常及对是去吃用管办成得了过够收给做打算报]不|[了好完到过上着]没有?|[^什怎这那多要]么)[\s。.!~]*$/u;
/** 能领不, 可以申请特扶不: in speech 不 after what is asked for makes a question of any verb; not 他说不 and 我能说不. */
const MODAL_ENDS_ASKING =
  /(?:能|可以|会|要|该|敢)[^,，。、;；\s]{1,12}(?<![说讲道答就都也并从绝决才])不[\s。.!~]*$/u;

/** Tells whether a message asks something, rather than answering what was asked.
 * @param text Normalised. */
export function isQuestion(text: string): boolean {
  return [ASKS, EITHER, ENDS_ASKING, MODAL_ENDS_ASKING].some((form) => form.test(text));
}

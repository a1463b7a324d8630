/** Words that ask; what is left of a question without them is what it is about. */
const ASKING =
  /(?:请问|想问(?:一下|问)?|我想知道|问一下|告诉我)|(?:什么情况下|什么时候|什么时间|为什么|什么|怎么样|怎么办|怎么|怎样|咋办|咋|如何|多少钱|多少|多久|多大|多长时间|几个月|几次|几岁|几天|哪里|哪儿|哪些|哪个|哪|谁|要不要|能不能|可不可以|有没有|是不是|会不会|需不需要|该不该|好不好|行不行|可以|能|需要|应该|吗|呢|么)/g;
const FRAME =
  /(什么时候|为什么|怎么样|怎么办|怎么|怎样|咋|如何|多少钱|多少|多久|多大|几岁|几次|几天|哪里|哪儿|哪些|要不要|能不能|可不可以|有没有|会不会|需不需要|该不该|可以|需要|(?:要|需要|都|应该)?(?:带|准备|查|做|吃|打|注意)(?:些|点)?什么)[^，。？?,]*/;
/** Longest way of asking that is kept whole, in UTF-16 code units. */
const MAX_FRAME = 8;

/** Longest subject, in UTF-16 code units. */
const MAX_SUBJECT = 40;

/** What a question is about, without its question words: 「育儿补贴怎么申请」 → 「育儿补贴申请」.
 * @param question Normalised. Comes back unchanged when nothing else is left of it. */
export function subjectOf(question: string): string {
  const clauses = question
    .split(/[，。？！,?!;；\n]/)
    .map((clause) => clause.replace(ASKING, '').trim())
    .filter((clause) => clause.length >= 2);
  // Follow-ups to follow-ups grow; what it all began with stands first.
  return (clauses.length > 0 ? clauses.join(' ') : question).slice(0, MAX_SUBJECT).toWellFormed().trim();
}

/** How a question asks: 「育儿补贴怎么申请」 → 「怎么申请」; empty when it does not show.
 * One that goes on to name things of its own is cut to the question word. */
export function frameOf(question: string): string {
  const [whole = '', word = ''] = FRAME.exec(question) ?? [];
  return whole.length <= MAX_FRAME ? whole : word;
}

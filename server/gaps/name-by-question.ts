/** Words that ask and name nothing: whoever reads them learns of nobody. */
const ASKING =
  /怎么办|怎么样|怎么|怎样|如何|多久|多长时间|多少钱|多少|什么时候|什么|哪里|哪儿|哪些|哪个|为什么|能不能|可不可以|可以|要不要|需要|有没有|会不会|是不是|算不算|几天|几次|几岁|几个月/y;
const GAP = '…';

/** Names questions by the most central one: what most of them ask, with nothing left of it but a word that may be shown
 * and the words that ask. One word alone (产假) does not say what is asked of it.
 * @param word May be shown.
 * @param texts The questions, oldest first.
 * @returns Null where none asks something of it in so many words. */
export function nameByQuestion(word: string, texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const form = bareForm(word, text);
    if (form !== null) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0].length - b[0].length);
  return best?.[0] ?? null;
}

/** @returns Null where it has not both. */
function bareForm(word: string, text: string): string | null {
  let form = '';
  let named = false;
  let asks = false;
  let at = 0;
  while (at < text.length) {
    ASKING.lastIndex = at;
    const asked = ASKING.exec(text)?.[0];
    if (text.startsWith(word, at)) {
      form += word;
      at += word.length;
      named = true;
    } else if (asked === undefined) {
      if (!form.endsWith(GAP)) form += GAP;
      at += 1;
    } else {
      form += asked;
      at += asked.length;
      asks = true;
    }
  }
  return named && asks ? form.replaceAll(/^…|…$/g, '') : null;
}

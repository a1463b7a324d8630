/** Words that ask and name nothing: whoever reads them learns of nobody. */
const ASKING =
  /怎么(?:办理|申请|领取|报名|预约|登记|办|领|报|算|交|查|弄|用|吃|打|做|样)?|怎样|如何|多久|多长时间|多少钱|多少|什么时候|什么|哪里|哪儿|哪些|哪个|为什么|能不能|可不可以|可以|要不要|需要|有没有|会不会|是不是|算不算|几天|几次|几岁|几个月/y;
const GAP = '…';

/** Names questions by the most central one: what most of those that have most of the words ask, with nothing left of it but
 * words that may be shown and the words that ask. Words alone (产假) do not say what is asked of them.
 * @param words May be shown.
 * @param texts The questions, oldest first.
 * @returns Null where none asks something of them in so many words. */
export function nameByQuestion(words: readonly string[], texts: readonly string[]): string | null {
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  const forms = new Map<string, { readonly named: number; asked: number }>();
  for (const text of texts) {
    const found = bareForm(longestFirst, text);
    if (found === null) continue;
    const known = forms.get(found.form) ?? { named: found.named, asked: 0 };
    forms.set(found.form, { ...known, asked: known.asked + 1 });
  }
  const [best] = [...forms].toSorted(
    ([one, a], [other, b]) => b.named - a.named || b.asked - a.asked || one.length - other.length,
  );
  return best?.[0] ?? null;
}

/** @returns Null where it has not both. */
function bareForm(
  words: readonly string[],
  text: string,
): { readonly form: string; readonly named: number } | null {
  let form = '';
  const named = new Set<string>();
  let asks = false;
  let at = 0;
  while (at < text.length) {
    ASKING.lastIndex = at;
    const asked = ASKING.exec(text)?.[0];
    const word = words.find((one) => text.startsWith(one, at));
    if (word !== undefined) {
      form += word;
      at += word.length;
      named.add(word);
    } else if (asked === undefined) {
      if (!form.endsWith(GAP)) form += GAP;
      at += 1;
    } else {
      form += asked;
      at += asked.length;
      asks = true;
    }
  }
  return named.size > 0 && asks ? { form: form.replaceAll(/^…|…$/g, ''), named: named.size } : null;
}

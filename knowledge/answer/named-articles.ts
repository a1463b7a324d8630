const DIGITS = new Map(Array.from('零一二三四五六七八九', (digit, value) => [digit, value] as const));
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** Value of a Chinese numeral below ten thousand, such as 一千零四十二; NaN for anything else. */
export function chineseNumber(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  let total = 0;
  let digit = 0;
  for (const character of numeral.replaceAll('〇', '零')) {
    const value = DIGITS.get(character);
    const unit = UNITS.get(character);
    if (value !== undefined) digit = value;
    else if (unit !== undefined) {
      total += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    } else return Number.NaN;
  }
  return numeral === '' ? Number.NaN : total + digit;
}

/** Tells whether an article's source line names an article of a law.
 *
 * @param source Source line, for example `《…若干问题的规定》第二条至第六条（…）；《…》`.
 * @param law The law's title, with or without 中华人民共和国 and 《》.
 * @param section For example `第五条`.
 * @returns True when the law is named with this article, or named without any. */
export function namesStatute(source: string, law: string, section: string): boolean {
  const wanted = bareTitle(law);
  const number = chineseNumber(/^第(.+?)条/.exec(section)?.[1] ?? '');
  return source.split('；').some((part) => {
    const [, title = '', articles = ''] = /^《(.+)》([^（]*)/.exec(part) ?? [];
    if (title === '' || bareTitle(title) !== wanted) return false;
    const named = [...articles.matchAll(/第([^第条]+)条(?:至第([^第条]+)条)?/g)];
    return (
      named.length === 0 ||
      named.some(([, from = '', to = from]) => chineseNumber(from) <= number && number <= chineseNumber(to))
    );
  });
}

/** A law's title as people write it: without 《》, 中华人民共和国, dates and the book of a code. */
export function bareTitle(title: string): string {
  // 民法典·婚姻家庭编 is named as 民法典: its articles are numbered through.
  return title.replace(/·.+编$/, '').replace(/[《》]|中华人民共和国|\(.*?\)|（\d.*?）|\s/g, '');
}

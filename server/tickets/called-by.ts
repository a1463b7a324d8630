import { DOUBLE_SURNAMES, SURNAMES, TITLES } from '../../bot/dialogue/intake/read-name.ts';

const SURNAME = `(?:${DOUBLE_SURNAMES}|[${SURNAMES}])`;
/** 周, 姓周, 小周, 周女士: no more than a surname is known. */
const SURNAME_ALONE = new RegExp(`^(?:姓|小|老|阿)?(${SURNAME})(?:${TITLES.join('|')})?$`, 'u');
const WHOLE = new RegExp(`^(${SURNAME})(\\p{Script=Han}?)(\\p{Script=Han})$`, 'u');
/** Behind the last character of a name, among people who know each other. */
const FAMILIAR = ['姐', '妹', '哥', '嫂', '儿'] as const;
/** Words that everybody needs, whoever is called so. */
const ORDINARY: ReadonlySet<string> = new Set([
  '小时',
  '小心',
  '小学',
  '小儿',
  '小月',
  '小年',
  '小米',
  '小麦',
  '老年',
  '老师',
  '天天',
  '年年',
  '月月',
  '明明',
  '常常',
  '好好',
  '时时',
  '宝宝',
  '小宝',
  '娃娃',
  '小娃',
  '弟弟',
  '小弟',
  '弟妹',
  '妹妹',
  '小妹',
  '女儿',
  '小女',
  '小姐',
  '小姑',
  '星星',
  '平安',
  '健康',
  '小康',
  '小车',
  '小班',
]);

/** How else people speak of somebody whose name is known: without the surname, by it alone with a title, or as friends do.
 * A name of one character alone is left out: it stands in too many words.
 *
 * @param name As a form or a line gives it.
 * @example calledBy('周小芳') // 小芳, 阿芳, 芳姐 …, 小周, 周女士 … */
export function calledBy(name: string): readonly string[] {
  const plain = name.trim();
  const alone = SURNAME_ALONE.exec(plain);
  const whole = alone === null ? WHOLE.exec(plain) : null;
  const [surname, middle = '', last = ''] = alone?.slice(1, 2) ?? whole?.slice(1) ?? [];
  if (surname === undefined) return [];
  const bySurname = [
    ...['小', '老', '阿'].map((before) => `${before}${surname}`),
    ...TITLES.map((title) => `${surname}${title}`),
  ];
  const byGiven =
    last === ''
      ? []
      : [
          ...(middle === '' ? [] : [`${middle}${last}`]),
          ...['小', '阿', last].map((before) => `${before}${last}`),
          ...FAMILIAR.map((title) => `${last}${title}`),
        ];
  return [...new Set([...bySurname, ...byGiven])].filter((word) => !ORDINARY.has(word));
}

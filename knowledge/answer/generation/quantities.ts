/** A number with what it counts. */
export interface Quantity {
  readonly value: number;
  /** Standard unit: `毫克`, `%`, `第条` for an article of a law, '' for a bare number such as a telephone number. */
  readonly unit: string;
  /** Where it stands in the text, as character positions. */
  readonly from: number;
  readonly to: number;
}

const DIGITS = new Map(Array.from('零一二三四五六七八九', (digit, value) => [digit, value] as const));
const POWERS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** Units as they are written, longest first where one begins another, with the standard one. */
const UNITS: readonly (readonly [written: string, standard: string])[] = [
  ['个工作日', '工作日'],
  ['工作日', '工作日'],
  ['个小时', '小时'],
  ['小时', '小时'],
  ['个钟头', '小时'],
  ['分钟', '分钟'],
  ['秒钟', '秒'],
  ['秒', '秒'],
  ['个星期', '周'],
  ['星期', '周'],
  ['周岁', '岁'],
  ['周', '周'],
  ['个月', '月数'],
  ['月龄', '月数'],
  ['月', '月'],
  ['季度', '季度'],
  ['年', '年'],
  ['天', '天'],
  ['日', '日'],
  ['号', '日'],
  ['岁', '岁'],
  ['毫克', '毫克'],
  ['mg', '毫克'],
  ['微克', '微克'],
  ['μg', '微克'],
  ['ug', '微克'],
  ['公斤', '千克'],
  ['千克', '千克'],
  ['kg', '千克'],
  ['克', '克'],
  ['g', '克'],
  ['斤', '斤'],
  ['毫升', '毫升'],
  ['ml', '毫升'],
  ['升', '升'],
  ['国际单位', '国际单位'],
  ['iu', '国际单位'],
  ['厘米', '厘米'],
  ['cm', '厘米'],
  ['毫米', '毫米'],
  ['mm', '毫米'],
  ['米', '米'],
  ['公里', '公里'],
  ['摄氏度', '度'],
  ['℃', '度'],
  ['°c', '度'],
  ['度', '度'],
  ['块钱', '元'],
  ['元', '元'],
  ['%', '%'],
  ['倍', '倍'],
  ['次', '次'],
  ['片', '片'],
  ['粒', '粒'],
  ['颗', '粒'],
  ['支', '支'],
  ['针', '针'],
  ['剂', '针'],
  ['袋', '袋'],
  ['包', '包'],
  ['杯', '杯'],
  ['勺', '勺'],
  ['滴', '滴'],
  ['顿', '顿'],
  ['餐', '顿'],
  ['胎', '胎'],
  ['孩', '孩'],
  ['代', '代'],
  ['级', '级'],
  ['个人', '人'],
  ['人', '人'],
  ['位', '人'],
  ['名', '人'],
  ['个', '个'],
  ['种', '种'],
  ['项', '项'],
  ['家', '家'],
  ['份', '份'],
];
const STANDARD = new Map(UNITS);
/** 一个、一种 are articles rather than counts. */
const ARTICLE_UNITS = new Set(['人', '个', '种', '项', '家', '份']);

const UNIT = UNITS.map(([written]) => written)
  .toSorted((a, b) => b.length - a.length)
  .join('|');
const NUMERAL = '(?:\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千]+)';
const RANGE = `(${NUMERAL})万?\\s*(?:(?:[~\\-–—]|至|到)\\s*(${NUMERAL})万?\\s*)?`;
const STATUTE = new RegExp(`第(${NUMERAL})(条|款|项|章)`, 'g');
const PERCENT = new RegExp(`百分之(${NUMERAL})`, 'g');
const FRACTION = new RegExp(`(${NUMERAL})分之(${NUMERAL})`, 'g');
const HALF = new RegExp(`半个?(${UNIT})|一半`, 'g');
const COUNTED = new RegExp(`${RANGE}(多|余|来|几)?\\s*(${UNIT})`, 'g');
const BARE = /\d+(?:[.:-]\d+)*/g;

/** Every number of a text in the plain form with its unit; ranges give both ends, Chinese and Arabic digits the same. */
export function quantitiesOf(text: string): readonly Quantity[] {
  const found: Quantity[] = [];
  let rest = text;
  const take = (
    pattern: RegExp,
    read: (groups: readonly (string | undefined)[]) => readonly Count[],
  ): void => {
    for (const match of rest.matchAll(pattern)) {
      const place = { from: match.index, to: match.index + match[0].length };
      const counts = read(match);
      found.push(...counts.map((count) => ({ ...count, ...place })));
      // What is taken keeps its length, so that places stay true.
      if (counts.length > 0) rest = blank(rest, place);
    }
  };
  take(STATUTE, ([, number, part]) => [{ value: numberOf(number), unit: `第${part}` }]);
  take(PERCENT, ([, number]) => [{ value: numberOf(number), unit: '%' }]);
  take(FRACTION, ([, whole, part]) => [{ value: numberOf(part) / numberOf(whole), unit: '/' }]);
  take(HALF, ([, unit]) => [{ value: 0.5, unit: unit === undefined ? '/' : standard(unit) }]);
  take(COUNTED, ([match = '', from, to, , written = '']) => countsOf(match, [from, to], written));
  take(BARE, ([number = '']) => {
    const parts = number.split('-');
    const isRange = parts.length === 2 && parts.every((part) => part.length <= 2);
    return (isRange ? parts : [number.replace(/[-:]/g, '')]).map((part) => ({
      value: Number(part),
      unit: '',
    }));
  });
  return found.filter(({ value }) => !Number.isNaN(value)).toSorted((a, b) => a.from - b.from);
}

type Count = Pick<Quantity, 'value' | 'unit'>;

function countsOf(match: string, ends: readonly (string | undefined)[], written: string): readonly Count[] {
  const unit = standard(written);
  const values = ends.filter((end) => end !== undefined).map((end) => numberOf(end));
  if (values.length === 1 && values[0] === 1 && ARTICLE_UNITS.has(unit)) return [];
  const factor = match.includes('万') ? 10_000 : 1;
  return values.map((value) => ({ value: value * factor, unit }));
}

function standard(written: string): string {
  return STANDARD.get(written) ?? written;
}

function blank(text: string, { from, to }: { from: number; to: number }): string {
  return `${text.slice(0, from)}${'\u0000'.repeat(to - from)}${text.slice(to)}`;
}

/** Value of a number in Arabic or Chinese digits; NaN for neither. 一〇 and 二〇二四 are read digit by digit. */
function numberOf(numeral = ''): number {
  if (/^\d/.test(numeral)) return Number(numeral);
  const characters = Array.from(numeral.replaceAll('〇', '零').replaceAll('两', '二'));
  if (characters.length > 1 && characters.every((character) => DIGITS.has(character))) {
    return Number(characters.map((character) => DIGITS.get(character)).join(''));
  }
  let total = 0;
  let digit = 0;
  for (const character of characters) {
    const power = POWERS.get(character);
    if (power === undefined) digit = DIGITS.get(character) ?? Number.NaN;
    else {
      total += (digit === 0 ? 1 : digit) * power;
      digit = 0;
    }
  }
  return total + digit;
}

const AHEAD: readonly (readonly [RegExp, string])[] = [
  [/前$/, 'before'],
  [/后$/, 'after'],
  [/不满$|不足$|不到$|少于$|低于$|未满$|不超过$/, 'under'],
  [/(?<!不|未)满$|(?<!不)超过$|多于$|高于$|大于$|至少$/, 'over'],
];
const BEHIND: readonly (readonly [RegExp, string])[] = [
  [/^(?:以|之)?前/, 'before'],
  [/^(?:以|之)?后/, 'after'],
  [/^(?:以下|以内|之内|内)/, 'under'],
  [/^以上/, 'over'],
];

/** What stands right around a quantity: before, after, under, over. */
export function boundsOf(text: string, { from, to }: Quantity): ReadonlySet<string> {
  const ahead = text.slice(Math.max(0, from - 4), from).trimEnd();
  const behind = text.slice(to).trimStart();
  const found = AHEAD.filter(([pattern]) => pattern.test(ahead)).map(([, bound]) => bound);
  const after = BEHIND.filter(([pattern]) => pattern.test(behind)).map(([, bound]) => bound);
  return new Set([...found.map((bound) => `${bound} it`), ...after]);
}

/** Whether two quantities are the same: 2 周 and 两个星期. */
export function sameQuantity(one: Quantity, other: Quantity): boolean {
  return one.unit === other.unit && Math.abs(one.value - other.value) < 1e-9;
}

const DIGITS = '零一二三四五六七八九';
const FORMAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** A number as Word prints it.
 * @param format Word's name of the numerals; unknown ones are printed as decimal. */
export function numberText(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'ideographDigital':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
      return chineseNumber(value);
    case 'chineseLegalSimplified':
      return chineseNumber(value, FORMAL_DIGITS, '拾佰仟');
    case 'ideographTraditional':
      return STEMS[value - 1] ?? String(value);
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'none':
      return '';
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return CIRCLED[value - 1] ?? String(value);
    case 'decimalFullWidth':
      return String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'lowerLetter':
      return String.fromCodePoint(96 + value);
    case 'upperLetter':
      return String.fromCodePoint(64 + value);
    default:
      return String(value);
  }
}

/** 1 → 一, 10 → 十, 25 → 二十五, 101 → 一百零一; up to 9,999. */
export function chineseNumber(value: number, numerals = DIGITS, powers = '十百千'): string {
  const units = ['', ...powers.split('')];
  const digits = String(value).split('').map(Number);
  let text = '';
  for (const [index, digit] of digits.entries()) {
    const unit = units[digits.length - 1 - index] ?? '';
    if (digit !== 0) text += (numerals[digit] ?? '') + unit;
    else if (!text.endsWith('零')) text += '零';
  }
  return text.replace(/零+$/, '').replace(/^一十/, '十') || '零';
}

/** 4 → IV; up to a few hundred. */
function roman(value: number): string {
  const [weight, numeral] = ROMAN.find(([least]) => least <= value) ?? [0, ''];
  return weight === 0 ? '' : numeral + roman(value - weight);
}

/** A piece of a line: plain, strong, or a number to call. */
export type InlinePart =
  | { readonly kind: 'text' | 'strong'; readonly text: string }
  | {
      readonly kind: 'call';
      /** As the text writes it. */
      readonly number: string;
    };

/** Lines that a resident may tap wherever a text names them: those of the reviewed hotline table that take calls,
 * knowledge/lexicon/hotlines.json. A test holds the two together. */
export const HOTLINES: ReadonlySet<string> = new Set([
  '110',
  '120',
  '12338',
  '12345',
  '12348',
  '12355',
  '12356',
]);

/** A number that takes calls, as knowledge/text/telephone-number.ts has it, of which pages load nothing. A test holds the two
 * together. */
export const TELEPHONE_NUMBER = /^(?:0\d{2,3}[-－]?\d{7,8}|1[3-9]\d{9}|400[-－]?\d{3}[-－]?\d{4})$/;

/** What is said right before a number that is looked up or paid into, and called by nobody. */
const NAMES_NO_CALL =
  /(?:编号|单号|[账帐卡证户学工文批]号|流水号|序号|编码|代码|条形?码|验证码|密码)(?:是|为|：|:|\s)*$/u;

const UNIT =
  /^\s?(?:%|％|微克|毫克|毫升|公斤|千克|克|个月|个?小时|分钟|周岁?|天|岁|次|元|万元|年|月|日|号|片|支|针|剂|℃|度|mg|μg|ml|kg)/;

/** Marks up one line: `**strong**`, quantities with a unit, hotlines and telephone numbers. Nothing else; a text is never
 * HTML. */
export function inlineParts(line: string): readonly InlinePart[] {
  return line.split(/\*\*(.+?)\*\*/).flatMap((part, index) => {
    if (part === '') return [];
    return index % 2 === 1 ? [{ kind: 'strong', text: part } as const] : numbersOf(part);
  });
}

/** 160/110 is a blood pressure; 120/110 are two lines to call. */
function isShareOfPair(text: string, from: number, to: number): boolean {
  const [, before] = /(\d+)\/$/.exec(text.slice(0, from)) ?? [];
  const [, after] = /^\/(\d+)/.exec(text.slice(to)) ?? [];
  return [before, after].some((other) => other !== undefined && !HOTLINES.has(other));
}

function numbersOf(text: string): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  const number = /\d+(?:[.,:~～\-－–—至到]\d+)*/g;
  let plain = '';
  let last = 0;
  for (let match = number.exec(text); match !== null; match = number.exec(text)) {
    const unit = UNIT.exec(text.slice(number.lastIndex))?.[0] ?? '';
    plain += text.slice(last, match.index);
    last = number.lastIndex;
    const isHotline = HOTLINES.has(match[0]) && !isShareOfPair(text, match.index, last);
    const isTelephone = TELEPHONE_NUMBER.test(match[0]) && !NAMES_NO_CALL.test(text.slice(0, match.index));
    const isCall = unit === '' && (isHotline || isTelephone);
    if (unit === '' && !isCall) {
      plain += match[0];
      continue;
    }
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
    last += unit.length;
    parts.push(isCall ? { kind: 'call', number: match[0] } : { kind: 'strong', text: match[0] + unit });
  }
  plain += text.slice(last);
  if (plain !== '') parts.push({ kind: 'text', text: plain });
  return parts;
}

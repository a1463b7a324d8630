import { lineRole } from '../split/structure.ts';
import { PAPER_NUMBER } from './paper-number.ts';

/** A document that another puts out of force. */
export interface Repeal {
  /** Null where it is named by its number alone. */
  readonly title: string | null;
  readonly number: string | null;
}

/** A title, and what stands in brackets behind it. */
const TITLE = /《([^》]{2,60})》(?:[（(]([^）)]{2,60})[）)])?/g;
/** Between two titles of one list: 、 and the like, and who or what brought the next: 及其补充通知《…》. */
const BETWEEN =
  /^(?:[、，,；;和与及]|以及|及其)*(?:原|[^《》。，；\n]{0,20}(?:印发|发布|公布|制定)的|[\u4e00-\u9fff]{0,6}(?:通知|规定|意见))?$/;
/** Before a title that only is what something rests on. */
const RESTS_ON = /(?:根据|依据|依照|按照|遵照|参照|落实|贯彻|执行|符合|违反|与)$/;
const REPEALED = '(?:废止|停止(?:执行|施行|使用)|不再(?:执行|施行|适用)|失效|作废)';
/** 《甲办法》《乙通知》等文件同时废止; no 第三条 of one, and none that is said not to be. */
const BEHIND = new RegExp(
  `^[^《》。；，,\\n未不第的]{0,40}[，,]?(?:现|均|也|亦|已|自[^《》。；，,\\n]{2,24}起|同时|一并|即行|相应|予以|决定|正式)*${REPEALED}(?![的前后])`,
);
/** 废止《甲办法》《乙通知》 */
const BEFORE = /(?<!不予|[不未])废止(?![的前后])[^《》。，；:：\n]{0,30}$/;
const NUMBERS = `${PAPER_NUMBER.source}(?:(?:文件?)?(?:、|，|,|和|及|以及|与)?${PAPER_NUMBER.source}){0,20}`;
const NUMBERS_BEHIND = new RegExp(
  `(?<![《〔（(])${NUMBERS}(?:文件?|通知|规定)?(?:[，,]?(?:现|均|也|亦|已|自[^《》。；，,\\n]{2,24}起|同时|一并|即行|相应|予以|决定|正式))*${REPEALED}(?![的前后])`,
  'g',
);
const NUMBERS_BEFORE = new RegExp(
  `(?<!不[予得能]|[不未拟])废止(?:原)?${NUMBERS}(?!(?:文件?)?[中里]|[^。；\\n]{0,10}第[一二三四五六七八九十]{1,3}[条款])`,
  'g',
);
/** What leads to a number. A number begins with a place, not with an office, so that 和政〔2010〕5号 is whole. */
const LEADS =
  /^.*(?:废止|以及|此前|(?:印发|发布|下发|公布|制定)的|我[委局市县]|[原及和与](?!县?(?:政|卫|教|民|计|人|发|财|府|委|党|妇|医|办)[\u4e00-\u9fff]{0,6}〔))/;
/** So many characters beside a list say what becomes of it. */
const BESIDE = 100;
/** 下列文件同时废止： */
const OPENS = new RegExp(`(?<!不予|[不未])${REPEALED}`);
/** Longest line that opens such a list or is an item of one. */
const LONGEST_LINE = 200;
/** An item of a list that has its title without 《》: 1.关于做好检查工作的通知（试卫〔2012〕5号）. */
const BARE_ITEM = new RegExp(`([^《》（(。；]{2,60})[（(](${PAPER_NUMBER.source})[）)][；;。]?$`);
const ITEM_MARK = /^(?:[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、]|[（(][^）)]{1,3}[）)]|[①-⑳])\s*/;

/** Which documents a text puts out of force: in one sentence, or in a list with a line for each.
 * @param text Lines joined by `\n`. */
export function findRepeals(text: string): readonly Repeal[] {
  if (!new RegExp(REPEALED).test(text)) return [];
  const whole = joinTitles(text);
  const sentences = listsIn(whole).filter(
    ({ start, end }) =>
      BEHIND.test(whole.slice(end, end + BESIDE)) ||
      BEFORE.test(whole.slice(Math.max(0, start - BESIDE), start)),
  );
  const titled = [...sentences.flatMap(({ repeals }) => repeals), ...itemsOf(whole)];
  const known = new Set(titled.map(({ number }) => number));
  const found = [
    ...titled,
    ...numbersOf(whole)
      .filter((number) => !known.has(number))
      .map((number) => ({ title: null, number })),
  ];
  return found.filter(
    ({ title, number }, index) =>
      found.findIndex((other) => (title === null ? other.number === number : other.title === title)) ===
      index,
  );
}

/** Numbers that stand for documents without their titles: 原皖卫〔2010〕5号、皖卫〔2012〕8号文件同时废止. */
function numbersOf(text: string): readonly string[] {
  return [
    ...[...text.matchAll(NUMBERS_BEHIND)].map(({ 0: words }) => words),
    ...[...text.matchAll(NUMBERS_BEFORE)].map(({ 0: words }) => words),
  ].flatMap((words) =>
    [...words.matchAll(new RegExp(PAPER_NUMBER.source, 'g'))].map(([number]) => number.replace(LEADS, '')),
  );
}

/** A title, its brackets and a list of them on one line. */
function joinTitles(text: string): string {
  return text
    .replace(/[《（(][^《》（）()\n]{0,60}\n[^《》（）()\n]{0,60}[》）)]/g, (words) =>
      words.replace('\n', ''),
    )
    .replace(/(?<=[》、])\n(?=[《（(、])/g, (_, at: number) =>
      ITEM_MARK.test(text.slice(at + 1, at + 6)) ? '\n' : '',
    );
}

function itemsOf(text: string): readonly Repeal[] {
  const found: Repeal[] = [];
  let open = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (line.length > LONGEST_LINE) {
      open = false;
      continue;
    }
    const words = line.replace(ITEM_MARK, '');
    if (open && /^[^《》。]{0,24}《/.test(words) && (words !== line || words.startsWith('《'))) {
      found.push(...(listsIn(words)[0]?.repeals ?? []));
      continue;
    }
    const bare = open && lineRole(line).kind === 'numbered' ? BARE_ITEM.exec(words) : null;
    if (bare !== null) {
      found.push({ title: (bare[1] ?? '').trim(), number: bare[2] ?? null });
      continue;
    }
    open = opensList(line);
  }
  return found;
}

function opensList(line: string): boolean {
  if (!OPENS.test(line) || /继续有效|保留/.test(line)) return false;
  return /[:：]$/.test(line) || (line.endsWith('。') && /下列|以下|如下|所列/.test(line));
}

/** The lists of titles that stand in a text, each with where it begins and ends. */
function listsIn(text: string): readonly { start: number; end: number; repeals: readonly Repeal[] }[] {
  const lists: { start: number; end: number; repeals: Repeal[] }[] = [];
  for (const { 0: whole, 1: title = '', 2: behind = '', index } of text.matchAll(TITLE)) {
    const end = index + whole.length;
    const repeal = { title, number: PAPER_NUMBER.exec(behind)?.[0] ?? null };
    const last = lists.at(-1);
    if (last !== undefined && BETWEEN.test(text.slice(last.end, index).replace(/\s/g, ''))) {
      last.end = end;
      last.repeals.push(repeal);
    } else if (!RESTS_ON.test(text.slice(Math.max(0, index - 2), index))) {
      lists.push({ start: index, end, repeals: [repeal] });
    }
  }
  return lists;
}

import type { LocalDate } from '../../knowledge/text/answer.ts';
import { chineseDates, localDate } from './chinese-date.ts';

const DAY = '(?:20|19)\\d{2}\\s*[-./年]\\s*\\d{1,2}\\s*[-./月]\\s*\\d{1,2}日?';
const TIME = `${DAY}(?:\\s*\\d{1,2}:\\d{2}(?::\\d{2})?)?`;
const SEEN = '(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\\s*[:：]?\\s*[\\[（(]?\\s*\\d*\\s*[\\]）)]?\\s*次?';
const WHO =
  '(?:(?:信息|文章|稿件|新闻|内容|稿)?来源|作者|(?:责任)?编辑|责编|审核|审校|校对|供稿|撰稿|发布(?:人|者|机构|单位|部门))\\s*[:：]\\s*[^\\s|｜。；，]{0,30}';
const WHEN = `(?:(?:发布|更新|发表|上传|录入|公布)?(?:时间|日期))\\s*[:：]\\s*${TIME}`;
const SIZES = '[【\\[]?\\s*大\\s*中\\s*小\\s*[\\]】]?';
const PAGE_BUTTON = `(?:字体|字号)\\s*[:：]?\\s*(?:${SIZES})?|${SIZES}|打印(?:本页)?|关闭(?:窗口)?|分享(?:到)?\\s*[:：]?|收藏|视力保护色`;
const PART = new RegExp(
  `(?:${WHEN}|${WHO}|${SEEN}|${TIME}|${PAGE_BUTTON})(?:[\\s|｜丨·,，;；\\[\\]【】]+|$)`,
  'y',
);
/** 时间：2025年6月1日 alone may be when something takes place. */
const AMBIGUOUS = new RegExp(`^(?:时间|日期)\\s*[:：]\\s*${TIME}$`);
const BUTTONS = new RegExp(PAGE_BUTTON, 'g');
const PROVINCES =
  '北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾'.split(
    ' ',
  );
/** 原创 优育试验 2025-06-01 10:00 安徽: who has published it in an official account, when and from where. */
const OF_ACCOUNT = new RegExp(
  `^(?:原创\\s*)?(?:[\\p{Script=Han}\\w]{2,20}\\s+){0,3}${TIME}(?:\\s+[\\p{Script=Han}\\w]{2,20})?(?:\\s+(?:${PROVINCES.join('|')}))$`,
  'u',
);
const ONLY_DAY = new RegExp(`^${DAY}$`);
/** （2024年3月1日起施行）, （2023年12月20日第5次会议通过，自2024年3月1日起施行）, （试行，有效期至2027年12月31日） */
const IN_BRACKETS = new RegExp(
  `^[（(](?=.{0,120}(?:施行|实施|执行|生效|通过|公布|发布|印发|修订|修正|批准|有效期|废止)).{0,120}\\d{4}年[^。]{0,120}[）)]$`,
);

/** Whether a line that stands below a title says nothing but when, by whom and how often read: 2025年6月1日 来源：…
 * 浏览次数：123. */
export function isByline(line: string): boolean {
  const words = line.trim().replace(/^[[【]\s*/, '');
  if (words === '' || words.length > 200) return false;
  if (IN_BRACKETS.test(words) || OF_ACCOUNT.test(words)) return true;
  if (AMBIGUOUS.test(words)) return false;
  // One by one: a pattern of all of them would try every way to share out the blanks between them.
  if (words.replace(BUTTONS, '').trim() === '') return true;
  let at = 0;
  while (at < words.length) {
    PART.lastIndex = at;
    const part = PART.exec(words)?.[0].length ?? 0;
    if (part === 0) return false;
    at += part;
  }
  return true;
}

/** So many lines of a title may stand above a byline, and so many lines in all. */
const TITLE_LINES = 3;
const HEAD_LINES = 10;
const LONGEST_TITLE = 70;
const SIGNATURE_LINES = 3;

/** Where the bylines stand in the lines of a document: below its title, before its first words.
 * @param lines Without marks of headings. */
export function bylinesOf(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  const filled = lines.flatMap((line, index) => (line.trim() === '' ? [] : [{ line, index }]));
  // Several days on lines of their own are a list of events; one at the end is a signature.
  const isList =
    filled.slice(0, -SIGNATURE_LINES).filter(({ line }) => ONLY_DAY.test(line.trim())).length > 1;
  let titles = 0;
  for (const { line, index } of filled.slice(0, HEAD_LINES)) {
    if (titles > 0 && isByline(line) && !(isList && ONLY_DAY.test(line.trim()))) found.add(index);
    else if (
      found.size === 0 &&
      titles < TITLE_LINES &&
      line.length <= LONGEST_TITLE &&
      !/[。；;]/.test(line)
    )
      titles += 1;
    else break;
  }
  return found;
}

/** The day that a byline names: when its page was published; null where it names none. */
export function dayOfByline(line: string): LocalDate | null {
  if (IN_BRACKETS.test(line.trim())) return null;
  const [full] = chineseDates(line);
  if (full !== undefined) return full;
  const [, year, month, day] = /(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})/.exec(line) ?? [];
  return year === undefined ? null : localDate(Number(year), Number(month), Number(day));
}

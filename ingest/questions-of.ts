import { cellsOf, isDrawn, ROW } from '../knowledge/text/table-rows.ts';
import { titleSubject } from './metadata/title-subject.ts';
import type { DocumentPart } from './split/split-document.ts';

/** Longer documents are about too many things to be found as one: their editor writes what each passage answers. */
const MOST_PARTS = 20;
/** As many as an article may have. */
const MOST = 15;
const LONGEST = 80;
const NUMBERING =
  /^(?:[一二三四五六七八九十百]{1,6}、|[（(](?:[一二三四五六七八九十百]{1,6}|\d{1,3})[）)]|\d{1,3}[.．、]|第[一二三四五六七八九十百\d]{1,6}[编章节部步]分?\s*)\s*/;

/** Rows of a longer table are looked up, not asked about one by one. */
const MOST_ROWS = 8;
/** A cell that names what its row tells: neither a day or an hour, nor a sum. */
const NAME =
  /^(?!.*\d\s*[月日号点:：]|.*(?:周|星期)[一二三四五六日天]|[上下]午|(?:合|总|小)计|备注)(?=.*\p{Script=Han}).{2,16}$/u;
/** Longer titles are nobody's words: what they are about is said instead. */
const LONGEST_SAID = 12;
/** Titles that say nothing but what kind of paper it is. */
const BARE_KIND = /^(?:通知|公告|通告|公示|启事|须知|说明|附件|办法|规定|方案|名单|简介)$/;
/** Headings of what offices tell each other. */
const INTERNAL =
  /^(?:总则|附则|附[件录表].*|罚则|法律责任|指导思想|(?:总体|工作|基本|有关)(?:要求|目标|原则|思路|任务)|组织(?:领导|实施|保障)|保障措施|监督.{0,4}|经费(?:保障|管理)|宣传.{0,4}|审核|受理|审批|复核|公示|归档|背景|目的)$/;
/** How offices head what residents ask for, and how residents ask. */
const OFFICE_HEADINGS: readonly (readonly [RegExp, string])[] = [
  [/^.{0,4}(?:对象|条件|范围|人群)$/, '哪些人可以'],
  [/^.{0,4}材料(?:清单)?$/, '要带什么'],
  [/^.{0,4}(?:流程|程序|步骤)$/, '怎么办'],
  [/^.{0,4}(?:地点|地址|场所|窗口)$/, '在哪里'],
  [/^.{0,4}时间$/, '什么时候'],
  [/^.{0,4}(?:收费|费用)(?:标准|依据)?$/, '要多少钱'],
  [/^.{0,2}(?:补贴|补助|发放|资助|奖励)(?:标准|金额)$/, '有多少钱'],
  [/^.{0,4}(?:时限|期限|周期)$/, '要多久'],
  [/^(?:咨询|联系|服务|办公|监督)?(?:电话|方式)$/, '电话是多少'],
];
/** Words that ask. */
const QUESTION = /[？?]$|怎么|什么|多少|多久|多长|哪|吗|能不能|可不可以|是否|如何/;
/** Who asks for money that is given does not ask what it costs. */
const GIVEN = /(?:补贴|补助|奖励|津贴|扶助|慰问|资助)(?:金)?$/;
/** What people take. */
const MEDICINE = /药|片剂?$|叶酸|维生素|钙/;

/** What a text tells, and how residents ask for it. */
const ASKED: readonly { readonly tells: RegExp; readonly asks: string; readonly of?: RegExp }[] = [
  { tells: /每[日天]|[一二两三\d]\s*[片粒颗]|服用|用法/, asks: '怎么吃', of: MEDICINE },
  { tells: /漏服|漏吃|忘(?:记|了)?(?:吃|服)/, asks: '忘了吃怎么办', of: MEDICINE },
  { tells: /副作用|不良反应|恶心|头晕/, asks: '有什么副作用', of: MEDICINE },
  { tells: /禁忌|慎用|不(?:能|宜|可)(?:吃|用|服)/, asks: '哪些人不能用', of: MEDICINE },
  { tells: /地址|地点|窗口|[路街]\s*\d+\s*号|[一二三四五六七八九十\d]楼/, asks: '在哪里' },
  { tells: /(?:周|星期)[一二三四五六日]|[上下]午|\d[:：]\d\d/, asks: '什么时候' },
  { tells: /\d\s*元/, asks: '有多少钱', of: GIVEN },
  { tells: /\d\s*元|免费|不收费/, asks: '要多少钱', of: new RegExp(`^(?!.*${GIVEN.source})`) },
  { tells: /身份证|户口[本簿]|结婚证|证明材料/, asks: '要带什么' },
];

/** What a document answers as its structure tells: its title, each heading after its title, and what it asks itself; then, of
 * the subject that its title names, the rows of a short table and what its words tell (where, when, how much …). Without such
 * questions a document is found only by the words of its passages, and hardly ever surely enough to answer from. An editor
 * may change them like any other similar question.
 *
 * @param title Null for a document that has none of its own.
 * @param parts In order.
 * @example questionsOf('借书规则', [{ headings: ['一、谁能借'], question: null, … }]) // ['借书规则', '借书规则 谁能借'] */
export function questionsOf(
  title: string | null,
  parts: readonly Pick<DocumentPart, 'headings' | 'question' | 'text'>[],
): readonly string[] {
  if (parts.length > MOST_PARTS) return [];
  const named = title === null || BARE_KIND.test(title) ? null : title;
  const headed = parts.flatMap(({ headings, question }) => {
    if (question !== null) return [question];
    const heading = headings.at(-1)?.replace(NUMBERING, '') ?? '';
    return named === null || heading === '' || heading === title ? [] : ofHeading(named, heading);
  });
  const all = named === null ? headed : [named, ...headed, ...ofSubject(titleSubject(named), parts)];
  return [...new Set(all.map((one) => one.trim()))]
    .filter((one) => one !== '' && one.length <= LONGEST)
    .slice(0, MOST);
}

/** What somebody asks who looks for what stands under a heading. */
function ofHeading(title: string, heading: string): readonly string[] {
  if (INTERNAL.test(heading)) return [];
  const subject = titleSubject(title);
  const asks = QUESTION.test(heading)
    ? undefined
    : OFFICE_HEADINGS.find(([heads]) => heads.test(heading))?.[1];
  if (asks !== undefined) return [`${subject}${asks}`];
  const about =
    title.length > LONGEST_SAID || QUESTION.test(title) || /[？?]$/.test(heading) ? subject : title;
  return [`${about} ${heading}`];
}

function ofSubject(subject: string, parts: readonly Pick<DocumentPart, 'text'>[]): readonly string[] {
  const text = parts.map((part) => part.text).join('\n');
  const told = ASKED.filter(({ tells, of = /^/ }) => of.test(subject) && tells.test(text));
  return [
    ...told.map(({ asks }) => `${subject}${asks}`),
    ...rowNames(text).map((name) => `${subject} ${name}`),
  ];
}

/** What the rows of a short table are about. */
function rowNames(text: string): readonly string[] {
  const rows = text.split('\n').filter((line) => ROW.test(line) && !isDrawn(line));
  if (rows.length > MOST_ROWS + 1) return [];
  const names = rows.slice(1).flatMap((row) => nameOfRow(cellsOf(row)));
  return [...new Set(names)];
}

/** Its first cell; where that counts or says when, the one beside it. */
function nameOfRow([first = '', second = '']: readonly string[]): readonly string[] {
  const counts =
    /^\d{0,3}$/.test(first.trim()) || /\d\s*[月日号点:：]|(?:周|星期)[一二三四五六日天]/.test(first);
  return [counts ? second : first].filter((name) => NAME.test(name));
}

import { cellsOf, isDrawn, ROW } from '../knowledge/text/table-rows.ts';
import { titleSubject } from './metadata/title-subject.ts';
import type { DocumentPart } from './split/split-document.ts';

/** Longer documents are about too many things to be found as one: their editor writes what each passage answers. */
const MOST_PARTS = 20;
/** As many as an article may have. */
const MOST = 15;
const LONGEST = 80;
const NUMBERING =
  /^(?:[一二三四五六七八九十百]{1,6}、|[（(](?:[一二三四五六七八九十百]{1,6}|\d{1,3})[）)]|\d{1,3}[.．、]|第[一二三四五六七八九十百\d]{1,6}[编章节部]分?\s*)\s*/;

/** Rows of a longer table are looked up, not asked about one by one. */
const MOST_ROWS = 8;
/** A first cell that names what its row tells. */
const NAME = /^(?=.*\p{Script=Han}).{2,16}$/u;
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
  { tells: /\d\s*元|免费|不收费/, asks: '要多少钱' },
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
  const headed = parts.flatMap(({ headings, question }) => {
    if (question !== null) return [question];
    const heading = headings.at(-1)?.replace(NUMBERING, '') ?? '';
    return title === null || heading === '' || heading === title ? [] : [`${title} ${heading}`];
  });
  const all = title === null ? headed : [title, ...headed, ...ofSubject(titleSubject(title), parts)];
  return [...new Set(all.map((one) => one.trim()))]
    .filter((one) => one !== '' && one.length <= LONGEST)
    .slice(0, MOST);
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
  const names = rows.slice(1).flatMap((row) => cellsOf(row)[0] ?? []);
  return names.length > MOST_ROWS ? [] : [...new Set(names)].filter((name) => NAME.test(name));
}

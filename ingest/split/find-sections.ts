import { ANNEX_LEVEL, lineRole } from './structure.ts';

/** Lines under one heading. */
export interface Section {
  /** Titles from the outermost heading down to this one. */
  readonly headings: readonly string[];
  /** Asked by the document itself (问：…); null elsewhere. */
  readonly question: string | null;
  readonly lines: readonly SectionLine[];
}

/** A line and where it stands in the text. */
export interface SectionLine {
  readonly text: string;
  readonly start: number;
}

/** Longer lines with a number in front are paragraphs, not headings. */
const LONGEST_TITLE = 40;

/** 附件：1.申请表 names what comes with a paper; what is attached begins with 附件 1 or 附件 alone. */
const LISTS_ANNEXES = /^附[件录表]\s*[:：]\s*(?:\d{1,2}[.．、]|[《（(])/;

/** Finds the sections of a cleaned text: by its marked headings, chapters, numbered titles, and questions with their
 * answers. A numbered line is a title when it is short, is no sentence and has text of its own below it; so the items
 * of a list stay together under the title above.
 * @param text Lines joined by `\n`. */
export function findSections(text: string): readonly Section[] {
  const sections: { headings: string[]; question: string | null; lines: SectionLine[] }[] = [];
  let open: { level: number; title: string }[] = [];
  let question: string | null = null;
  const lines = text.split('\n');
  const listLevels = new Set<number>();
  let start = 0;
  const begin = (): void => {
    sections.push({ headings: open.map(({ title }) => title), question, lines: [] });
  };
  begin();
  let named = -1;
  for (const [index, line] of lines.entries()) {
    const role = lineRole(line);
    const place = start;
    start += line.length + 1;
    if (index === named) continue;
    if (role.kind === 'question') {
      question = role.title;
      open = open.filter(({ level }) => level < 30);
      open.push({ level: 30, title: role.title });
      begin();
      continue;
    }
    if (role.kind === 'heading' || (role.kind === 'numbered' && isTitle(role, lines, index, listLevels))) {
      question = null;
      const level = role.kind === 'heading' ? depthOf(role) : role.level;
      open = open.filter((heading) => heading.level < level);
      named = nameOfAnnex(role.title, lines, index);
      open.push({ level, title: withName(squeeze(role.title), lines[named]) });
      listLevels.forEach((deeper) => {
        if (deeper > level) listLevels.delete(deeper);
      });
      begin();
      continue;
    }
    if (role.kind === 'numbered') listLevels.add(role.level);
    const skip = role.kind === 'answer' ? role.prefix : 0;
    sections.at(-1)?.lines.push({ text: line.slice(skip), start: place + skip });
  }
  return sections.filter((section) => section.lines.some((line) => line.text.trim() !== ''));
}

/** A marked heading whose words are numbered lies as deep as its number where it is an annex. */
function depthOf(role: { level: number; title: string }): number {
  const numbered = lineRole(role.title);
  return numbered.kind === 'numbered' && numbered.level === ANNEX_LEVEL ? 1.5 : role.level;
}

function isTitle(
  role: { level: number; title: string },
  lines: readonly string[],
  index: number,
  listLevels: ReadonlySet<number>,
): boolean {
  if (role.level === 14 || LISTS_ANNEXES.test(role.title)) return false;
  if (role.level <= 13) return role.title.length <= LONGEST_TITLE && !/[。；]/.test(role.title);
  if (role.title.length > LONGEST_TITLE || /[。；;，,：:！!]$/.test(role.title) || /。/.test(role.title))
    return false;
  if (listLevels.has(role.level)) return false;
  const next = lines.slice(index + 1).find((line) => line.trim() !== '');
  if (next === undefined) return false;
  const below = lineRole(next);
  if (below.kind === 'heading' || below.kind === 'question') return false;
  return below.kind !== 'numbered' || below.level > role.level;
}

/** Where the line stands that names an annex whose mark stands alone (附录：, and below it what it is about); -1 where
 * there is none. */
function nameOfAnnex(title: string, lines: readonly string[], index: number): number {
  if (!/^附[件录表]?\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?$/.test(title)) return -1;
  const below = lines.findIndex((line, at) => at > index && line.trim() !== '');
  const name = lines[below] ?? '';
  const isName =
    lineRole(name).kind === 'text' && name.length <= LONGEST_TITLE && !/[。；;，,：:！!]/.test(name);
  // A line with nothing below it is what the annex says.
  return isName && lines.slice(below + 1).some((line) => line.trim() !== '') ? below : -1;
}

/** 附录： and 禁忌从事的劳动范围 → 附录 禁忌从事的劳动范围 */
function withName(mark: string, name: string | undefined): string {
  return name === undefined ? mark : `${mark.replace(/\s*[:：]$/, '')} ${name.trim()}`;
}

/** 第一章 总 则 → 第一章 总则 */
function squeeze(title: string): string {
  const chapter = /^(第\S{1,6}[编章节])\s+(.+)$/.exec(title);
  return chapter === null
    ? title
    : `${chapter[1] ?? ''} ${(chapter[2] ?? '').replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')}`;
}

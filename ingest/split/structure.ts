import { ROW } from '../../knowledge/text/table-rows.ts';

const NUMERAL = '[一二三四五六七八九十百千零〇]{1,6}';
const ANY_NUMERAL = `(?:${NUMERAL}|\\d{1,3})`;

/** How deep papers lie that are attached to another: 附件, 附录, 附表. */
export const ANNEX_LEVEL = 7;

/** How deep a kind of numbering lies. Headings that the format marks (`#`) have 1 to 6. */
const NUMBERINGS: readonly (readonly [number, RegExp])[] = [
  [ANNEX_LEVEL, new RegExp(`^附[件录表]\\s*${ANY_NUMERAL}?(?=\\s*$|[:：\\s])|^附\\s*[:：]?\\s*$`)],
  [11, new RegExp(`^第${ANY_NUMERAL}编(?=\\s|$)`)],
  [12, new RegExp(`^第${ANY_NUMERAL}[章部](?:分)?(?=\\s|$)`)],
  [13, new RegExp(`^第${ANY_NUMERAL}节(?=\\s|$)`)],
  [14, new RegExp(`^第${ANY_NUMERAL}条(?:之${NUMERAL})?(?=\\s)`)],
  [20, new RegExp(`^${NUMERAL}、`)],
  [21, new RegExp(`^[（(]${NUMERAL}[）)]`)],
  [22, /^\d{1,3}(?:[．、]|\.(?!\d))/],
  [23, /^[（(]\d{1,3}[）)]/],
  [24, /^[①-⑳]/],
];

const MARKED = /^(#{1,6})\s+(.+)$/;
const QUESTION =
  /^(?:(?:\d{1,3}[.、．]|[一二三四五六七八九十]{1,3}、|[（(]\d{1,3}[）)])\s*)?(?:问(?:题)?\s*\d{0,3}|Q\s*\d{0,3})\s*[:：.、]\s*(.+)$/i;
const ANSWER = /^(?:答(?:案|复)?\s*\d{0,3}|A\s*\d{0,3})\s*[:：.、]\s*/i;

/** What a line is by its beginning. */
export type LineRole =
  | { readonly kind: 'row' }
  | { readonly kind: 'question'; readonly title: string }
  | { readonly kind: 'answer'; readonly prefix: number }
  /** Marked by the format itself. */
  | { readonly kind: 'heading'; readonly level: number; readonly title: string }
  /** Numbered; whether it is a heading or a paragraph of its own depends on what follows. */
  | { readonly kind: 'numbered'; readonly level: number; readonly title: string }
  | { readonly kind: 'text' };

/** Tells what a line is by how it begins. */
export function lineRole(text: string): LineRole {
  if (ROW.test(text)) return { kind: 'row' };
  const marked = MARKED.exec(text);
  const words = (marked?.[2] ?? text).trim();
  const question = QUESTION.exec(words)?.[1];
  if (question !== undefined) return { kind: 'question', title: question.trim() };
  const numbering = NUMBERINGS.find(([, pattern]) => pattern.test(words));
  if (marked !== null) return { kind: 'heading', level: marked[1]?.length ?? 1, title: words };
  const prefix = ANSWER.exec(text)?.[0];
  if (prefix !== undefined) return { kind: 'answer', prefix: prefix.length };
  return numbering === undefined ? { kind: 'text' } : { kind: 'numbered', level: numbering[0], title: words };
}

/** Whether a line begins something of its own, so that no line before it can go on in it. */
export function startsStructure(text: string): boolean {
  return lineRole(text).kind !== 'text';
}

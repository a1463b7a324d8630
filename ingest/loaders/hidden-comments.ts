import { unreadNote } from './unread-note.ts';

/** A comment as in HTML, over several lines perhaps: readers of plain text and Markdown cut it out. */
export const COMMENT = /<!--[^]*?-->/g;

/** Marks that programs set into texts of statutes, with a day at most. */
const MARK = /^<!--\s*[A-Z_]+(?: [A-Z]+)?(?:: \d{4}-\d{2}-\d{2})?\s*-->$/;

const OPENING = '<!--';
/** How a comment begins in the encodings of text: most write ASCII as it is. */
const OPENINGS = [
  Buffer.from(OPENING, 'latin1'),
  Buffer.from(OPENING, 'utf16le'),
  Buffer.from(OPENING, 'utf16le').swap16(),
];

/** Finds the comments that are cut out of a text, for an editor and an approver to see.
 * @returns Their lines, with the page where form feeds part the text, and a note; nothing of what programs have set. */
export function hiddenComments(text: string): {
  readonly lines: readonly { readonly text: string; readonly page: number | null }[];
  readonly notes: readonly string[];
} {
  if (!text.includes(OPENING)) return { lines: [], notes: [] };
  const cut = [...text.matchAll(COMMENT)].filter(([comment]) => !MARK.test(comment));
  if (cut.length === 0) return { lines: [], notes: [] };
  const hasPages = text.includes('\f');
  const lines = cut.flatMap(({ 0: comment, index }) => {
    const page = hasPages ? text.slice(0, index).split('\f').length : null;
    return comment.split('\n').map((line) => ({ text: line.trim(), page }));
  });
  return {
    lines: lines.filter((line) => line.text !== ''),
    notes: [unreadNote(`文件里有 ${cut.length} 处注释（从 <!-- 到 -->，共 ${lines.length} 行），里面的字`)],
  };
}

/** Whether a plain text may hold a comment: whoever opens the file reads what nobody who approved its words has read. */
export function mayHoldComments(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return OPENINGS.some((opening) => file.includes(opening));
}

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

/** Tells an editor that comments were cut out of a text.
 * @returns Nothing where none was that a person may have written. */
export function commentNotes(text: string): readonly string[] {
  if (!text.includes(OPENING)) return [];
  const cut = [...text.matchAll(COMMENT)]
    .map(([comment]) => comment)
    .filter((comment) => !MARK.test(comment));
  if (cut.length === 0) return [];
  const lines = cut.reduce((sum, comment) => sum + comment.split('\n').length, 0);
  return [unreadNote(`文件里有 ${cut.length} 处注释（从 <!-- 到 -->，共 ${lines} 行），里面的字`)];
}

/** Whether a plain text may hold a comment: whoever opens the file reads what nobody who approved its words has read. */
export function mayHoldComments(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return OPENINGS.some((opening) => file.includes(opening));
}

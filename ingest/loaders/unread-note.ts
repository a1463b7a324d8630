const UNREAD = '没有读取';

/** Tells an editor that something stands in a file and was not read: nobody who approves its words has seen it.
 * @param what In Chinese, up to the verb: 文件里有宏， */
export function unreadNote(what: string): string {
  return `${what}${UNREAD}`;
}

/** Whether a note says so. */
export function isUnreadNote(note: string): boolean {
  return note.endsWith(UNREAD);
}

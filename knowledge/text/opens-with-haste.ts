const AT_ONCE = /马上|立即|急诊|1[12]0/;

/** Whether a text says in its first line what has to be done at once.
 * @param text An answer, or the lines of a reply. */
export function opensWithHaste(text: string): boolean {
  return AT_ONCE.test(text.split('\n', 1)[0] ?? '');
}

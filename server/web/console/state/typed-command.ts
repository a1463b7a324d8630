/** A word under the caret that asks for a list: 「/」 for ready-made replies, 「@」 for colleagues. */
export interface TypedCommand {
  /** Place of its sign in the text. */
  readonly start: number;
  /** Place behind its last character. */
  readonly end: number;
  /** What follows the sign. */
  readonly search: string;
}

/** Longer than this is no search. */
const LONGEST = 20;

/** Finds what is being typed after a sign at the start of the text, of a line or behind a blank; for 「@」 anywhere, as
 * Chinese has no blanks.
 * @param caret Place of the caret in the text. */
export function typedCommand(text: string, caret: number, sign: '/' | '@'): TypedCommand | null {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf(sign);
  if (start === -1) return null;
  const search = before.slice(start + 1);
  if (search.length > LONGEST || /\s/u.test(search)) return null;
  // 1/2 and https://… ask for nothing, nor does an address with an @.
  const led = before.slice(0, start);
  const free = sign === '/' ? /(^|\s)$/u.test(led) : !/[\w.]$/u.test(led);
  return free ? { start, end: caret, search } : null;
}

/** Puts words in the place of a command.
 * @returns The text, and where the caret goes. */
export function replaceCommand(
  text: string,
  { start, end }: TypedCommand,
  words: string,
): { readonly text: string; readonly caret: number } {
  return { text: text.slice(0, start) + words + text.slice(end), caret: start + words.length };
}

/** Variables of a ready-made reply that nobody has filled in: not to be sent. */
export function unfilledVariables(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([\p{Script=Han}]+)\s*\}\}/gu)].map(([typed]) => typed))];
}

/** Who is called in a note, among those who can be.
 * @param people With the longest name first where one begins with another. */
export function calledIn(
  text: string,
  people: readonly { readonly id: string; readonly displayName: string }[],
): readonly string[] {
  let rest = text;
  const called: string[] = [];
  const longestFirst = [...people].sort((a, b) => b.displayName.length - a.displayName.length);
  for (const { id, displayName } of longestFirst) {
    const call = `@${displayName}`;
    if (!rest.includes(call)) continue;
    called.push(id);
    rest = rest.replaceAll(call, ' ');
  }
  return called;
}

/** Runs long enough to hide a sentence, in base64 and in hexadecimal. */
const BASE64 = /[A-Za-z0-9+/]{16,2000}={0,2}/g;
const HEX = /(?:[0-9a-fA-F]{2}){8,1000}/g;
const ESCAPES = /(?:\\u[0-9a-fA-F]{4}){2,1000}/g;
/** Letters parted one by one: 忽-略-规-则, i.g.n.o.r.e. */
const PARTED = /(?:[\p{L}\d][-_.*·~|+]){3}/u;
const PARTING = /[-_.*·~|+\s]+/g;
const READABLE = /^[\p{L}\p{N}\p{P}\p{Zs}\n]+$/u;
const LONGEST_REVERSED = 400;
/** Of these, two at least make reversed text worth reading. */
const TELLING = ['忽略', '提示', '系统', '指令', '规则', '输出', 'ignore', 'prompt', 'instructions', 'rules'];
/** The same as they stand in reversed text: looking for them costs less than reversing every message. */
const BACKWARDS = TELLING.map(backwards);

/** Texts that a message hides: encoded in base64, hexadecimal or escapes, parted letter by letter, or reversed.
 *
 * @example undisguise('词示提统系出输') // ['输出系统提示词'] */
export function undisguise(text: string): readonly string[] {
  const found: string[] = [];
  const add = (hidden: string | null): void => {
    if (hidden !== null && hidden.length >= 4 && READABLE.test(hidden)) found.push(hidden);
  };
  for (const [run] of text.matchAll(HEX)) add(fromHex(run));
  for (const [run] of text.matchAll(BASE64)) add(fromBase64(run));
  for (const [run] of text.matchAll(ESCAPES)) {
    add(
      run.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      ),
    );
  }
  if (PARTED.test(text)) found.push(text.replaceAll(PARTING, ''));
  const head = text.slice(0, LONGEST_REVERSED);
  if (tells(head, BACKWARDS)) {
    const reversed = backwards(head);
    if (tells(reversed, TELLING)) found.push(reversed);
  }
  return found;
}

function tells(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.filter((word) => lower.includes(word)).length >= 2;
}

function backwards(text: string): string {
  return Array.from(text).toReversed().join('');
}

function fromBase64(run: string): string | null {
  try {
    return utf8(Uint8Array.from(atob(run), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}

function fromHex(run: string): string | null {
  const bytes = run.match(/../g) ?? [];
  return utf8(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
}

/** Null where the bytes are no UTF-8. */
function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

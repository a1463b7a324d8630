/** Runs long enough to hide a sentence, in base64 and in hexadecimal. */
const BASE64 = /[A-Za-z0-9+/]{16,2000}={0,2}/g;
const HEX = /(?:[0-9a-fA-F]{2}){8,1000}/g;
const ESCAPES = /(?:\\u[0-9a-fA-F]{4}){2,1000}/g;
/** Letters parted one by one: 忽-略-规-则, i.g.n.o.r.e. */
const PARTED = /(?:[\p{L}\d][-_.*·~|+]){3}/u;
const PARTING = /[-_.*·~|+\s]+/g;
const MARK = /[-_.*·~|+]/g;
const FEWEST_MARKS = 3;
/** Every encoding takes a run of this. */
const RUN = /[A-Za-z0-9+/]{16}/;
const READABLE = /^[\p{L}\p{N}\p{P}\p{Zs}\n]+$/u;
const LONGEST_REVERSED = 400;
/** Of these, two at least make reversed text worth reading. */
const TELLING = {
  chinese: ['忽略', '提示', '系统', '指令', '规则', '输出'],
  english: ['ignore', 'prompt', 'instructions', 'rules'],
} as const;
/** The same as they stand in reversed text: looking for them costs less than reversing every message. */
const BACKWARDS = { chinese: TELLING.chinese.map(backwards), english: TELLING.english.map(backwards) };
/** What becomes a small letter of the English words. */
const LETTER = /[a-z\u0130\u212a]/i;

/** Texts that a message hides: encoded in base64, hexadecimal or escapes, parted letter by letter, or reversed.
 *
 * @example undisguise('词示提统系出输') // ['输出系统提示词'] */
export function undisguise(text: string): readonly string[] {
  const found: string[] = [];
  const add = (hidden: string | null): void => {
    if (hidden !== null && hidden.length >= 4 && READABLE.test(hidden)) found.push(hidden);
  };
  // Hardly a message hides anything: that is found out in the simplest way.
  if (RUN.test(text)) {
    for (const [run] of text.matchAll(HEX)) add(fromHex(run));
    for (const [run] of text.matchAll(BASE64)) add(fromBase64(run));
  }
  if (text.includes('\\u')) {
    for (const [run] of text.matchAll(ESCAPES)) {
      add(
        run.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        ),
      );
    }
  }
  if ((text.match(MARK)?.length ?? 0) >= FEWEST_MARKS && PARTED.test(text))
    found.push(text.replaceAll(PARTING, ''));
  const head = text.slice(0, LONGEST_REVERSED);
  if (tells(head, BACKWARDS)) {
    const reversed = backwards(head);
    if (tells(reversed, TELLING)) found.push(reversed);
  }
  return found;
}

function tells(text: string, { chinese, english }: Record<keyof typeof TELLING, readonly string[]>): boolean {
  const toldOf = (words: readonly string[], said: string): number =>
    words.reduce((count, word) => count + (said.includes(word) ? 1 : 0), 0);
  const told = toldOf(chinese, text);
  if (told >= 2 || !LETTER.test(text)) return told >= 2;
  return told + toldOf(english, text.toLowerCase()) >= 2;
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

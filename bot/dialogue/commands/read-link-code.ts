/** The characters of a code that links two chats: none that looks like another (S is read as 5, Z as 2), and none that makes a code
 * sound like a cry for help (「ZS」 is short for 自杀, 「JJ」 for a boy's parts). */
export const LINK_ALPHABET = '23456789ABCDEFGHKMNPQRTUVWXY';
export const LINK_CODE_LENGTH = 8;

const BEFORE = /^(?:(?:我的)?(?:关联|绑定)(?:码)?(?:是)?|link(?: code)?)[:： ]*/u;
const CODE = new RegExp(`^[${LINK_ALPHABET.toLowerCase()}]{${LINK_CODE_LENGTH}}$`);

/** Whether something could be a code: at least two letters and two digits, so that a number or a word is none. */
export function isLinkCode(code: string): boolean {
  const digits = code.replaceAll(/\D/g, '').length;
  return CODE.test(code.toLowerCase()) && digits >= 2 && code.length - digits >= 2;
}

/** Reads a code that somebody types: alone, or after 「关联」, in one or two pieces.
 * @param text Normalised.
 * @returns In capitals; null when the message is none. */
export function readLinkCode(text: string): string | null {
  if (text.length > 40) return null;
  const code = text.replace(BEFORE, '').replaceAll(/[ -]/g, '');
  return isLinkCode(code) ? code.toUpperCase() : null;
}

/** By UTF-16 unit: whether it may stand in a spelled number, and whether one may start with it. */
const PARTS = new Uint8Array(2 ** 16);
const STARTS = 2;
const GOES_ON = 1;
for (const char of '零一二两三四五六七八九十') PARTS[char.charCodeAt(0)] = STARTS;
for (const char of '百千万') PARTS[char.charCodeAt(0)] = GOES_ON;
const POINT = '点'.charCodeAt(0);

/** How long the number is that is spelled at a place without a unit (六点二, 一千二, 七十八), as residents speak values into
 * the telephone; 0 for none. A single character (一张, 两口子) makes none, and 万一 and 千万 are words.
 * @param text Canonical text.
 * @returns In UTF-16 units. */
export function spelledNumberAt(text: string, at: number): number {
  if (PARTS[text.charCodeAt(at)] !== STARTS) return 0;
  let end = at + 1;
  while (isPart(text, end) || (text.charCodeAt(end) === POINT && isPart(text, end + 1))) end += 1;
  return end - at > 1 ? end - at : 0;
}

/** Whether a number is spelled anywhere in a text. */
export function spellsNumber(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (spelledNumberAt(text, at) > 0) return true;
  return false;
}

/** Past the end there is none. */
function isPart(text: string, at: number): boolean {
  return at < text.length && (PARTS[text.charCodeAt(at)] ?? 0) > 0;
}

const HAN = /\p{Script=Han}/u;
/** No Chinese character comes before this code. */
const FIRST = 0x2e80;

/** How many Chinese characters a text has, without making a list of them. */
export function hanCharacters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < FIRST) continue;
    if ((unit >= 0x4e00 && unit <= 0x9fff) || HAN.test(String.fromCodePoint(text.codePointAt(at) ?? 0)))
      count += 1;
  }
  return count;
}

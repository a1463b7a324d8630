/** Three Chinese characters or more in UTF-8 and nothing but ASCII beside them; in another encoding that hardly comes
 * about by chance. */
const UTF8_LINE = /^[\t -~]*(?:[\xe2-\xef][\x80-\xbf]{2}[\t -~]*){3,}$/;
const [LINE_FEED, CARRIAGE_RETURN] = [10, 13];

/** The first line, from 1, with Chinese in valid UTF-8, in a file that as a whole is not UTF-8; null when there is none.
 * Every line is looked at, but of nearly all no more than its first Chinese character. */
export function lineInUtf8(bytes: Uint8Array): number | null {
  const next = (byte: number, from: number): number => {
    const at = bytes.indexOf(byte, from);
    return at < 0 ? bytes.length : at;
  };
  let [feed, back] = [next(LINE_FEED, 0), next(CARRIAGE_RETURN, 0)];
  let number = 1;
  for (let from = 0; from < bytes.length; ) {
    const end = Math.min(feed, back);
    if (beginsInUtf8(bytes, from, end) && UTF8_LINE.test(latin1(bytes, from, end))) return number;
    if (end === feed) {
      number += 1;
      feed = next(LINE_FEED, end + 1);
    } else back = next(CARRIAGE_RETURN, end + 1);
    from = end + 1;
  }
  return null;
}

/** Whether the first character that is not ASCII has three bytes as Chinese has in UTF-8. */
function beginsInUtf8(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80) return byte >= 0xe2 && isRest(bytes[at + 1]) && isRest(bytes[at + 2]);
  }
  return false;
}

function isRest(byte = 0): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}

function latin1(bytes: Uint8Array, from: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from).toString('latin1');
}

/** The message as WeChat itself names it, in what gateways for its web edition pass on as it came. */
const NAMED = /<(?:newmsgid|msgid)>\s*(\d+)\s*<\//gu;
/** Longer than any id. */
const LONGEST = 200;

/** Which message a recall takes back.
 * @param text Of the recall: an id, or WeChat's own words for it.
 * @returns The ids under which it may have come; none where that is not told. */
export function readRecall(text: string): readonly string[] {
  const named = [...text.matchAll(NAMED)].map(([, id = '']) => id);
  if (named.length > 0) return [...new Set(named)];
  const id = text.trim();
  return id === '' || id.length > LONGEST || /[\s<>]/u.test(id) ? [] : [id];
}

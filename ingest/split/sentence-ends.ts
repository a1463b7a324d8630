const END = /[。！？!?…]+[”’"'』」）)》]*|(?<=[a-z]{2}|\))\.(?=\s+[A-Z])/g;

/** Where sentences end in a line, in characters from its beginning; the end of the line is always the last. */
export function sentenceEnds(line: string): readonly number[] {
  const ends: number[] = [];
  for (const { index, 0: mark } of line.matchAll(END)) ends.push(index + mark.length);
  if (ends.at(-1) !== line.length) ends.push(line.length);
  return ends;
}

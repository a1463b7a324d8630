/** Whether the word that ends at `end` is one half of 痛不痛 or 破没破. */
export function alternates(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  const second = text.charCodeAt(end - 3) === last && denies(text.charCodeAt(end - 2));
  return second || (denies(text.charCodeAt(end)) && text.charCodeAt(end + 1) === last);
}

/** 不 or 没. */
function denies(unit: number): boolean {
  return unit === 0x4e0d || unit === 0x6ca1;
}

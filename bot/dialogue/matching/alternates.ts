/** Whether the word that ends at `end` is one half of 痛不痛 or 破没破. */
export function alternates(text: string, end: number): boolean {
  const last = text[end - 1];
  const second = text[end - 3] === last && '不没'.includes(text[end - 2] ?? ' ');
  return second || ('不没'.includes(text[end] ?? ' ') && text[end + 1] === last);
}

/** A time with its day: 3月2日 08:30.
 * @param at Epoch milliseconds. */
export function sayTime(at: number, locale: string): string {
  return new Date(at).toLocaleString(locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

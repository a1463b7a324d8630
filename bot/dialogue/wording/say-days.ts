/** How long something is kept, as people say it.
 * @param days 1095 is three years. */
export function sayDays(days: number): string {
  const years = wholeYears(days);
  return years === null ? `${days} 天` : `${years} 年`;
}

/** The same in English. */
export function sayDaysInEnglish(days: number): string {
  const years = wholeYears(days);
  if (years === null) return `${days} days`;
  return years === 1 ? '1 year' : `${years} years`;
}

function wholeYears(days: number): number | null {
  // A year has a few hours more than 365 days: 7670 days are 21 years.
  const years = Math.floor(days / 365);
  return years >= 1 && days - years * 365 <= Math.ceil(years / 4) ? years : null;
}

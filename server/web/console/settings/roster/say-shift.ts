import type { Shift } from '../../../../api/roster.ts';
import { useMessages } from '../../i18n/language.tsx';

/** Says a shift in a few words. */
export function useSayShift(): (shift: Shift) => string {
  const words = useMessages().settings;
  return (shift) => {
    const day =
      shift.date ?? `${words.roster.weekly}${shift.weekdays.map((one) => words.weekdays[one - 1]).join('')}`;
    if (shift.isOff === true) return `${words.posts[shift.post]} ${day} ${words.roster.off}`;
    const overnight = shift.to <= shift.from ? words.roster.nextDay : '';
    return `${words.posts[shift.post]} ${day} ${shift.from}–${overnight}${shift.to}`;
  };
}

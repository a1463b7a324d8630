import type { HolidayBook } from '../calendar/holiday-book.ts';
import type { DayKindOf } from './roster.ts';

/** What the holiday notices say of a day; an ordinary one where they say nothing. */
export function dayKindOf(book: Pick<HolidayBook, 'kindOf'>): DayKindOf {
  return (date) => {
    const kind = book.kindOf(date);
    if (kind === null) return 'ordinary';
    return kind === 'holiday' ? 'holiday' : 'makeup';
  };
}

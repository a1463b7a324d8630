import type { TicketEvent } from '../../../api/console.ts';
import type { ColleagueList } from '../../../api/queue.ts';
import { placeName } from './place-name.ts';

/** Where an event leads from and to, as people call it: ids of people, teams and places become names.
 * @returns Null for what is not known any more, or has no name. */
export function eventName(
  event: TicketEvent,
  side: 'from' | 'to',
  { people, teams, units }: ColleagueList,
): string | null {
  const value = event[side];
  if (value === null) return null;
  const person = people.find(({ id }) => id === value)?.displayName ?? null;
  switch (event.type) {
    case 'assigned':
    case 'unassigned':
    case 'invited':
    case 'uninvited':
      return person;
    case 'placed':
      return placeName(units, value);
    case 'transferred':
      return person ?? teams.find(({ id }) => id === value)?.name ?? placeName(units, value);
    case 'topic_changed':
    case 'tagged':
    case 'untagged':
    case 'item_checked':
    case 'rated':
    case 'referral_moved':
      return value;
    case 'opened':
    case 'note_added':
    case 'sensitivity_lowered':
    case 'priority_changed':
    case 'snoozed':
    case 'checklist_added':
    case 'resolved':
    case 'reopened':
    case 'merged':
    case 'rating_asked':
      return null;
  }
  return event.type satisfies never;
}

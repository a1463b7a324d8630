import type { Messages } from './zh.ts';

/** Words of the resident's card, in English. */
export const enPerson: Messages['card'] = {
  place: 'Place',
  team: 'Team',
  assignee: 'Counsellor',
  tags: 'Tags',
  experts: 'Experts asked',
  promise: 'Promise',
  missed: (names) => `Missed: ${names}`,
  others: 'Other cases',
  noOthers: 'There are no other cases of this resident.',
  rating: 'Resident’s rating',
};

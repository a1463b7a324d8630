import type { zhSearch } from './zh-search.ts';

/** Words of the search over conversations. */
export const enSearch: typeof zhSearch = {
  label: 'Search conversations',
  hint: 'Words of chats, forms, case numbers; press Enter',
  go: 'Search',
  close: 'Back to the queue',
  searching: 'Searching…',
  tooShort: 'Please type two characters at least',
  failed: 'The search did not work. Please try again.',
  none: 'Nothing found',
  noneYet: 'Nothing found yet',
  found: (count: number) => (count === 1 ? '1 case found' : `${count} cases found`),
  searchedTo: (month: string) => `Searched back to cases opened in ${month}`,
  all: 'All cases of the newest twelve months that you may see were searched',
  goOn: 'Search on',
  more: (count: number) => `${count} more in this case`,
  note: 'Note',
};

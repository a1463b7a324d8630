import type { Messages } from './zh.ts';

/** Words of the list of open questions, in English. */
export const enGaps: Messages['gaps'] = {
  lead: (days) =>
    `What residents asked in the last ${days} days and the guidance does not have, most asked first. Counted are conversations; one resident may have had several. A wording is shown once three conversations on two days used it, before that only the words it asks about; who asked is not shown.`,
  failed: 'The open questions could not be loaded.',
  nothing: 'No open questions',
  nothingHint: 'What residents ask and the guidance does not have appears here.',
  about: (words) => `About: ${words}`,
  asked: (conversations, asked) =>
    `${conversations} ${conversations === 1 ? 'conversation' : 'conversations'}${asked > conversations ? `, asked ${asked} times` : ''}`,
  lastOn: (day) => `last on ${day}`,
  alsoAsked: 'Also asked as:',
  none: 'No draft is open',
  noneHint: 'Press “Write an article” on the left and write the answer here.',
  waiting: (conversations) =>
    `${conversations} ${conversations === 1 ? 'conversation waits' : 'conversations wait'} for the answer; each is told once it is approved and served`,
  write: 'Write an article',
  writeFor: (words) => `Write an article: ${words}`,
  made: 'A draft is there; please write the answer.',
  open: (standing) => `Open (${standing})`,
  again: 'Still asked after approval',
};

import type { Messages } from './zh.ts';

/** Words of the list of open questions, in English. */
export const enGaps: Messages['gaps'] = {
  lead: (days) =>
    `What residents asked in the last ${days} days and the guidance does not have, by what is asked. Only words that the guidance has are shown, others once several conversations on different days had them; who asked is not.`,
  failed: 'The open questions could not be loaded.',
  nothing: 'No open questions',
  nothingHint: 'What residents ask and the guidance does not have appears here.',
  asked: (asked, conversations, day) =>
    `${conversations} ${conversations === 1 ? 'conversation' : 'conversations'}${asked > conversations ? `, asked ${asked} times` : ''}, last on ${day}`,
  wording: (words) => `Often asked: ${words}`,
  waiting: (conversations) =>
    `${conversations} ${conversations === 1 ? 'conversation waits' : 'conversations wait'} for the answer; each is told once it is approved and served`,
  write: 'Write an article',
  writeFor: (words) => `Write an article: ${words}`,
  made: 'A draft is there; please write the answer.',
  open: (standing) => `Open (${standing})`,
  again: 'Still asked after approval',
};

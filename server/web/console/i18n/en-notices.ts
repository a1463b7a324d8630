import type { Messages } from './zh.ts';

/** Words of the notices of what is due for review, in English. */
export const enNotices: Messages['notices'] = {
  lead: 'These articles expire within thirty days: please check them and write a new version. Once it is served, the notice is gone. “Got it” puts a notice away for your colleagues too; the article stays in “Expiring soon”.',
  failed: 'The notices could not be loaded.',
  nothing: 'No notices',
  nothingHint: 'Thirty days before an article expires, it appears here.',
  count: (n) => `${n} ${n === 1 ? 'notice' : 'notices'}`,
  expired: 'Expired, not used for answers any more',
  holidaysMissing: (year) =>
    `The public holidays of ${year} are not known yet; deadlines count Monday to Friday. Please update the program, or put the official list into holidays.json in the data folder.`,
  holidayFile: (reason) =>
    `holidays.json in the data folder cannot be used (${reason}) and is left aside; the built-in holidays hold.`,
  done: 'Got it',
  doneFor: (title) => `Got it: ${title}`,
  putAway: 'The notice is put away.',
  before: 'A colleague has put this notice away.',
};

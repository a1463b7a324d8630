import type { Messages } from './zh.ts';

/** Words on who is on call, in English. */
export const enOnCall: Messages['onCall'] = {
  nobody: 'Nobody who can be paged is on call: in an emergency residents are only told to dial 120 or 110. ',
  silent: (names) => `No answer to the test page within half an hour: ${names}. Please call them.`,
};

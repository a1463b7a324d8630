import type { Messages } from './zh.ts';

/** Words about who must approve and what an approver should know, in English. */
export const enVetting: Messages['vetting'] = {
  cleared: (need, why) =>
    `The editor thinks that “${need}” is not needed: ${why}. A colleague with it signs all the same: approving agrees, otherwise send it back.`,
  leadDemo:
    'In production the assistant answers from approved guidance alone. This is demo mode: it also answers from what waits for approval, marked as sample content that nobody here has reviewed. Nobody approves their own work.',
  notes:
    'Reading the original left the following. Compare with the original before you approve: what was not read is not in this version. In Chinese:',
  leftOut: (n) => `Words of the original that are not in this version (${n})`,
  leftOutHint:
    'As they stand in the original; the editor left them out or changed them. See whether they should be missing before you approve. Residents cannot open this original; they see its name and page.',
  back: (n) => `Words left out or changed before, and in this document again (${n})`,
  backHint:
    'The editor did not take them last time. See whether they should be there before you approve; if not, send it back.',
  waived: (needs) =>
    `Approved by command in demo mode; nobody with this qualification has seen it: ${needs}. Production does not answer from it. To use it, submit a new version and have it approved by a qualified colleague.`,
  waivedMark: (need) => `${need}: not signed`,
  lastAsk: (later) =>
    `This is the last passage: agreeing to it approves the whole, and ${later ? 'from its first day' : 'from now on'} the assistant answers from it. Have you checked text and sources?`,
  goneWith: (versions) =>
    `With this approval the older ${versions} goes out of use, and what it changes besides is not taken over. Have a look at it first.`,
  newer: (versions) =>
    `There is ${versions}, which is newer. To change that one, cancel and open it: the two are not joined by themselves.`,
  preview: 'What residents will read',
  search: 'Words of the title or text, or pinyin initials of the title',
  state: 'State',
  allStates: 'All states',
  states: {
    me: 'for me to approve',
    others: 'for others',
    mine: 'written by me',
    scheduled: 'not yet in force',
    in_force: 'in use',
    superseded: 'replaced by a newer one',
    expired: 'expired',
  },
  nobody: 'not claimed yet',
  unclaimed:
    'Nobody answers for this document yet. An editor who claims it becomes its author; then another colleague approves it.',
  claim: 'Claim',
  claimAsk: 'You become its author and answer for it; another colleague has to approve it. Claim it?',
  claimed: 'Claimed. Another colleague has to approve it.',
  claimedNote: 'claimed',
  needsHint:
    'Ticked is what the article needed before and what its words need. Saving looks at the changed words again.',
  why: (needs) => `Why it is not needed: ${needs}`,
  whyHint:
    'This only proposes it: a colleague with that qualification signs all the same and reads your reason.',
};

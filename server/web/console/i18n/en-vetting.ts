import type { Messages } from './zh.ts';

/** Words about who must approve and what an approver should know, in English. */
export const enVetting: Messages['vetting'] = {
  cleared: (need, why) =>
    `The editor thinks that “${need}” is not needed: ${why}. A colleague with it signs all the same: approving agrees, otherwise send it back.`,
  leftOut: (n) =>
    n === 1
      ? 'One part of the original was left out or changed'
      : `${n} parts of the original were left out or changed`,
  leftOutHint:
    'See what is missing before you approve. Residents cannot open this original; they see its name and page.',
  waived: (needs) =>
    `Approved by command in demo mode; nobody with this qualification has seen it: ${needs}. Production does not answer from it. To use it, submit a new version and have it approved by a qualified colleague.`,
  waivedMark: (need) => `${need}: not signed`,
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

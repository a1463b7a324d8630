import type { Messages } from './zh.ts';

/** Words of the list of what was served, in English. */
export const enPublished: Messages['published'] = {
  lead: 'What the assistant answers from: the last five states. When something new is wrong, go back first and mend it in your own time.',
  failed: 'The states could not be loaded.',
  nothing: 'Nothing has been served yet',
  nothingHint: 'Once the first article is approved, it appears here.',
  list: 'The last five',
  since: (time) => `Since ${time}`,
  size: (articles, passages) =>
    `${articles} ${articles === 1 ? 'article' : 'articles'}, ${passages} ${passages === 1 ? 'passage' : 'passages'}`,
  current: 'Served now',
  base: 'Gone back to this one',
  same: 'The same as what is served now',
  compared: 'Beside what is served now: ',
  only: (n) => `${n} more`,
  missing: (n) => `${n} fewer`,
  other: (n) => `${n} in another version`,
  gone: (n) => `${n} of its articles were withdrawn or replaced since and do not come back.`,
  and: ', ',
  goBack: 'Go back to this one',
  goBackTo: (time) => `Go back to this one: since ${time}`,
  formTitle: (time) => `Go back to what was served since ${time}`,
  meaning: [
    'Within seconds the assistant answers from the versions of then. Articles that were not there then are not used for now.',
    'Withdrawn articles do not come back.',
    'What is written or approved from now on is served all the same.',
    'Telephone numbers, addresses and other local facts stay the newest.',
    'You can go on with the newest at any time.',
  ],
  reason: 'Why go back',
  reasonHint: 'The reason is kept with your name and the time.',
  reasonWanted: 'Please write the reason first.',
  confirm: 'Go back now',
  wentBack: 'Gone back; it holds everywhere within seconds.',
  holding: 'Gone back',
  held: 'An earlier state is served now',
  went: (by, time, state) =>
    `${by}, ${time}: back to ${state === null ? 'an earlier state' : `what was served since ${state}`}`,
  resume: 'Go on with the newest',
  resumeAsk:
    'The assistant will answer from the newest version of everything approved, including what is not used now. Go on?',
  resumed: 'Going on with the newest; it holds everywhere within seconds.',
  notAllowed: 'Going back and going on takes an approver or an administrator.',
  story: 'Who went back',
  noStory: 'Nobody has gone back.',
  ended: (by, time) => (by === null ? `ended on ${time}` : `ended by ${by} on ${time}`),
};

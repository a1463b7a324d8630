import type { Messages } from './zh.ts';

/** Words of the resident's card, in English. */
export const enPerson: Messages['card'] = {
  place: 'Place',
  team: 'Team',
  assignee: 'Counsellor',
  tags: 'Tags',
  experts: 'Experts asked',
  stage: 'Stage of life',
  stageAs: (what, day) => `${what} (said ${day})`,
  language: 'Language',
  languages: { zh: 'Chinese', en: 'English' },
  promise: 'Promise',
  missed: (names) => `Missed: ${names}`,
  others: 'Other cases',
  noOthers: 'There are no other cases of this resident.',
  consents: 'Consents',
  noConsents: 'None given or taken back yet.',
  granted: (day) => `Given ${day}`,
  takenBack: (day) => `Taken back ${day}`,
  rating: 'Resident’s rating',
  score: (score) => `${score} of 5`,
};

import type { zhGuidance } from './zh-guidance.ts';

/** Words of guidance that counsellors send as it stands, in English. */
export const enGuidance: typeof zhGuidance = {
  title: 'Suggested articles',
  label: 'Articles',
  none: 'No article speaks to what the resident wrote.',
  noneFound: 'No article found that may be sent',
  failed: 'The suggestions could not be read.',
  insert: 'Insert into reply',
  insertOne: (title) => `Insert “${title}” into the reply`,
  find: 'Insert article',
  sources: 'The resident will see the source',
  source: (title) => `“${title}”`,
  changed: (title) => `The words of “${title}” were changed: it is sent without this source.`,
  drop: (title) => `Do not cite “${title}”`,
  unreviewed: 'Not reviewed',
  until: (day) => `Valid until ${day}`,
};

import type { Messages } from './zh.ts';

/** Words of pictures in conversations, in English. */
export const enPictures: Messages['pictures'] = {
  attach: 'Picture or PDF',
  attachHint: 'Or paste, or drop files here. A PDF becomes a picture a page, ten pages at most.',
  chosen: 'Pictures for the resident',
  one: 'Picture',
  page: (name, page) => `${name}, page ${page}`,
  pages: (name, pages) => `${name} (${pages} pages)`,
  uploading: (name) => `Uploading ${name}`,
  outage: 'It did not arrive. Please check the connection.',
  retry: 'Try again',
  remove: (name) => `Remove ${name}`,
  tooMany: 'At most ten pictures at a time: take some out, or send them in turns.',
  sent: (by, number, of) => (of === 1 ? `Picture from ${by}` : `Picture ${number} from ${by}`),
  enlarge: (label) => `Enlarge: ${label}`,
  before: 'Previous',
  next: 'Next',
  whole: 'Full size',
  fit: 'Fit the window',
  missing: 'Cannot be opened',
  withheld: (count) =>
    `${count} ${count === 1 ? 'picture' : 'pictures'} here. They may show a face or a name; invited experts do not get them.`,
};

import type { Messages } from './zh.ts';

/** Words of going live, in English. */
export const enGolive: Messages['golive'] = {
  import: {
    title: 'Import lists',
    lead: 'Local facts, villages, staff and shifts from one workbook. Nothing changes before you confirm.',
    template: 'Download the template',
    templateHint: 'What is known already is filled in, with examples.',
    choose: 'Choose the filled-in workbook',
    chooseHint: '.xlsx only; at most 4 MB and 3,000 rows a sheet.',
    preview: (name) => `Preview: ${name}`,
    counts: ({ create, change, same, refuse }) =>
      `${create} rows are new, ${change} change, ${same} stay, ${refuse} are refused.`,
    refused: 'Rows in red are not imported. Mend the workbook and choose it again, or take the others first.',
    confirm: 'Import',
    done: 'Imported',
    failed: (names) => `These were not imported, please import the same workbook once more: ${names}`,
    links: 'One-time links with which new accounts set a password. They are shown only now.',
    rows: 'Row by row',
    showSame: 'Show rows that stay, too',
    becomes: 'Outcome',
    sheet: 'Sheet',
    row: 'Row',
    about: 'Content',
    notes: 'Notes',
    outcome: { create: 'new', change: 'change', same: 'stays', refuse: 'refused' },
    more: (n) => `${n} more rows are not shown.`,
  },
};

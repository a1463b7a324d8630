import { defineConfig } from 'vitest/config';

const PAGES = 'tests/e2e/**/*.test.ts';
/** They measure for how long a process is at work: what runs beside them on the same cores makes everything take longer. */
const MEASURED = [
  'tests/knowledge/snapshot/open-snapshot.test.ts',
  'tests/server/knowledge/clocks.int.test.ts',
  'tests/server/uploads/long-document.int.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'logic',
          include: ['tests/**/*.test.ts'],
          exclude: [PAGES, ...MEASURED],
          // Many wait for other processes: a third one fills what two leave of two cores.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'measured', include: MEASURED, maxWorkers: 1, sequence: { groupOrder: 0 } },
      },
      // A browser beside a server wants a core for itself: these run last, two at a time.
      {
        extends: true,
        test: { name: 'pages', include: [PAGES], maxWorkers: 2, sequence: { groupOrder: 2 } },
      },
    ],
  },
});

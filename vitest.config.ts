import { defineConfig } from 'vitest/config';

const PAGES = 'tests/e2e/**/*.test.ts';
/** They measure for how long a process is at work: what runs beside them on the same cores makes everything take longer. */
const MEASURED = [
  'tests/knowledge/snapshot/open-snapshot.test.ts',
  'tests/server/knowledge/clocks.int.test.ts',
  'tests/server/uploads/long-document.int.test.ts',
];
/** Tests with a database, a server or other processes. */
const INTEGRATED = 'tests/**/*.int.test.ts';
/** They put something else in a module's place, for themselves alone. */
const MOCKING = ['tests/server/uploads/originals.test.ts', 'tests/ingest/find-sources.test.ts'];

/** Many wait for other processes: a third one fills what two leave of two cores. */
const BESIDE = { maxWorkers: 3, sequence: { groupOrder: 1 } };

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
          exclude: [PAGES, INTEGRATED, ...MEASURED, ...MOCKING],
          // They share nothing but modules, lexicon and article files, which take longer to read than most tests take.
          isolate: false,
          ...BESIDE,
        },
      },
      {
        extends: true,
        test: {
          name: 'integrated',
          include: [INTEGRATED, ...MOCKING],
          exclude: [...MEASURED],
          ...BESIDE,
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

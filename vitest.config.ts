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
/** They put something else in a module's place, or change this process's settings, for themselves alone. */
const APART = [
  'tests/ingest/find-sources.test.ts',
  'tests/ingest/worker/create-parser.int.test.ts',
  'tests/server/cli/**/*.int.test.ts',
  'tests/server/store/case-lines.int.test.ts',
  'tests/server/trials/create-trials.int.test.ts',
  'tests/server/uploads/originals.test.ts',
];

/** Files share modules, lexicon and articles, which take longer to read than most tests take, and nothing else. */
const SHARING = { isolate: false };
/** Many wait for other processes: a third one fills what two leave of two cores. */
const BESIDE = { maxWorkers: 3, sequence: { groupOrder: 1 } };

export default defineConfig({
  test: {
    // They end what hangs; how fast something is, the benches measure.
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 50 } },
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'logic',
          include: ['tests/**/*.test.ts'],
          exclude: [PAGES, INTEGRATED, ...MEASURED, ...APART],
          ...SHARING,
          ...BESIDE,
        },
      },
      {
        extends: true,
        test: {
          name: 'integrated',
          include: [INTEGRATED],
          exclude: [...MEASURED, ...APART],
          ...SHARING,
          ...BESIDE,
        },
      },
      {
        extends: true,
        test: { name: 'apart', include: APART, ...BESIDE },
      },
      {
        extends: true,
        test: { name: 'measured', include: MEASURED, maxWorkers: 1, sequence: { groupOrder: 0 } },
      },
      // A browser beside a server wants a core for itself: these run last, two at a time.
      {
        extends: true,
        test: { name: 'pages', include: [PAGES], maxWorkers: 2, sequence: { groupOrder: 2 }, ...SHARING },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

const PAGES = 'tests/e2e/**/*.test.ts';

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
          exclude: [PAGES],
          // Many wait for other processes: a third one fills what two leave of two cores.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      // A browser beside a server wants a core for itself: these run last, two at a time.
      {
        extends: true,
        test: { name: 'pages', include: [PAGES], maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
    ],
  },
});

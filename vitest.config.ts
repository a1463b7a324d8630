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
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      // A browser beside a server wants the machine for itself: these run last, one after another.
      {
        extends: true,
        test: { name: 'pages', include: [PAGES], maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});

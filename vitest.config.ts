import { defineConfig } from 'vitest/config';
import { browserProject } from './scripts/vitest/browser-project.ts';

// A test's suffix says what it needs: nothing, seeds, Postgres, Chromium, or two of them. `*.e2e.ts` belongs to Playwright.
const roots = '{apps,packages}/*/{src,test},{e2e,scripts,bench}';
const files = (suffix: string) => [`{${roots}}/**/*.${suffix}`];
const exclude = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    retry: 0,
    projects: [
      {
        test: {
          name: 'unit',
          include: files('test.{ts,tsx}'),
          exclude: [...exclude, '**/*.{fuzz,pg,browser}.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'fuzz',
          include: files('fuzz.test.ts'),
          exclude: [...exclude, '**/*.pg.fuzz.test.ts'],
          testTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'pg',
          include: files('pg.test.ts'),
          exclude,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          globalSetup: ['scripts/vitest/postgres.ts'],
        },
      },
      {
        test: {
          name: 'simulation',
          include: files('pg.fuzz.test.ts'),
          exclude,
          hookTimeout: 60_000,
          globalSetup: ['scripts/vitest/postgres.ts'],
        },
      },
      browserProject(files('browser.test.{ts,tsx}'), exclude),
    ],
  },
});

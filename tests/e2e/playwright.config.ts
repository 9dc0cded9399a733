import { defineConfig } from '@playwright/test';

/** End-to-end tests: the built app, one window per test, nothing shared between them. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  // A machine under load is no fault of the program. Whoever passes only now is named as flaky in the list and has to be mended.
  retries: 1,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
});

import { defineConfig } from 'vitest/config';

/** Where a run under CI leaves its report, for `.ci/run` to sum up; node_modules is never committed. */
const report = 'node_modules/.cache/test-report.json';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A test may start the command line several times, on two cores that other tests are using at the same moment.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    reporters: process.env.CI === 'true' ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});

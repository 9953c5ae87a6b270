import { defineConfig } from 'vitest/config';

/** Where a run under CI leaves its report, for `.ci/run` to sum up; node_modules is never committed. */
const report = 'node_modules/.cache/test-report.json';

/** Tests that need a running Kafka broker. Only they start one. */
const needKafka = ['test/kafka/**/*.test.ts', 'test/faults/kafka/**/*.test.ts'];

/** Tests that need a Docker engine, and make images first: `npm run test:containers`. */
const needContainers = ['test/containers/**/*.test.ts'];
const withContainers = process.env.CONTAINERS === 'run';

export default defineConfig({
  test: {
    // A test may start the command line several times, on two cores that other tests are using at the same moment.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    reporters: process.env.CI === 'true' ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        extends: true,
        test: { name: 'main', include: ['test/**/*.test.ts'], exclude: [...needKafka, ...needContainers] },
      },
      {
        extends: true,
        test: { name: 'kafka', include: needKafka, globalSetup: ['test/support/kafka/broker-of-run.ts'] },
      },
      ...(withContainers
        ? [{ extends: true as const, test: { name: 'containers', include: needContainers, fileParallelism: false } }]
        : []),
    ],
  },
});

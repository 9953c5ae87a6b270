import { randomInt } from 'node:crypto';
import { defineConfig } from 'vitest/config';

/** Where a run under CI leaves its report, for `.ci/run` to sum up; node_modules is never committed. */
const report = `node_modules/.cache/test-report/${process.env.npm_lifecycle_event ?? 'vitest'}.json`;

/** What random tests draw from (test/support/random.ts). This file is read once for each project, and they share it. */
const { VIRKNING_TEST_SEED: wanted = '20231231', VIRKNING_TEST_SCALE: scale } = process.env;
const seed = wanted === 'random' ? String(randomInt(2 ** 31)) : wanted;
const drawing = (atScale: number) => ({ VIRKNING_TEST_SEED: seed, VIRKNING_TEST_SCALE: scale ?? String(atScale) });
if (process.env.VIRKNING_TEST_SEED_TOLD === undefined)
  process.stderr.write(`Random tests begin at seed ${seed}. VIRKNING_TEST_SEED=${seed} draws the same again.\n`);
Object.assign(process.env, { VIRKNING_TEST_SEED: seed, VIRKNING_TEST_SEED_TOLD: 'yes' });

/** Tests that need a running Kafka broker. Only they start one. */
const needKafka = ['test/kafka/**/*.test.ts', 'test/faults/kafka/**/*.test.ts'];

/** Kills, full disks, overload, and what else takes long by its nature. */
const slow = ['test/faults/**/*.test.ts', 'test/**/*.slow.test.ts'];

/** Properties, which hold for some histories in the fast tests and for many in the long ones. */
const properties = ['test/property/**/*.test.ts'];

/** Tests that need a browser. Only they start one, and a service. */
const needBrowser = ['test/browser/**/*.test.ts'];

/** Tests that need a Docker engine, and make images first: `npm run test:containers`. */
const needContainers = ['test/containers/**/*.test.ts'];
/** Run for each mutant of the goal compiler, and by that alone: `npm run test:mutation`. */
const killers = ['test/mutation/**'];
const withContainers = process.env.CONTAINERS === 'run';

export default defineConfig({
  test: {
    // A test may start the command line several times, on two cores that other tests are using at the same moment.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 25_000 } },
    maxWorkers: 2,
    // A worker loads the program once, not for each of its files, which took a third of all the time. So a file leaves nothing behind.
    isolate: false,
    setupFiles: ['test/support/draw-by-the-seed.ts'],
    reporters: process.env.CI === 'true' ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: [...needKafka, ...slow, ...needBrowser, ...needContainers, ...killers],
          env: drawing(0.5),
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: slow,
          exclude: needKafka,
          env: drawing(10),
        },
      },
      {
        extends: true,
        test: { name: 'properties', include: properties, exclude: slow, env: drawing(10) },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: needBrowser,
          globalSetup: ['test/browser/support/browser-of-run.ts'],
          env: drawing(1),
          // A test goes through several pages, each of which may be computed first, beside another test that does the same.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'kafka',
          include: needKafka,
          globalSetup: ['test/support/kafka/broker-of-run.ts'],
          env: drawing(10),
        },
      },
      ...(withContainers
        ? [{ extends: true as const, test: { name: 'containers', include: needContainers, fileParallelism: false } }]
        : []),
    ],
  },
});

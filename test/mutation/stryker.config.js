// Mutation testing of the goal compiler: `npm run test:mutation` (docs/mutation.md). Paths are those of the folder of the program.
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['projections/goals/compile/**/*.ts'],
  testRunner: 'vitest',
  // All that is to find a mutant is run for it, and not only what imports the mutated file: the compiler is one whole.
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // Hours of work, beside which others go on; `--concurrency 2` on a machine of one's own.
  concurrency: 1,
  timeoutMS: 120_000,
  dryRunTimeoutMinutes: 60,
  // What is known of a mutant holds until its file or a test that reaches it changes; also of a run that was interrupted.
  incremental: true,
  incrementalFile: '.mutation/incremental.json',
  tempDirName: '.mutation/sandbox',
  // Stryker would read it by the interface of TypeScript, which version 7 has no more; it is only needed where one extends another.
  tsconfigFile: 'test/mutation/none.json',
  ignorePatterns: ['data', 'docs', '.mutation'],
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: '.mutation/report.html' },
  jsonReporter: { fileName: '.mutation/report.json' },
  allowConsoleColors: false,
};

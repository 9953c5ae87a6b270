#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { syntheticEventsOf, syntheticPlans } from './plans.ts';
import { writeLines } from './write-lines.ts';

function wholeNumber(least: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`Write a whole number, at least ${least}.`);
    return value;
  };
}

interface Options {
  readonly plan: string;
  readonly seed: number;
  readonly scale?: number;
  readonly events?: number;
}

const program = new Command('npx node services/synthetic/main.ts')
  .description('Writes the events of a synthetic population, made for a plan, as NDJSON to stdout.')
  .addOption(
    new Option('--plan <id>', 'the plan whose figures come out').choices(syntheticPlans()).default('ihp-2019-2023'),
  )
  .option('--seed <number>', 'the same seed gives the same events', wholeNumber(0), 2023)
  .option(
    '--scale <copies>',
    'copies of the population, each of other citizens (default: 1, or what --events takes)',
    wholeNumber(1),
  )
  .option('--events <count>', 'stop after so many lines', wholeNumber(1))
  .exitOverride();

try {
  program.parse();
  const { plan, seed, scale, events } = program.opts<Options>();
  const extent =
    events === undefined ? { seed, scale: scale ?? 1 } : { seed, scale: scale ?? Number.POSITIVE_INFINITY, events };
  await writeLines(syntheticEventsOf(plan, extent), process.stdout);
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what is wrong already; 2 is wrong usage (rule U2).
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { descriptionSchema } from './description.ts';
import { drawnPopulationWriter } from './drawn/population.ts';
import { populationSchema } from './drawn/population-schema.ts';
import { copiesOf, type Extent } from './generate.ts';
import { populationWriter } from './population.ts';

const folder = new URL('./', import.meta.url);

/** The plans that a synthetic population is described for, in alphabetical order. */
export function syntheticPlans(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
}

/**
 * The events of the synthetic population of a plan as lines of NDJSON without their newlines. Holds one copy of it at a
 * time. Throws a RangeError for a plan that none is described for, and zod's error for a malformed description.
 */
export function syntheticEventsOf(plan: string, extent: Extent): Generator<string> {
  const file = new URL(`${plan}.yaml`, folder);
  if (!/^[a-z0-9-]+$/.test(plan) || !existsSync(file))
    throw new RangeError(`There is no synthetic population for the plan "${plan}".`);
  const text: unknown = parse(readFileSync(file, 'utf8'));
  // The population of the first plan is drawn by journeys written for it; all others from groups and steps.
  const writer =
    plan === 'ihp-2019-2023'
      ? populationWriter(descriptionSchema.parse(text), extent.seed)
      : drawnPopulationWriter(populationSchema.parse(text), extent.seed);
  return copiesOf(writer, extent);
}

import { expect } from 'vitest';
import { type ForecastResult, forecastSchema } from '../../../contracts/figures/forecast-schema.ts';
import { eightYears, parts } from '../../support/eight-years.ts';
import type { SmallData } from '../../support/small-data.ts';
import { planText } from '../../unit/goals/plan-text.ts';

/** What the tests of `forecast` ask about: a plan, events of eight years, and a cutoff in the last of them. */
export const plan = planText(parts);
export const events = eightYears();
export const asked = ['--period', '2023', '--cutoff', '2023-08-31'];

/** The forecast that the command prints; it keeps its published schema. */
export async function forecast(where: SmallData, ...args: readonly string[]): Promise<ForecastResult> {
  const run = await where.run('forecast', where.plan, ...args, '--format', 'json');
  expect([run.exitCode, run.exitCode === 0 ? '' : run.stderr]).toEqual([0, '']);
  return forecastSchema.parse(JSON.parse(run.stdout));
}

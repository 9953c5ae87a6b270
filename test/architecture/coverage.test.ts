import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { planSchema } from '../../contracts/plans/plan-schema.ts';
import { shippedPlanIds } from '../../services/plans/find-plan.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/coverage.md');
const sections = page.split(/^## /m).filter((section) => section.includes('· plan `'));
const planOf = (section: string): string => /· plan `([^`]+)`/.exec(section)?.[1] ?? '';
const figuresOf = (plan: string): string[] =>
  planSchema.parse(parse(read(`projections/plans/${plan}.yaml`))).figures.map(({ id }) => id);

/** The ids that the last column of a section's table names. */
const named = (section: string): string[] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => [...(line.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, id]) => id as string));

describe('the page of coverage', () => {
  it('has a section for every plan that is shipped, and for no other', async () => {
    expect(sections.map(planOf).sort()).toEqual(await shippedPlanIds());
  });

  it('has a row for every numbered measure of the source documents', () => {
    const numbers = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => Number(number));
    // The plan of 2024 prints no measures with numbers; 13 to 17 are not used.
    const expected = Array.from({ length: 55 }, (_, i) => i + 1).filter((number) => number < 13 || number > 17);
    expect(numbers).toEqual(expected);
  });

  it.each(sections.map((section) => [planOf(section), section] as const))(
    'names figures that %s has',
    (plan, section) => {
      expect(figuresOf(plan)).toEqual(expect.arrayContaining(named(section)));
      expect(named(section).length).toBeGreaterThan(0);
    },
  );
});

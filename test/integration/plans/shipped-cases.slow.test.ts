import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { readCases } from '../../../services/cases/read-cases.ts';
import { runCases } from '../../../services/cases/run-cases.ts';
import { findCases, findShippedPlan, shippedPlanIds } from '../../../services/plans/find-plan.ts';

const ids = await shippedPlanIds();

test('there are plans, and what lies beside them is none', () => {
  expect(ids).toContain('ihp-2019-2023');
  expect(ids.filter((id) => id.includes('.'))).toEqual([]);
});

describe.each(ids)('the cases of %s', (id) => {
  test('come out as they say, and see every outcome of the conditions', { timeout: 120_000 }, async () => {
    const found = await findShippedPlan(id);
    const plan = readPlan(found.text, found.name);
    const read = readCases((await findCases(id))?.text ?? '', plan);
    if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 2));
    const { differences, coverage } = await runCases(plan, read.cases, new AbortController().signal);

    expect(differences).toEqual([]);
    expect(coverage.filter(({ yes, no, pending }) => !yes || !no || pending === false)).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lint } from '../../../projections/goals/lint/lint.ts';
import { lintCodeOf } from '../../../projections/goals/lint/lint-finding.ts';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { rulesOfAmounts } from './lint-rules-of-amounts.ts';
import { rulesOfFigures, withFigure } from './lint-rules-of-figures.ts';
import { rulesOfTime } from './lint-rules-of-time.ts';
import { planText } from './plan-text.ts';

function warningsOf(text: string) {
  const parsed = parsePlan(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return lint(parsed.plan, parsed.locate);
}

/** The warnings about a plan as `code field`. */
function told(text: string): string[] {
  return warningsOf(text).map(({ code, field }) => `${code} ${field}`);
}

const rules = [...rulesOfFigures, ...rulesOfTime, ...rulesOfAmounts];

describe('each rule', () => {
  test.each(rules)('%s is told of a plan that breaks it, and not of one that does not', (warning, breaks, keeps) => {
    expect(told(breaks)).toContain(warning);
    expect(told(keeps)).not.toContain(warning);
  });

  test('is tried here', () => {
    const tried = rules.map(([warning]) => warning.split(' ')[0]);
    expect([...new Set(tried)].sort()).toEqual([...new Set<string>(Object.values(lintCodeOf))].sort());
  });
});

test('a plan that breaks no rule is told nothing', () => {
  expect(
    told(withFigure('goal: 1, share: job on or after start, of: everyone where start, target: { atLeast: 40 % }')),
  ).toEqual([]);
});

test('a rule that breaks in one place is told once: what can never be counted is not also excluded', () => {
  expect(told(withFigure('share: plan, of: everyone, exclude: plan'))).toEqual([
    'LINT_EXCLUDES_THE_COUNTED figures.0.exclude',
  ]);
});

test('a warning says on which line and column the field stands, and warnings come in the order of the file', () => {
  const warnings = warningsOf(
    planText({
      moments: '\n  unused: { event: ended }',
      figures:
        '\n  - id: a\n    title: { da: a, en: a }\n    count: everyone\n    target:\n      atLeast: 0\n      unit: full-year-places',
    }),
  );
  expect(warnings.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
    'LINT_UNUSED_MOMENT 6:3',
    'LINT_TARGET_ALWAYS_MET 12:7',
    'LINT_TARGET_UNIT 13:7',
  ]);
});

test('the integration plan 2019-2023 is warned that two targets are set in full-year places, and of nothing else', () => {
  const plan = readFileSync(new URL('../../../projections/plans/ihp-2019-2023.yaml', import.meta.url), 'utf8');
  expect(warningsOf(plan).map(({ code, detail }) => ({ code, detail }))).toEqual(
    Array(2).fill({
      code: 'LINT_TARGET_UNIT',
      detail: { kind: 'target-unit', target: 'full-year-places', figure: 'heads' },
    }),
  );
});

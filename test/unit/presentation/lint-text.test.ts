import { expect, test } from 'vitest';
import { lint } from '../../../projections/goals/lint/lint.ts';
import { lintCodeOf } from '../../../projections/goals/lint/lint-finding.ts';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { lintText } from '../../../services/presentation/check/lint-text.ts';
import { rulesOfAmounts } from '../goals/lint-rules-of-amounts.ts';
import { rulesOfFigures } from '../goals/lint-rules-of-figures.ts';
import { rulesOfTime } from '../goals/lint-rules-of-time.ts';

/** What is found in the plans that break a rule each. */
const found = [...rulesOfFigures, ...rulesOfTime, ...rulesOfAmounts].flatMap(([, breaks]) => {
  const parsed = parsePlan(breaks);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return lint(parsed.plan, parsed.locate);
});

test('every kind of warning is told in both languages: the page shows how', async () => {
  const told = Object.entries(lintCodeOf).map(([kind, code]) => {
    const of = found.filter(({ detail }) => detail.kind === kind);
    expect(of.length, kind).toBeGreaterThan(0);
    const texts = of.map(({ detail }) => `en: ${lintText(detail, 'en')}\nda: ${lintText(detail, 'da')}`);
    return `${code} ${kind}\n${[...new Set(texts)].join('\n')}\n`;
  });
  await expect(told.join('\n')).toMatchFileSnapshot('lint-sentences.txt');
});

test('numbers and dates are in the way of the language', () => {
  const detail = { kind: 'published-count-above-whole', numerator: 21_547, denominator: 1_234 } as const;
  expect(lintText(detail, 'en')).toMatch(/^21,547 of 1,234 /);
  expect(lintText(detail, 'da')).toMatch(/^21\.547 af 1\.234 /);
  const broken = { kind: 'across-break', breakOn: '2019-01-31', period: '2018' } as const;
  expect(lintText(broken, 'en')).toContain('31 Jan 2019');
  expect(lintText(broken, 'da')).toContain('31.01.2019');
});

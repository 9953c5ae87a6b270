import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDuckDb } from '../../../projections/engine/duckdb/open-duckdb.ts';
import type { OpenedEngine } from '../../../projections/engine/engine.ts';
import { extreme, fixedDay, isoOf, shifted } from '../../../projections/goals/compile/expression/days.ts';
import {
  type Day,
  type Expression,
  type Operator,
  sqlDay,
  sqlTruth,
} from '../../../projections/goals/compile/expression/expression.ts';
import {
  all,
  any,
  compare,
  isAlways,
  isNever,
  not,
  sure,
} from '../../../projections/goals/compile/expression/predicates.ts';
import { sqlOf } from '../../../projections/goals/compile/expression/write.ts';
import type { Span } from '../../../projections/goals/model/date-expression.ts';

let engine: OpenedEngine;
beforeAll(async () => {
  engine = await openDuckDb(':memory:', { access: 'write' });
});
afterAll(() => engine.close());

async function found(expressions: readonly Expression[]): Promise<readonly unknown[]> {
  const [row = []] = await engine.rows(`SELECT ${expressions.map(sqlOf).join(', ')}`);
  return row;
}

const isoDays = [
  '0001-01-01',
  '1900-02-28',
  '2023-01-31',
  '2023-02-28',
  '2023-12-31',
  '2024-02-29',
  '2024-03-01',
  '9998-12-31',
];
const days = isoDays.map(fixedDay);
/** A day that the database computes with: nothing is folded that is made of it. */
const unfolded = (day: Day): Day => sqlDay`${day}`;
const operators: readonly Operator[] = ['<', '<=', '=', '>=', '>'];
const spans: readonly Span[] = [
  ...[0, 1, 30].map((count): Span => ({ count, unit: 'days' })),
  ...[1, 5].map((count): Span => ({ count, unit: 'weeks' })),
  ...[1, 2, 13].map((count): Span => ({ count, unit: 'months' })),
  ...[1, 4].map((count): Span => ({ count, unit: 'years' })),
];

// What the compiler works out itself must be what the database would have found, or a figure hangs on which of them did.
test('fixed days are compared as the database compares them', async () => {
  const pairs = days.flatMap((left) =>
    days.flatMap((right) => operators.map((operator) => ({ left, operator, right }))),
  );
  const folded = pairs.map(({ left, operator, right }) => compare(left, operator, right));
  const asked = pairs.map(({ left, operator, right }) => compare(unfolded(left), operator, right));

  expect(folded.every((each) => isAlways(each) || isNever(each))).toBe(true);
  expect(folded.map(isAlways)).toEqual(await found(asked));
});

test('fixed days are shifted as the database shifts them, month ends and leap days too', async () => {
  const shifts = days
    .slice(1)
    .flatMap((day) => spans.flatMap((span) => ([1, -1] as const).map((sign) => ({ day, span, sign }))))
    // The last year that a date may be written in: beyond it a fixed day stays on its last day.
    .filter(({ day, sign }) => sign === -1 || isoOf(day) !== '9998-12-31');
  const folded = shifts.map(({ day, span, sign }) => isoOf(shifted(day, span, sign)));
  const asked = shifts.map(({ day, span, sign }) => shifted(unfolded(day), span, sign));

  expect(folded).toEqual(await found(asked));
});

test('the first and the last of fixed days are the database’s', async () => {
  const three = days.flatMap((one, i) => days.slice(i).map((other): Day[] => [other, one, days[3] as Day]));
  const picks = (['least', 'greatest'] as const).flatMap((pick) => three.map((some) => ({ pick, some })));

  expect(picks.map(({ pick, some }) => isoOf(extreme(pick, some)))).toEqual(
    await found(picks.map(({ pick, some }) => extreme(pick, some.map(unfolded)))),
  );
});

test('truth values are folded as the database joins them, but for NULL, which no part is where it is folded', async () => {
  const known = [compare(days[2] as Day, '<', days[4] as Day), compare(days[4] as Day, '<', days[2] as Day)];
  const asked = [sqlTruth`true`, sqlTruth`false`];
  const pairs = [0, 1].flatMap((left) => [0, 1].map((right) => [left, right] as const));
  const joined = (of: typeof known) =>
    pairs.flatMap(([left, right]) => {
      const parts = [of[left], of[right]].map((part) => part as (typeof known)[number]);
      return [all(parts), any(parts), ...parts.map(not), ...parts.map(sure)];
    });

  expect(joined(known).map(isAlways)).toEqual(await found(joined(asked)));
});

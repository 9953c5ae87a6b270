import { describe, expect, it } from 'vitest';
import {
  dayBefore,
  dayIf,
  extreme,
  fixedDay,
  isoOf,
  nextDay,
  shifted,
} from '../../../../projections/goals/compile/expression/days.ts';
import { dayColumn, sqlDay, truthColumn } from '../../../../projections/goals/compile/expression/expression.ts';
import { always } from '../../../../projections/goals/compile/expression/predicates.ts';
import { sqlOf } from '../../../../projections/goals/compile/expression/write.ts';

const [early, late] = [fixedDay('2023-01-31'), fixedDay('2023-12-31')];
const [day, other] = [dayColumn('day'), dayColumn('other')];

describe('days that are known are worked out', () => {
  it.each([
    ['a month later, at the end of a shorter one', shifted(early, { count: 1, unit: 'months' }, 1), '2023-02-28'],
    ['weeks before', shifted(early, { count: 2, unit: 'weeks' }, -1), '2023-01-17'],
    ['the next day', nextDay(late), '2024-01-01'],
    ['the day before', dayBefore(fixedDay('2024-03-01')), '2024-02-29'],
    ['the first of several', extreme('least', [late, early]), '2023-01-31'],
    ['the last of several', extreme('greatest', [early, late, early]), '2023-12-31'],
    ['where a condition always holds', dayIf(always, early), '2023-01-31'],
  ])('%s', (_, found, iso) => {
    expect(isoOf(found)).toBe(iso);
  });

  it('not where a column is among them', () => {
    expect(extreme('least', [early, day]).kind).toBe('extreme');
    expect(extreme('least', [day])).toBe(day);
  });

  it('and there is no first of none', () => {
    expect(() => extreme('least', [])).toThrow('no days');
  });
});

describe('a day is written', () => {
  it.each([
    ['as a literal', early, "DATE '2023-01-31'"],
    ['days later', shifted(day, { count: 3, unit: 'days' }, 1), '(day + 3)'],
    ['weeks before', shifted(day, { count: 3, unit: 'weeks' }, -1), '(day - 21)'],
    ['months later', shifted(day, { count: 3, unit: 'months' }, 1), '(day + INTERVAL 3 MONTH)::DATE'],
    ['years before', shifted(day, { count: 2, unit: 'years' }, -1), '(day - INTERVAL 24 MONTH)::DATE'],
    ['as the last of some', extreme('greatest', [day, nextDay(other)]), 'greatest(day, (other + 1))'],
    ['where a condition holds', dayIf(truthColumn('a'), day), '(CASE WHEN a THEN day END)'],
    [
      'as a template with its holes',
      sqlDay`coalesce(${day}, ${early}) -- ${1} ${'x'}`,
      "coalesce(day, DATE '2023-01-31') -- 1 x",
    ],
    ['as a template within one', sqlDay`${sqlDay`(${day})`}${other}`, '(day)other'],
  ])('%s', (_, written, sql) => {
    expect(sqlOf(written)).toBe(sql);
  });
});

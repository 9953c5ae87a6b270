import { expect, it } from 'vitest';
import { choice } from '../../../../projections/goals/compile/expression/choice.ts';
import { type Branch, quantity, truthColumn } from '../../../../projections/goals/compile/expression/expression.ts';
import { all, always, never } from '../../../../projections/goals/compile/expression/predicates.ts';
import { sqlOf } from '../../../../projections/goals/compile/expression/write.ts';

const [a, b] = [truthColumn('a'), truthColumn('b')];
const when = (condition: Branch['when'], number: number): Branch => ({ when: condition, gives: quantity(number) });

it.each([
  ['in order', [when(a, 1), when(b, 2)], 'CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 9 END'],
  ['without what never holds', [when(never, 1), when(b, 2)], 'CASE WHEN b THEN 2 ELSE 9 END'],
  [
    'without what was asked before',
    [when(all([a, b]), 1), when(b, 2), when(all([a, b]), 3)],
    'CASE WHEN (a AND b) THEN 1 WHEN b THEN 2 ELSE 9 END',
  ],
  ['up to what always holds', [when(a, 1), when(always, 2), when(b, 3)], 'CASE WHEN a THEN 1 ELSE 2 END'],
  ['as what is left when nothing is asked', [when(never, 1)], '9'],
  ['as what always holds, if that comes first', [when(never, 1), when(always, 2), when(b, 3)], '2'],
])('branches are written %s', (_, branches, sql) => {
  const chosen = choice(branches, quantity(9));

  expect(chosen && sqlOf(chosen)).toBe(sql);
});

it('without a last branch nothing else is written: the database gives NULL', () => {
  const chosen = choice([when(a, 1)]);

  expect(chosen && sqlOf(chosen)).toBe('CASE WHEN a THEN 1 END');
  expect(choice([])).toBeUndefined();
});

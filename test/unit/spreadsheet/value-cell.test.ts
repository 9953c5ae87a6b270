import { expect, test } from 'vitest';
import {
  addedCell,
  changeCell,
  countCell,
  differenceCell,
  targetCell,
  unitOfChangeText,
  unitText,
  valueCell,
  writtenCell,
} from '../../../services/spreadsheet/workbooks/value-cell.ts';
import { planOf } from '../../integration/figures/replay-of.ts';
import { figures } from '../goals/plan-text.ts';

const plan = planOf({
  states: '{ on-benefit: { benefit: cashBenefit } }',
  populations: '{ recipients: { in: on-benefit } }',
  moments: '{ job: { event: employed, during: period } }',
  amounts: '{ days-on: { days-in: on-benefit, during: period } }',
  figures: figures({
    people: 'count: recipients, target: { atLeast: 350 }',
    'in-job': 'share: job, of: recipients, target: { atLeast: 62.5 % }',
    'mean-days': 'average: days-on, of: recipients',
    points: 'change: in-job, since: { period: year-before }, in: points, target: { atLeast: 2 points }',
    'per-cent': 'change: people, since: { period: year-before }, in: percent',
  }),
});

const of = (id: string) => plan.figures.find((figure) => figure.id === id) as (typeof plan.figures)[number];

test.each([
  ['a count', 'people', 1234, { number: 1234, format: '#,##0' }, 'personer'],
  ['a share, as a ratio', 'in-job', 179 / 348, { number: 179 / 348, format: '#,##0 %' }, '%'],
  ['a mean', 'mean-days', 1234.56, { number: 1234.56, format: '#,##0.0' }, 'dage'],
  [
    'points, hundredfold and without a binary fraction',
    'points',
    0.07,
    { number: 7, format: '+#,##0.0;-#,##0.0;#,##0.0' },
    'procentpoint',
  ],
  ['a change in per cent', 'per-cent', -0.1, { number: -0.1, format: '+#,##0.0 %;-#,##0.0 %;#,##0.0 %' }, '%'],
])('the value of %s is a number, shown as people are told it', (_, id, value, cell, unit) => {
  expect(valueCell(of(id), value)).toEqual(cell);
  expect(unitText(of(id), 'da')).toBe(unit);
});

test('a value that may still change has a mark, and stays a number', () => {
  expect(valueCell(of('in-job'), 0.5, ' *')).toEqual({ number: 0.5, format: '#,##0 %" *"' });
});

test('no value is no cell', () => {
  expect([valueCell(of('people'), null), countCell(undefined), addedCell(null)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a target has as many decimals as it is written with', () => {
  expect(targetCell(of('in-job'), 0.625)).toEqual({ number: 0.625, format: '#,##0.0 %' });
  expect(targetCell(of('people'), 350)).toEqual({ number: 350, format: '#,##0' });
  expect(targetCell(of('points'), 0.02)).toEqual({ number: 2, format: '+#,##0;-#,##0;#,##0' });
});

test('a share changes in points, a count in what it counts', () => {
  expect(changeCell(of('in-job'), 0.07)).toMatchObject({ number: 7 });
  expect(unitOfChangeText(of('in-job'), 'en')).toBe('percentage points');
  expect(changeCell(of('people'), -3)).toEqual({ number: -3, format: '+#,##0;-#,##0;#,##0' });
  expect(unitOfChangeText(of('people'), 'en')).toBe('heads');
});

test('what adds up is whole, but for hours', () => {
  expect([addedCell(3), addedCell(7.4)]).toEqual([
    { number: 3, format: '#,##0' },
    { number: 7.4, format: '#,##0.0' },
  ]);
  expect(differenceCell(-1)).toEqual({ number: -1, format: '+#,##0;-#,##0;#,##0' });
});

test.each([
  ['15.8 %', { number: 0.158, format: '#,##0.0 %' }],
  ['-24.39 %', { number: -0.2439, format: '#,##0.00 %' }],
  ['+3.2 points', { number: 3.2, format: '+#,##0.0;-#,##0.0;#,##0.0' }],
  ['25 points', { number: 25, format: '#,##0' }],
  ['17.04', { number: 17.04, format: '#,##0.00' }],
  ['about ten', 'about ten'],
])('what a report printed as %s is a number with its digits', (written, cell) => {
  expect(writtenCell(written)).toEqual(cell);
});

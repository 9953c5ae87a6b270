import { expect, test } from 'vitest';
import { dateIn, dayIn, instantIn, periodIn } from '../../../services/presentation/dates.ts';

test('a date has the form of its language', () => {
  expect(dateIn('da', '2023-03-01')).toBe('01.03.2023');
  expect(dateIn('en', '2023-03-01')).toBe('1 Mar 2023');
});

test('a period is told by its first and its last day', () => {
  const year = { from: '2023-01-01', to: '2024-01-01' };
  expect(periodIn('da', year)).toBe('01.01.2023–31.12.2023');
  expect(periodIn('en', year)).toBe('1 Jan 2023–31 Dec 2023');
});

test('an instant is told as a Danish wall shows it: half past midnight of the next year', () => {
  expect(instantIn('da', '2023-12-31T23:30:00Z')).toBe('01.01.2024 00:30');
  expect(instantIn('en', '2023-12-31T23:30:00Z')).toBe('1 Jan 2024 00:30');
  expect(dayIn('en', '2023-12-31T23:30:00Z')).toBe('1 Jan 2024');
});

import { describe, expect, test } from 'vitest';
import { day, instant, written } from '../../../services/spreadsheet/cells.ts';
import { csvLine, renderCsv } from '../../../services/spreadsheet/csv/csv.ts';

const cells = [
  ...['goal-1', -1234.5, 0, true, false, null, undefined],
  ...[day('2023-12-31'), instant('2023-12-31T23:30:00Z'), written('-24.39 %'), written('-5/3')],
];

test('plain CSV has a comma, a point in decimals, and dates and instants as they are stored', () => {
  expect(csvLine(cells)).toBe('goal-1,-1234.5,0,true,false,,,2023-12-31,2023-12-31T23:30:00Z,-24.39 %,-5/3\n');
});

test('Danish CSV has a semicolon, a decimal comma, Danish dates, and the time on a Danish wall', () => {
  expect(csvLine(cells, 'da')).toBe('goal-1;-1234,5;0;SAND;FALSK;;;31-12-2023;01-01-2024 00:30:00;-24,39 %;-5/3\n');
});

test('Danish CSV begins with the mark by which Excel knows that it is UTF-8, once, and plain CSV does not', () => {
  expect(renderCsv(['a', 'b'], [['æ', 'ø']], 'da')).toBe('\ufeffa;b\næ;ø\n');
  expect(renderCsv(['a'], [['æ']])).toBe('a\næ\n');
});

test('what separates cells stands within quotes', () => {
  expect(csvLine(['a,b', 'c;d'])).toBe('"a,b",c;d\n');
  expect(csvLine(['a,b', 'c;d'], 'da')).toBe('a,b;"c;d"\n');
});

describe.each(['plain', 'da'] as const)('in %s CSV', (dialect) => {
  test.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1', '-', '+45 12'])(
    'a text that spreadsheets take for a formula is a text: %j',
    (text) => {
      expect(csvLine([text], dialect).replaceAll('"', '')).toBe(`'${text}\n`);
    },
  );

  test.each(['a=1', '1-2', '-5', '+1.5', '2e-7'])('a text that they do not is left as it is: %j', (text) => {
    expect(csvLine([text], dialect)).toBe(`${text}\n`);
  });

  test('a number below 0 stays a number', () => {
    expect(csvLine([-5], dialect)).toBe('-5\n');
  });
});

import { describe, expect, it } from 'vitest';
import { readSaid } from '../../../services/presentation/said/said-number.ts';

describe('a number as a report says it', () => {
  it.each([
    ['179 of 348', 'en'],
    ['179 af 348', 'da'],
    ['179 ud af 348', 'da'],
    ['179/348', 'en'],
    ['  179   OF 348 ', 'en'],
  ] as const)('%s is a part of all', (text, language) => {
    expect(readSaid(text, language)).toEqual({ kind: 'part', numerator: 179, denominator: 348 });
  });

  it.each([
    ['51 %', 'en', 51n, 1n, 0],
    ['51,4 procent', 'da', 257n, 5n, 1],
    ['51.4 pct.', 'en', 257n, 5n, 1],
    // No language sets off thousands before one digit.
    ['51.4 %', 'da', 257n, 5n, 1],
    ['−24,4 %', 'da', -122n, 5n, 1],
  ] as const)('%s in %s is per cent, with its decimals', (text, language, numerator, denominator, decimals) => {
    expect(readSaid(text, language)).toEqual({ kind: 'percent', value: { numerator, denominator }, decimals });
  });

  it('a mark before three digits is what it is in the language of the page', () => {
    expect(readSaid('2.568', 'da')).toMatchObject({ value: { numerator: 2568n }, decimals: 0 });
    expect(readSaid('2,568', 'en')).toMatchObject({ value: { numerator: 2568n }, decimals: 0 });
    expect(readSaid('2.568', 'en')).toMatchObject({ value: { numerator: 321n, denominator: 125n }, decimals: 3 });
    expect(readSaid('1.234.567,5', 'da')).toMatchObject({
      value: { numerator: 2469135n, denominator: 2n },
      decimals: 1,
    });
  });

  it.each(['', 'lots', '%', 'of', '1 of', '1.5 of 2', '1e5', '12 34 %%', '<b>51</b> %', '9'.repeat(40)])(
    '%j is none',
    (text) => {
      expect(readSaid(text, 'en')).toBeUndefined();
    },
  );
});

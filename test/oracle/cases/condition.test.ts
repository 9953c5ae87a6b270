import { describe, expect, it } from 'vitest';
import { holds } from '../condition.ts';

const days: Record<string, string> = { early: '2023-01-01', late: '2023-12-31', 'also-late': '2023-12-31' };

describe('conditions', () => {
  it.each([
    ['early', true],
    ['missing', false],
    ['not missing', true],
    ['late after early', true],
    ['late after also-late', false],
    ['late on or after also-late', true],
    ['early before late', true],
    ['late before also-late', false],
    ['late on or before also-late', true],
    ['late on or before early', false],
    ['late after missing', false],
    ['missing before late', false],
    ['not late after missing', true],
    ['early or missing and missing', true],
    ['(early or missing) and missing', false],
    ['not early or late', true],
    ['not (early or late)', false],
    ['late on or after early or missing', true],
    ['missing or late on or after early and not missing', true],
  ])('%s: %s', (condition, expected) => {
    expect(holds(condition, (moment) => days[moment])).toBe(expected);
  });
});

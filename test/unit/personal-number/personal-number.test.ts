import { describe, expect, test } from 'vitest';
import { maskPersonalNumbers, maskPersonalNumbersInJson } from '../../../contracts/personal-number/mask.ts';
import { holdsPersonalNumber } from '../../../contracts/personal-number/personal-number.ts';
import { spellings } from './spellings.ts';

describe('a personal number', () => {
  test.each(spellings)('given %j, then it is found, and masked it is found no more', (text) => {
    expect(holdsPersonalNumber(text)).toBe(true);
    const masked = maskPersonalNumbers(`a ${text} b`);
    expect(masked).toMatch(/^a .*#.* b$/s);
    expect(holdsPersonalNumber(masked)).toBe(false);
  });

  test.each([
    ['a UUID', '7b3f0a10-9c2d-5e1f-8a44-010190123401'],
    ['a UUID of digits', '01019012-3401-0190-1234-010190123401'],
    ['a ULID', '01HF3K2M9Q0101901234ABCDEF'],
    ['a digest', 'da39a3ee5e6b4b0d0101901234afd8070af1d809'],
    ['an instant', '2023-12-31T23:30:00.123456+01:00'],
    ['an instant without separators', '20231231235900'],
    ['milliseconds', '1703201234567'],
    ['a period', '2012-01-01/2013-01-01'],
    ['a Danish period', '01.01.2012-31.12.2012'],
    ['a date and an hour', '31-12-2012-23'],
    ['a Danish date and time', '31.12.2023 12.00'],
    ['a date in a name', 'export-2012-10-10-0001'],
    ['a Danish telephone number', '+45 12 12 12 12'],
    ['one with two zeros', '004512121212'],
    ['an American telephone number', '(212) 555-0123'],
    ['a case by its year', '2012-123456'],
    ['a case by its month', '2012-10-1234'],
    ['a case by its subject', '27.18.10-G01-12-12'],
    ['an address of the internet', '192.168.100.100'],
    ['a place in Kafka', 'journey-events.v1/1/12345678'],
    ['a day that is none', '320190-1234'],
    ['a day 0', '001290-1234'],
    ['a month 0', '010090-1234'],
    ['a month 13', '011390-1234'],
    ['a year that is none', '010190121234'],
    ['eleven digits', '01019012345'],
    ['nine digits', '010190123'],
  ])('given %s, then it is none: %s', (_, text) => {
    expect(holdsPersonalNumber(text)).toBe(false);
    expect(maskPersonalNumbers(text)).toBe(text);
  });

  test('given a text with escapes around it, then nothing else of the text is changed', () => {
    expect(maskPersonalNumbers('sag 12\\/34 \\u00f8 \\u0030101901234, kl. 12')).toBe(
      'sag 12\\/34 \\u00f8 ##########, kl. 12',
    );
    expect(maskPersonalNumbers('%C3%B8 010190%2D1234 12')).toBe('%C3%B8 ######%2D#### 12');
  });

  test.each([
    ['{"cpr":101901234,"n":7}', '{"cpr":#########,"n":7}'],
    ['{"cpr":1.01901234e8,"n":7}', '{"cpr":#.########e#,"n":7}'],
    ['{"cpr":[-3112994321]}', '{"cpr":[-##########]}'],
    ['{"cpr":10190.1234}', '{"cpr":#####.####}'],
    ['{"cpr":10119901234}', '{"cpr":###########}'],
    ['{"data":{"value":1111901234},"id":"101901234"}', '{"data":{"value":1111901234},"id":"101901234"}'],
    ['{"value":1111901234,"id":"101901234"}', '{"value":##########,"id":"101901234"}'],
  ])('given the JSON %s, then it is kept as %s', (json, kept) => {
    expect(maskPersonalNumbersInJson(json)).toBe(kept);
  });
});

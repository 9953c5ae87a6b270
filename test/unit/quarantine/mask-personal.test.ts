import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../../../contracts/errors/catalogue.ts';
import { holdsPersonalNumber } from '../../../contracts/personal-number/personal-number.ts';
import { maskPersonal } from '../../../infra/quarantine/mask-personal.ts';
import { parseEvent } from '../../../services/intake/validate/parse-event.ts';

const refusal = (code: ErrorCode) => ({ code });

test.each<[string, ErrorCode, string, string]>([
  ['with a hyphen', 'EVENT_PERSONAL_NUMBER', '{"subject":"010190-1234"}', '{"subject":"######-####"}'],
  ['without', 'EVENT_PERSONAL_NUMBER', '{"subject":"x 6101901234"}', '{"subject":"x ##########"}'],
  ['as a number that lost its zero', 'EVENT_PERSONAL_NUMBER', '{"weeklyHours":101901234}', '{"weeklyHours":#########}'],
  ['beside other digits', 'EVENT_PERSONAL_NUMBER', '{"id":"e-7","x":"0101901234"}', '{"id":"e-7","x":"##########"}'],
  ['behind an escape', 'EVENT_PERSONAL_NUMBER', '{"id":"e-7","x":"\\u0030101901234"}', '{"id":"e-7","x":"##########"}'],
  ['after an escape', 'EVENT_PERSONAL_NUMBER', '{"x":"\\u00200101901234"}', '{"x":"\\u0020##########"}'],
  ['behind an exponent', 'EVENT_PERSONAL_NUMBER', '{"id":"e-7","x":1.01901234e8}', '{"id":"e-7","x":#.########e#}'],
  ['in a text refused for another reason', 'EVENT_NOT_JSON', '{"subject":"0101901234', '{"subject":"##########'],
  ['disguised in such a text', 'EVENT_NOT_JSON', '{"subject":"\\u0030101901234', '{"subject":"##########'],
])('given a personal number %s, then it is masked', (_, code, raw, kept) => {
  expect(maskPersonal(raw, refusal(code))).toBe(kept);
});

test.each([
  ['by PHP', '{"source":"https:\\/\\/sag.example\\/12","time":"2023-05-04T10:00:00+02:00"}'],
  ['by Python', '{"id":"sag-\\u00e6r\\u00f8-12","data":{"occurredOn":"2023-02-30"}}'],
])('given a text with backslashes as written %s, then it is kept to the letter', (_, raw) => {
  expect(maskPersonal(raw, refusal('EVENT_BAD_DATE'))).toBe(raw);
});

test('given a text without one, then it is kept to the letter', () => {
  const raw =
    '{"id":"7b3f0a10-9c2d-5e1f-8a44-0123456789ab","time":"2023-12-31T23:30:00.123456+01:00","x":20231231235900}';
  expect(maskPersonal(raw, refusal('EVENT_BAD_DATE'))).toBe(raw);
});

test('given any event that is refused for a personal number, then what is kept of it holds none', () => {
  const digits = fc.constantFrom('0101901234', '010190-1234', '710190-1234', '3112994321');
  const wrapped = fc
    .tuple(fc.string({ maxLength: 3 }), digits, fc.string({ maxLength: 3 }))
    .map((parts) => JSON.stringify(parts.join('')));
  const escaped = fc
    .tuple(wrapped, fc.nat())
    .map(([text, seed]) =>
      text.replaceAll(/[0-9-]/g, (char, at: number) =>
        (seed >> (at % 20)) & 1 ? `\\u00${char.charCodeAt(0).toString(16)}` : char,
      ),
    );
  const number = fc.constantFrom('101901234', '0.101901234e9', '101901234.0', '3112994321', '31129943.21E+2');
  fc.assert(
    fc.property(fc.oneof(wrapped, escaped, number), fc.oneof(wrapped, escaped, number), (one, other) => {
      const raw = `{"id":${one},"data":{"x":${other}}}`;
      const parsed = parseEvent(raw);
      fc.pre(!parsed.ok && parsed.refusal.code === 'EVENT_PERSONAL_NUMBER');
      if (parsed.ok) return;
      const kept = maskPersonal(raw, parsed.refusal);
      expect(holdsPersonalNumber(kept)).toBe(false);
      expect(
        holdsPersonalNumber(kept.replaceAll(/\\u00(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))),
      ).toBe(false);
      // A number that was masked stands between quotation marks, and so do eleven digits and an exponent that were sent as a text.
      expect(kept.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')).not.toMatch(/\d[eE][+-]?\d/);
    }),
    { numRuns: 500 },
  );
});

import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { requestIdOf } from '../../../services/running/request-id.ts';

function idFor(given: string): string {
  return requestIdOf({ headers: { 'x-request-id': given } } as unknown as IncomingMessage);
}

describe('the id of a request', () => {
  test.each(['r-1', '7b3f0a10-9c2d-4e1f-8a44-010190123401', '01HF3K2M9Q0101901234ABCDEF'])('may be %s', (given) => {
    expect(idFor(given)).toBe(given);
  });

  test.each(['0101901234', '010190_1234', 'CPR0101901234', '01.01.1990-1234', 'a b', 'x'.repeat(65)])(
    'is made anew instead of %s',
    (given) => {
      expect(idFor(given)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    },
  );
});

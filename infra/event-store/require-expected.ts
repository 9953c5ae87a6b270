import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { ExpectedRevision } from './port.ts';

/**
 * Holds a writer's expectation against the revision of the stream's last event, -1 where there is no such stream.
 * @throws CodedError STORE_WRONG_EXPECTED_REVISION
 */
export function requireExpected(stream: string, lastRevision: bigint, expected: ExpectedRevision): void {
  const exists = lastRevision >= 0n;
  const met =
    expected === 'any' ||
    (expected === 'no-stream' && !exists) ||
    (expected === 'stream-exists' && exists) ||
    (exists && expected === lastRevision);
  if (met) return;
  const actual = exists ? `its last revision is ${lastRevision}` : 'no such stream';
  throw new CodedError('STORE_WRONG_EXPECTED_REVISION', `${stream}: expected ${expected}, but there is ${actual}`, {
    path: stream,
    hint: 'read the stream again and decide anew',
  });
}

import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeLogger } from '../../../infra/logging.ts';
import { logWarnings } from '../../../services/running/log-warnings.ts';

test('given a warning of Node, then it is a line of the log and no text beside it, and a harmless one is for debugging', async () => {
  const lines: Record<string, unknown>[] = [];
  const into = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const before = process.listeners('warning');
  {
    using _ = logWarnings(makeLogger(into, 'debug'));
    expect(process.listeners('warning')).toHaveLength(1);
    process.emitWarning('something is odd', 'OddWarning');
    process.emitWarning('-17 is a negative number', 'TimeoutNegativeWarning');
    // Node tells of warnings on the next tick.
    await delay(1);
  }
  expect(lines).toMatchObject([
    { level: 'warn', warning: 'OddWarning', msg: 'something is odd' },
    { level: 'debug', warning: 'TimeoutNegativeWarning' },
  ]);
  expect(process.listeners('warning')).toEqual(before);
});

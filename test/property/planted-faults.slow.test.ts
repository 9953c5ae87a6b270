import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { faults } from '../oracle/planted/faults.ts';
import { times } from '../support/random.ts';
import { patience } from './runs.ts';

interface Found {
  readonly story: string;
  /** The number of the first history that shows it. */
  readonly foundIn: number | null;
}

/**
 * The program equals the oracle on random plans of random histories. Where a faulty oracle differs from the true one, the
 * property would have found that fault in either of them.
 */
it('of the faults planted in the oracle, all but one at the most are found within 40 histories', {
  timeout: patience,
}, () => {
  expect(faults.length).toBeGreaterThanOrEqual(35);
  const script = fileURLToPath(new URL('../oracle/planted/run.ts', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 1e8 });
  expect(status, stderr).toBe(0);
  const found = JSON.parse(stdout) as Found[];
  expect(found).toHaveLength(Math.min(faults.length, times(5)));
  const escaped = found.filter(({ foundIn }) => foundIn === null).map(({ story }) => story);
  expect(escaped.length, `not found: ${escaped.join('; ')}`).toBeLessThanOrEqual(1);
});

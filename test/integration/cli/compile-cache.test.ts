import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

test('a command keeps what it compiled beside the packages, for the next to begin with', async () => {
  expect(await runCli(['--version'])).toMatchObject({ exitCode: 0, stderr: '' });
  const kept = statSync(new URL('../../../node_modules/.cache/compiled', import.meta.url));
  expect(kept.isDirectory()).toBe(true);
});

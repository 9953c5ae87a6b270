import { expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

test('a command keeps what it compiled beside the packages, for the next to begin with', async () => {
  const telling = { NODE_DEBUG_NATIVE: 'COMPILE_CACHE' };
  await runCli(['--version'], '', telling);
  const next = await runCli(['--version'], '', telling);
  expect(next).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^\d/) });
  const said = next.stdout + next.stderr;
  expect(said).toContain('node_modules/.cache/compiled');
  expect(said).toMatch(/program\.ts.*(?:accepted|success)/);
});

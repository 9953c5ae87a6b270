import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { eventExamples } from '../../../contracts/api/event-examples.ts';
import { type SendingExample, sendingExamples } from '../../../services/web/pages/integration/examples.ts';
import { startServe } from '../../support/http/serve-process.ts';
import { storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const token = 'a-token-of-the-examples-that-nobody-guesses';

/** The program without which an example cannot run; undefined where all are there. */
function missing({ name, command: [interpreter = ''] }: SendingExample): string | undefined {
  const programs = name === 'curl' ? [interpreter, 'curl'] : [interpreter];
  return programs.find((program) => spawnSync(program, ['--version']).error !== undefined);
}

interface Sent {
  readonly exitCode: number | null;
  readonly answer: Record<string, unknown>;
}

/** Runs an example as a reader of the page would; resolves to what the service answered it. */
function send(
  { command: [interpreter = '', ...options], file }: SendingExample,
  env: NodeJS.ProcessEnv,
): Promise<Sent> {
  const child = spawn(interpreter, [...options, file], { env: { ...process.env, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (some) => {
    out += some;
  });
  child.stderr.on('data', (some) => {
    err += some;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      if (!out.startsWith('{')) reject(new Error(`It printed no answer: ${out}${err}`));
      else resolve({ exitCode, answer: JSON.parse(out) });
    });
  });
}

describe('an example of the page on sending', () => {
  for (const example of sendingExamples) {
    const lacks = missing(example);
    const isSkipped = lacks !== undefined && process.env.CI !== 'true';
    if (isSkipped) process.stdout.write(`Skipped: the example for ${example.name}, as there is no ${lacks} here\n`);
    it.skipIf(isSkipped)(
      `in ${example.name} sends the event, once however often it runs, and shows a refusal`,
      async () => {
        const dataDir = temporaryDirectory();
        const { url: VIRKNING_URL } = await startServe(dataDir, { VIRKNING_HTTP_TOKEN: token });
        const known = { VIRKNING_URL, VIRKNING_TOKEN: token };

        expect(await send(example, known)).toMatchObject({ exitCode: 0, answer: { status: 'stored', position: 1 } });
        expect(await send(example, known)).toMatchObject({ exitCode: 0, answer: { status: 'duplicate', position: 1 } });
        const unknown = await send(example, { VIRKNING_URL, VIRKNING_TOKEN: 'wrong' });
        expect(unknown).toMatchObject({ answer: { code: 'HTTP_UNAUTHORIZED' } });
        expect(unknown.exitCode).not.toBe(0);

        const { source, id: sourceId, subject, time, type, data } = eventExamples.placed;
        expect(await storedLog(dataDir)).toMatchObject([{ type, data, metadata: { source, sourceId, subject, time } }]);
      },
    );
  }
});

import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished, vi } from 'vitest';
import { proofListSchema } from '../../contracts/operations/proof-schemas.ts';
import { startedLog, storeMore } from '../support/proof/started-log.ts';
import { runCommand } from '../support/run-command.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { isSkippedFor, runTool, unlessOffline } from './toolchain.ts';

const what = "a witness of transparency-dev's";

/** Starts the witness; it ends when its standard input does. */
async function startWitness(program: string, logKey: string): Promise<{ readonly url: string; readonly key: string }> {
  const child = spawn(program, [logKey], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.stdin.end();
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  return { url: await next(), key: await next() };
}

it.skipIf(isSkippedFor(what, 'go'))(
  "a witness of transparency-dev's cosigns heads as they grow, says what it knows, and refuses a log that was set back",
  { timeout: 600_000 },
  async ({ skip }) => {
    const [folder, home] = [temporaryDirectory(), temporaryDirectory()];
    cpSync(join(import.meta.dirname, 'witness'), folder, { recursive: true });
    const fetched = await unlessOffline(
      what,
      runTool('go', ['mod', 'download'], { cwd: folder }).then(() => true),
    );
    if (!fetched) return skip();
    await runTool('go', ['build', '-o', 'witness', '.'], { cwd: folder });
    const { dataDir, keyFile, publicKey } = await startedLog(home, 300);
    vi.stubEnv('VIRKNING_PROOF_KEY_FILE', keyFile);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const witness = await startWitness(join(folder, 'witness'), publicKey);
    const on = (directory: string) => ({
      run: (...args: readonly string[]) => runCommand(['--data', directory, '--language', 'en', ...args]),
      anchor: () =>
        runCommand(['--data', directory, 'proof', 'anchor', '--witness', witness.url, '--witness-key', witness.key]),
    });
    const [log, early] = [on(dataDir), on(join(home, 'early'))];
    cpSync(dataDir, join(home, 'early'), { recursive: true });

    expect(await log.anchor()).toMatchObject({ exitCode: 0, stderr: '' });
    await storeMore(dataDir, 'b', 277);
    expect(await log.anchor()).toMatchObject({ exitCode: 0, stderr: '' });
    const list = proofListSchema.parse(JSON.parse((await log.run('proof', 'list', '--format', 'json')).stdout));
    expect(list.anchors.map(({ size, by }) => [size, by])).toEqual([
      [300, witness.key],
      [577, witness.key],
    ]);
    expect(await log.run('verify', '--witness-key', witness.key)).toMatchObject({ exitCode: 0 });

    // It is asked about 300 events by a copy that knows nothing of the 577, and by one that goes on otherwise.
    expect((await early.anchor()).stderr).toContain('577');
    vi.stubEnv('VIRKNING_PROOF_KEY_FILE', join(home, 'copy.key'));
    cpSync(keyFile, join(home, 'copy.key'));
    await storeMore(join(home, 'early'), 'c', 400);
    const otherwise = await early.anchor();
    expect(otherwise).toMatchObject({ exitCode: 5 });
    expect(otherwise.stderr).toContain('HTTP 422');
  },
);

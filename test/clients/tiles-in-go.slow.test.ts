import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventLines } from '../support/event-lines.ts';
import { runCommand } from '../support/run-command.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { isSkippedFor, runTool, unlessOffline } from './toolchain.ts';

const what = 'tiles in Go';
const vectors = join(import.meta.dirname, '../../docs/proof/vectors.json');

it.skipIf(isSkippedFor(what, 'go'))(
  'a log is checked by golang.org/x/mod alone: head, every entry, and that it goes on; and so are the vectors',
  { timeout: 600_000 },
  async ({ skip }) => {
    const [folder, dataDir] = [temporaryDirectory(), temporaryDirectory()];
    cpSync(join(import.meta.dirname, 'tiles'), folder, { recursive: true });
    const fetched = await unlessOffline(
      what,
      runTool('go', ['mod', 'download'], { cwd: folder }).then(() => true),
    );
    if (!fetched) return skip();
    await runTool('go', ['build', '-o', 'tiles', '.'], { cwd: folder });
    const check = (...args: string[]) => runTool(join(folder, 'tiles'), args);
    const virkning = async (...args: string[]) => {
      const run = await runCommand(['--data', dataDir, '--language', 'en', ...args]);
      expect(run).toMatchObject({ exitCode: 0 });
      return run.stdout;
    };

    const lines = eventLines(7, 700);
    const parts = [lines.slice(0, 256), lines.slice(0, 300), lines];
    for (const [at, part] of parts.entries()) {
      writeFileSync(join(dataDir, 'events.ndjson'), `${part.join('\n')}\n`);
      await virkning('load', join(dataDir, 'events.ndjson'));
      if (at === 0) {
        await virkning('keys', 'new', '--name', 'kommune.example/virkning');
        await virkning('proof', 'start');
      }
      await virkning('proof', 'export', join(folder, `log-${at}`), '--entries');
    }
    const key = (await virkning('keys', 'show')).trim();
    const logs = parts.map((_, at) => join(folder, `log-${at}`));

    expect(await check(key, ...logs)).toBe('256\n300\n700\n');
    expect(await check('vectors', vectors)).toBe('4\n');
    // And it does find something: a hash of a tile that was changed, and a head that does not go on.
    const tile = join(folder, 'log-2/tile/0/001');
    const bytes = readFileSync(tile);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(tile, bytes);
    await expect(check(key, ...logs)).rejects.toThrow('ended with 1');
    await expect(check(key, ...logs.slice(0, 2).reverse())).rejects.toThrow();
  },
);

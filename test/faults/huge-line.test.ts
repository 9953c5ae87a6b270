import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventLine } from '../support/event-lines.ts';
import { finished, startCli } from '../support/run-cli.ts';
import { storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** The most memory that a process has had so far, in MiB (Linux). */
function peakMemory(pid: number): number {
  const [, kib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}

test.skipIf(process.platform !== 'linux')(
  'given a line of 400 MB between two events, then it is refused with its size, the events are stored, and it is never held in memory',
  async () => {
    const dataDir = join(temporaryDirectory(), 'data');
    const child = startCli(['--data', dataDir, 'load', '-', '--format', 'json']);
    const run = finished(child);
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const feed = async (bytes: string | Buffer) => child.stdin?.write(bytes) || (await once(child.stdin!, 'drain'));

    await feed(`${eventLine(1)}\n`);
    for (let megabyte = 0; megabyte < 400; megabyte++) await feed(chunk);
    // Measured while the process still lives, and its judge has at most a pipe's worth of the line before it.
    await delay(100);
    const peak = peakMemory(child.pid!);
    child.stdin?.end(`\n${eventLine(2)}\n`);

    const { exitCode, stdout, stderr } = await run;
    expect(exitCode).toBe(4);
    expect(JSON.parse(stdout)).toEqual({
      accepted: 2,
      duplicates: 0,
      rejected: 1,
      byCode: { EVENT_TOO_LARGE: 1 },
      notices: {},
    });
    expect(stderr).toContain('Linjen har 419.430.400 byte');
    expect(await storedLog(dataDir)).toHaveLength(2);
    // The program alone takes some 170 MiB, and chunks that are yet to be collected another 130.
    expect(peak).toBeLessThan(400);
  },
  60_000,
);

import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetchKafka, requireBrokerTools } from '../../../infra/kafka/broker/fetch-kafka.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** Where the test puts programs in place of the machine's. */
let programs = '';
let cache = '';

function program(name: string, script: string): void {
  const file = join(programs, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** Finds the folder that Maven is told to fill, as a shell expression. */
const into = `for argument; do case $argument in -DoutputDirectory=*) into=\${argument#*=};; esac; done`;

beforeEach(() => {
  const directory = temporaryDirectory();
  programs = join(directory, 'programs');
  cache = join(directory, 'cache');
  mkdirSync(programs);
  vi.stubEnv('XDG_CACHE_HOME', cache);
  vi.stubEnv('PATH', programs);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function withShell(): void {
  vi.stubEnv(
    'PATH',
    ['/usr/bin', '/bin'].reduce((path, each) => `${path}${delimiter}${each}`, programs),
  );
}

describe('fetching Kafka', () => {
  test('given a machine without Java, then it says so and how to fix it', async () => {
    await expect(requireBrokerTools('3.9.1')).rejects.toMatchObject({ code: 'BROKER_NO_JAVA' });
  });

  test('given a machine without Maven and nothing in the cache, then it says so', async () => {
    await expect(fetchKafka('3.9.1')).rejects.toMatchObject({
      code: 'BROKER_NO_MAVEN',
      message: expect.stringContaining(cache),
    });
  });

  test('given a download that fails half-way, then nothing of it is kept, and the message ends in what Maven said', async () => {
    withShell();
    program('mvn', `${into}; echo half > "$into/kafka.jar"; echo "no network" >&2; exit 1`);

    await expect(fetchKafka('3.9.1')).rejects.toMatchObject({
      code: 'BROKER_NOT_FETCHED',
      message: expect.stringMatching(/3\.9\.1.*exit code 1.*no network/s),
    });

    expect(readdirSync(join(cache, 'virkning'))).toEqual([]);
  });

  test('given two processes that fetch at once, then both get one whole folder', async () => {
    withShell();
    program('mvn', `${into}; echo "$$" > "$into/kafka.jar"; sleep 0.1`);

    const [one, other] = await Promise.all([fetchKafka('3.9.1'), fetchKafka('3.9.1')]);

    expect(one).toBe(other);
    expect(readdirSync(join(cache, 'virkning'))).toHaveLength(1);
    expect(existsSync(join(one, 'kafka.jar'))).toBe(true);
  });

  test('given a version that is in the cache, then Maven is not asked again; another version is fetched beside it', async () => {
    withShell();
    program('mvn', `${into}; echo x > "$into/kafka.jar"`);
    const first = await fetchKafka('3.9.1');
    program('mvn', 'exit 1');

    expect(await fetchKafka('3.9.1')).toBe(first);
    await expect(fetchKafka('4.3.1')).rejects.toMatchObject({ code: 'BROKER_NOT_FETCHED' });
  });
});

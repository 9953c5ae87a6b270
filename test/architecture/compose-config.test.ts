import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Compose as a plugin of Docker, or as a program of its own; it needs no engine to read its files. */
const compose = [['docker', 'compose'], ['docker-compose']].find(([program, ...args]) => {
  const asked = spawnSync(program as string, [...args, 'version', '--short'], { encoding: 'utf8' });
  // Version 1 knows neither `!reset` nor dependencies on services that end.
  return asked.status === 0 && !asked.stdout.startsWith('1.');
});
if (compose === undefined)
  process.stdout.write('Skipped: docker compose config, as there is no docker compose 2 here\n');

describe.skipIf(compose === undefined)('docker compose config', () => {
  it.each([
    ['development', ['docker-compose.yml']],
    ['production', ['docker-compose.yml', 'infra/docker/production.yml']],
    ['production with a vault', ['docker-compose.yml', 'infra/docker/production.yml', 'infra/docker/vault.yml']],
  ])('reads the files of %s without an objection', (_, files) => {
    const [program, ...args] = compose as string[];
    const { status, stderr } = spawnSync(
      program as string,
      [...args, '--env-file', '.env.example', ...files.flatMap((file) => ['--file', file]), 'config', '--quiet'],
      { cwd: root, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

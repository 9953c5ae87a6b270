import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { httpSettings } from '../../infra/config/http-settings.ts';
import { kafkaSettings } from '../../infra/config/kafka-settings.ts';
import { storeSettings } from '../../infra/config/store-settings.ts';
import { vaultSettings } from '../../infra/config/vault-settings.ts';
import { requireApart } from '../../infra/vault/vault-key.ts';
import { programVersion } from '../../infra/version.ts';
import {
  type ComposeFile,
  development,
  documentedVariables,
  environmentOf,
  production,
  productionOverlay,
  projectText,
  type Service,
  variablesOf,
  withVault,
} from './compose-files.ts';
import { readSourceFiles } from './source-files.ts';

const files: readonly (readonly [string, ComposeFile])[] = [
  ['docker-compose.yml', development],
  ['infra/docker/production.yml', production],
  ['infra/docker/vault.yml', withVault],
];
const services = files.flatMap(([file, { services }]) =>
  Object.entries(services).map(([name, service]) => ({ file, name, service })),
);
/** Services that set something up and end. */
const ends = ({ restart }: Service): boolean => restart === 'no';
const running = services.filter(({ service }) => !ends(service));
const root = fileURLToPath(new URL('../../', import.meta.url));

/** The secrets, made as an operator makes them. */
let folder = '';
const canMakeSecrets = spawnSync('openssl', ['version']).status === 0;
if (!canMakeSecrets) process.stdout.write('Skipped: the secrets of the compose files, as openssl is not installed\n');

beforeAll(() => {
  if (!canMakeSecrets) return undefined;
  folder = mkdtempSync(join(tmpdir(), 'virkning-secrets-'));
  execFileSync('bash', [join(root, 'infra/docker/make-secrets.sh'), folder], {
    stdio: 'pipe',
    env: { ...process.env, KEY_BITS: '2048' },
  });
  return () => rmSync(folder, { recursive: true, force: true });
});

function secretName(secret: NonNullable<Service['secrets']>[number]): string {
  return typeof secret === 'string' ? secret : secret.source;
}

/** Where each secret is in the container. */
function secretPaths({ secrets = [] }: Service): ReadonlyMap<string, string> {
  return new Map(
    secrets.map((secret) =>
      typeof secret === 'string' ? [`/run/secrets/${secret}`, secret] : [secret.target, secret.source],
    ),
  );
}

describe('the compose files', () => {
  it.each(services)('$file: $name runs one exact version, as a user without rights', ({ service }) => {
    expect(service.image).toMatch(/^[a-z/]+:(\d+\.\d+\.\d+|\$\{VIRKNING_VERSION:-\d+\.\d+\.\d+\})$/);
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.cap_drop).toEqual(['ALL']);
  });

  it.each(services)('$file: $name is bounded in memory, processors, processes and log', ({ service }) => {
    expect(Object.keys(service.deploy?.resources?.limits ?? {}).sort()).toEqual(['cpus', 'memory', 'pids']);
    expect(Object.keys(service.logging?.options ?? {}).sort()).toEqual(['max-file', 'max-size']);
  });

  it.each(running)('$file: $name tells its health, starts again, and has time to stop', ({ service }) => {
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
    expect(['unless-stopped', 'always']).toContain(service.restart);
    // The program gives itself 10 s.
    expect(Number.parseInt(service.stop_grace_period ?? '0', 10)).toBeGreaterThan(10);
  });

  it('let no container change its own files, but EventStoreDB, whose image could not be tried so', () => {
    expect(new Set(services.filter(({ service }) => service.read_only !== true).map(({ name }) => name))).toEqual(
      new Set(['eventstoredb']),
    );
  });

  it('publish ports on this machine alone, and in production only the API', () => {
    const published = services.flatMap(({ service }) => service.ports ?? []);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    const open = Object.entries(production.services).filter(([, { ports = [] }]) => ports.length > 0);
    expect(open.map(([name]) => name)).toEqual(['api']);
  });

  it('run commands that the program has', () => {
    const commands = services.flatMap(({ service }) =>
      service.build === undefined ? [] : (service.command?.[0] ?? ''),
    );
    const registered = readSourceFiles()
      .filter(({ path }) => path.startsWith('services/cli/commands/'))
      .flatMap(({ text }) => [...text.matchAll(/\.command\('([a-z]+)/g)].map(([, name]) => name));
    expect(new Set(commands)).toEqual(new Set(['intake', 'serve']));
    expect(registered).toEqual(expect.arrayContaining(commands));
  });

  it('mount and build what is there', () => {
    const mounted = services.flatMap(({ service }) =>
      (service.volumes ?? [])
        .filter((volume) => volume.startsWith('./'))
        .map((volume) => volume.split(':')[0] as string),
    );
    const built = services.flatMap(({ service }) => service.build?.dockerfile ?? []);
    expect([...mounted, ...built].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('use the same versions as each other and as the tests', () => {
    const versions = new Set(services.map(({ service }) => service.image));
    expect(new Set([...versions].map((image) => image.split(':')[0])).size).toBe(versions.size);
    const [, kafka] = /<kafka\.version>(.+)<\/kafka\.version>/.exec(projectText('infra/kafka/pom.xml')) ?? [];
    expect(versions).toContain(`apache/kafka:${kafka}`);
    // Earlier ones can skip an event at a checkpoint of a filtered subscription.
    const [, patch] = [...versions].flatMap((image) => /^eventstore\/eventstore:24\.10\.(\d+)$/.exec(image) ?? []);
    expect(Number(patch)).toBeGreaterThanOrEqual(5);
  });
});

describe('the variables of the compose files', () => {
  const used = new Map(
    ['docker-compose.yml', 'infra/docker/production.yml', 'infra/docker/vault.yml'].map(
      (path) => [path, variablesOf(path)] as const,
    ),
  );

  it('are those that .env.example documents', () => {
    const names = new Set([...used.values()].flatMap((variables) => [...variables.keys()]));
    expect([...names].sort()).toEqual([...documentedVariables().keys()].sort());
  });

  it('have the values of .env.example when they are not given, unless production has its own', () => {
    const documented = documentedVariables();
    const own = new Set(['VIRKNING_STORE', 'VIRKNING_KAFKA_BROKERS']);
    for (const [path, variables] of used) {
      for (const [name, values] of variables) {
        if (path !== 'docker-compose.yml' && own.has(name)) continue;
        expect({ name, values: [...values] }).toEqual({ name, values: [documented.get(name)] });
      }
    }
  });

  it('name the version of the program', () => {
    expect(documentedVariables().get('VIRKNING_VERSION')).toBe(programVersion);
  });

  it('hold no secret in .env.example', () => {
    expect([...documentedVariables().keys()].filter((name) => /PASSWORD|TOKEN|KEY$/.test(name))).toEqual([]);
  });

  it('are variables that the program reads', () => {
    const read = new Set(
      readSourceFiles()
        .filter(({ path }) => /^(infra|services)\//.test(path) && path.endsWith('.ts'))
        .flatMap(({ text }) => [...text.matchAll(/\bVIRKNING_[A-Z_]*[A-Z]\b/g)].map(([name]) => name)),
    );
    const given = services.flatMap(({ service }) => Object.keys(service.environment ?? {}));
    const inImage = [...projectText('infra/docker/Dockerfile').matchAll(/\b(VIRKNING_[A-Z_]+)=/g)].map(
      ([, name]) => name,
    );
    const ours = [...given, ...inImage].filter((name) => name?.startsWith('VIRKNING_'));
    expect(
      ours.filter((name) => !read.has(name as string) && !read.has(name?.replace(/_FILE$/, '') as string)),
    ).toEqual([]);
  });

  it.skipIf(!canMakeSecrets).each(files)('are accepted by intake and serve as %s gives them', (_, { services }) => {
    for (const name of ['intake', 'api']) {
      const service = services[name] as Service;
      const paths = secretPaths(service);
      // The files of the container, on this machine.
      const environment = Object.fromEntries(
        Object.entries(environmentOf(service)).map(([variable, value]) => [
          variable,
          value.startsWith('/run/secrets/') ? join(folder, paths.get(value) ?? 'not-a-secret-of-this-service') : value,
        ]),
      );
      expect(storeSettings(environment, '/data').kind).toBe('eventstoredb');
      expect(httpSettings(environment, 8080).port).toBe(8080);
      if (name === 'intake') expect(kafkaSettings(environment).brokers).toHaveLength(1);
    }
  });
});

describe('the vault in containers', () => {
  it.each(['intake', 'api'])('has %s exchange numbers, with data, vault and key in volumes of their own', (name) => {
    const service = withVault.services[name] as Service;
    const settings = vaultSettings(environmentOf(service));
    const keyFile = settings?.key !== undefined && 'file' in settings.key ? settings.key.file : '';
    expect(settings?.exchangesAtIntake).toBe(true);
    expect(() => requireApart('/data', settings?.file ?? '', keyFile)).not.toThrow();
    const places = (service.volumes ?? []).map((volume) => volume.split(':')[1]);
    expect(places).toEqual(['/data', dirname(settings?.file ?? ''), dirname(keyFile)]);
  });

  it('has its directories in the image, which give new volumes their owner', () => {
    expect(projectText('infra/docker/Dockerfile')).toContain('install -d -o 1000 -g 1000 -m 0700 /vault /vault-key');
  });
});

describe('the secrets of production', () => {
  it.skipIf(!canMakeSecrets)('are declared, given to who names them, and made by make-secrets.sh', () => {
    const declared = Object.entries(productionOverlay.secrets ?? {});
    const used = new Set(
      Object.values(productionOverlay.services).flatMap(({ secrets = [] }) => secrets.map(secretName)),
    );
    expect(declared.map(([name]) => name).sort()).toEqual([...used].sort());
    expect(declared.map(([name, { file }]) => file.endsWith(`/${name}`))).not.toContain(false);
    expect(declared.filter(([name]) => !existsSync(join(folder, name)))).toEqual([]);
  });

  it('stand in files, never in the environment of a container', () => {
    for (const [name, service] of Object.entries(production.services)) {
      const environment = Object.entries(service.environment ?? {}).map(
        ([key, value]) => [key, String(value)] as const,
      );
      const paths = [...secretPaths(service).keys()];
      const named = environment.filter(([, value]) => value.startsWith('/run/secrets/')).map(([, value]) => value);
      expect({ name, missing: named.filter((path) => !paths.includes(path)) }).toEqual({ name, missing: [] });
      expect(environment.filter(([key]) => /PASSWORD$|TOKEN$/.test(key))).toEqual([]);
    }
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../infra/kafka/broker/free-ports.ts';
import { development, production } from '../architecture/compose-files.ts';
import { composeProgram, docker, type RunOptions, run } from './docker.ts';
import type { Images } from './images.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

type Tree = { readonly [key: string]: unknown };

/** A service as it stands in the files. */
type Written = Tree & {
  readonly depends_on?: Tree;
  readonly environment?: Tree;
  readonly healthcheck?: Tree;
  readonly deploy?: { readonly resources?: { readonly limits?: Tree } };
};

/** Services of EventStoreDB, which the embedded store stands in for: its image cannot be made here. */
const without = ['eventstoredb', 'eventstoredb-users'];

/**
 * A service of the files as it is run here. All that is confined, limited, mounted, asked and waited for is as written; other are
 * the images, what hangs on EventStoreDB, and what Compose 1.29 and engines before 25 cannot read.
 */
function asRunHere(name: string, service: Written, images: Images): Tree {
  const {
    build: _,
    deploy,
    healthcheck,
    depends_on = {},
    environment,
    ...rest
  } = service as Written & { build?: unknown };
  const limits = deploy?.resources?.limits ?? {};
  const waits = Object.fromEntries(Object.entries(depends_on).filter(([other]) => !without.includes(other)));
  const isOurs = name === 'intake' || name === 'api';
  return {
    ...rest,
    image: isOurs ? images.virkning : images.kafka,
    // Older programs give limits under `deploy` to Swarm alone.
    ...(limits.cpus !== undefined && { cpus: limits.cpus }),
    ...(limits.memory !== undefined && { mem_limit: limits.memory }),
    ...(limits.pids !== undefined && { pids_limit: limits.pids }),
    ...(healthcheck !== undefined && { healthcheck: { ...healthcheck, start_interval: undefined } }),
    ...(Object.keys(waits).length > 0 && { depends_on: waits }),
    ...(environment !== undefined && { environment: isOurs ? { ...environment, VIRKNING_STORE: '' } : environment }),
  };
}

const files = { development, production } as const;

/** The services of the compose files, running in a project of their own. */
export class ComposeProject {
  readonly name: string;
  readonly folder: string;
  readonly #env: Record<string, string>;

  private constructor(name: string, folder: string, env: Record<string, string>) {
    this.name = name;
    this.folder = folder;
    this.#env = env;
  }

  /** Writes the file that is run; nothing is started. */
  static async of(which: keyof typeof files, images: Images, secrets?: string): Promise<ComposeProject> {
    const folder = mkdtempSync(join(tmpdir(), 'virkning-compose-'));
    const { services, ...others } = files[which] as unknown as Tree & { services: Record<string, Written> };
    const run = Object.fromEntries(
      Object.entries(services)
        .filter(([name]) => !without.includes(name))
        .map(([name, service]) => [name, asRunHere(name, service, images)]),
    );
    // What names are anchored to is not for Compose.
    const top = Object.fromEntries(Object.entries(others).filter(([key]) => !key.startsWith('x-') && key !== 'name'));
    writeFileSync(join(folder, 'compose.yml'), JSON.stringify({ ...top, services: run }));
    const [api = 0, intake = 0, kafka = 0] = await freePorts(3);
    const ports = { API_PORT: String(api), INTAKE_PORT: String(intake), KAFKA_PORT: String(kafka) };
    const env = { ...ports, ...(secrets !== undefined && { SECRETS_DIR: secrets }) };
    return new ComposeProject(`virkning-${which}-${process.pid}`, folder, env);
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.#env.API_PORT}`;
  }

  get broker(): string {
    return `127.0.0.1:${this.#env.KAFKA_PORT}`;
  }

  get network(): string {
    return `${this.name}_default`;
  }

  compose(args: readonly string[], options: RunOptions = {}): Promise<string> {
    if (composeProgram === undefined) throw new Error('there is no Compose');
    const file = ['--project-name', this.name, '--project-directory', root, '--file', join(this.folder, 'compose.yml')];
    return run([...composeProgram, ...file, ...args], { ...options, env: { ...this.#env, ...options.env } });
  }

  async containerOf(service: string): Promise<string> {
    const id = (await this.compose(['ps', '--quiet', service])).trim();
    if (id === '') throw new Error(`${service} has no container`);
    return id;
  }

  async inspect(service: string, format: string): Promise<string> {
    return (await docker('inspect', '--format', format, await this.containerOf(service))).trim();
  }

  /** Runs a command of the program in a container of it. */
  virkning(service: string, ...args: readonly string[]): Promise<string> {
    return this.compose(['exec', '-T', service, 'virkning', ...args]);
  }

  async untilHealthy(service: string, withinMs = 180_000): Promise<void> {
    await until(`${service} is healthy`, withinMs, async () => {
      return (await this.inspect(service, '{{.State.Health.Status}}')) === 'healthy';
    });
  }

  /** Takes everything away, with its volumes. */
  async end(): Promise<void> {
    await this.compose(['down', '--volumes', '--remove-orphans', '--timeout', '5']);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Waits until something holds. */
export async function until(what: string, withinMs: number, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + withinMs;
  for (let last: unknown; ; await new Promise((resolve) => setTimeout(resolve, 500))) {
    try {
      if (await holds()) return;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`within ${withinMs} ms it was not so that ${what}`, { cause: last });
  }
}

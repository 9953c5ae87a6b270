/** A real EventStoreDB for tests, or why there is none. */
export type RealEventStore =
  | { readonly connection: string; readonly description: string; stop(): Promise<void> }
  | { readonly missing: string };

/** What starts containers, as far as it is needed here. */
export interface Docker {
  /** @throws where there is no container engine at hand */
  requireEngine(): Promise<unknown>;
  start(): Promise<RealEventStore>;
}

/** The version that `docker-compose.yml` runs. */
export const image = 'eventstore/eventstore:24.10.14';

/** How the container is set up: as compose does, but that it keeps everything in memory. */
export const environment: Readonly<Record<string, string>> = {
  EVENTSTORE_CLUSTER_SIZE: '1',
  EVENTSTORE_INSECURE: 'true',
  EVENTSTORE_MEM_DB: 'true',
  // Left out, it listens inside the container alone, and the published port answers nobody.
  EVENTSTORE_NODE_IP: '0.0.0.0',
  EVENTSTORE_NODE_PORT: '2113',
  EVENTSTORE_RUN_PROJECTIONS: 'None',
  EVENTSTORE_TELEMETRY_OPTOUT: 'true',
};

/** Pulling the image included, in ms. */
const startupMs = 180_000;

const testcontainers: Docker = {
  async requireEngine() {
    const { getContainerRuntimeClient } = await import('testcontainers');
    return getContainerRuntimeClient();
  },

  async start() {
    const { GenericContainer, Wait } = await import('testcontainers');
    const container = await new GenericContainer(image)
      .withEnvironment({ ...environment })
      .withExposedPorts(2113)
      .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCode(204))
      .withStartupTimeout(startupMs)
      .start();
    return {
      connection: `esdb://${container.getHost()}:${container.getMappedPort(2113)}?tls=false`,
      description: `the container ${image}`,
      stop: async () => void (await container.stop()),
    };
  },
};

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The server that `VIRKNING_TEST_EVENTSTORE` names (a connection string), else a container where Docker is to be had.
 * @throws in CI where Docker is at hand and no server comes of it: tests that quietly did not run would pass for good
 */
export async function realEventStore(env = process.env, docker: Docker = testcontainers): Promise<RealEventStore> {
  const connection = env.VIRKNING_TEST_EVENTSTORE;
  if (connection !== undefined && connection !== '') {
    return { connection, description: 'the server that VIRKNING_TEST_EVENTSTORE names', stop: async () => undefined };
  }
  const unnamed = 'VIRKNING_TEST_EVENTSTORE names no server';
  try {
    await docker.requireEngine();
  } catch (error) {
    return { missing: `${unnamed}, and there is no Docker: ${reason(error)}` };
  }
  try {
    return await docker.start();
  } catch (error) {
    const missing = `${unnamed}, and Docker is there but starts none: ${reason(error)}`;
    if (env.CI === 'true') throw new Error(missing, { cause: error });
    return { missing };
  }
}

/** A real EventStoreDB for tests, or why there is none. */
export type RealEventStore =
  | { readonly connection: string; readonly description: string; stop(): Promise<void> }
  | { readonly missing: string };

/** The version that `docker-compose.yml` runs. */
const image = 'eventstore/eventstore:24.10.14';
/** Pulling the image included, in ms. */
const startupMs = 180_000;

async function startContainer(): Promise<RealEventStore> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer(image)
    .withEnvironment({
      EVENTSTORE_CLUSTER_SIZE: '1',
      EVENTSTORE_INSECURE: 'true',
      EVENTSTORE_MEM_DB: 'true',
      EVENTSTORE_TELEMETRY_OPTOUT: 'true',
    })
    .withExposedPorts(2113)
    .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCode(204))
    .withStartupTimeout(startupMs)
    .start();
  return {
    connection: `esdb://${container.getHost()}:${container.getMappedPort(2113)}?tls=false`,
    description: `the container ${image}`,
    stop: async () => void (await container.stop()),
  };
}

/** The server that `VIRKNING_TEST_EVENTSTORE` names (a connection string), else a container where Docker is to be had. */
export async function realEventStore(env = process.env): Promise<RealEventStore> {
  const connection = env.VIRKNING_TEST_EVENTSTORE;
  if (connection !== undefined && connection !== '') {
    return { connection, description: 'the server that VIRKNING_TEST_EVENTSTORE names', stop: async () => undefined };
  }
  try {
    return await startContainer();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { missing: `VIRKNING_TEST_EVENTSTORE names no server, and Docker says: ${reason}` };
  }
}

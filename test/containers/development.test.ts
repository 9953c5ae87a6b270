import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ComposeProject } from './compose-project.ts';
import { disturbances } from './disturbances.ts';
import { makeImages } from './images.ts';
import { type Pipeline, throughTrouble } from './pipeline.ts';
import { requireDocker } from './require-docker.ts';
import { overHttp, type Send } from './traffic.ts';

requireDocker();

const MINUTE = 60_000;

/** Sends to the broker's port on this machine, with a client of its own that waits for nothing long. */
function overKafka(broker: string): Send {
  const kafka = new Kafka({ brokers: [broker], retry: { retries: 2 }, logLevel: logLevel.NOTHING });
  return async (events) => {
    const producer = kafka.producer();
    try {
      await producer.connect();
      const messages = events.map(({ key, event }) => ({ key: `c-${key}`, value: JSON.stringify(event) }));
      await producer.send({ topic: 'journey-events.v1', messages });
    } finally {
      await producer.disconnect();
    }
  };
}

describe('the compose file of development, with the embedded store', () => {
  let project: ComposeProject;
  let pipeline: Pipeline;

  beforeAll(async () => {
    project = await ComposeProject.of('development', await makeImages());
    await project.compose(['up', '--detach']);
    for (const service of ['kafka', 'intake', 'api']) await project.untilHealthy(service);
    pipeline = {
      project,
      senders: () => ({ http: overHttp(project.apiUrl), kafka: overKafka(project.broker) }),
      taken: 0,
    };
  }, 15 * MINUTE);

  afterAll(() => project?.end(), MINUTE);

  test('confines its containers as it says', async () => {
    for (const service of ['kafka', 'intake', 'api']) {
      const confined = await project.inspect(
        service,
        '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.PidsLimit}}',
      );
      expect(confined, service).toMatch(/^1000:1000 true \[ALL\] \[no-new-privileges:true\] \d+$/);
    }
    await expect(project.compose(['exec', '-T', 'api', 'sh', '-c', 'echo > /app/package.json'])).rejects.toThrow(
      /Read-only file system/,
    );
  });

  test.each(
    ['kafka', 'intake', 'api'].flatMap((service) => Object.keys(disturbances).map((what) => [service, what] as const)),
  )('when %s is %s under traffic, every event is there, once', { timeout: 8 * MINUTE }, async (service, what) => {
    await throughTrouble(pipeline, service, what);
  });

  test('in the end the stored events are whole, and each citizen is there', { timeout: 2 * MINUTE }, async () => {
    await project.virkning('api', 'verify');
    const answer = await project.virkning('api', 'status', '--format', 'json');
    expect(JSON.parse(answer).contents.events.citizens).toBe(pipeline.taken);
  });
});

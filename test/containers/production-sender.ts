import { fileURLToPath } from 'node:url';
import type { ComposeProject } from './compose-project.ts';
import { docker, run } from './docker.ts';
import type { Images } from './images.ts';
import type { Send } from './traffic.ts';

const script = fileURLToPath(new URL('./send-to-kafka.ts', import.meta.url));

export interface Sender {
  readonly send: Send;
  end(): Promise<void>;
}

/** A container in the project's network that sends over TLS with the password of the systems that send. */
export async function startSender(project: ComposeProject, images: Images, secrets: string): Promise<Sender> {
  const container = (
    await docker(
      ...['run', '--detach', '--init', '--network', project.network, '--entrypoint', 'sleep'],
      ...['--volume', `${secrets}:/secrets:ro`, '--volume', `${script}:/app/send-to-kafka.ts:ro`],
      ...['--env', 'BROKER=kafka:9093', '--env', 'USER=caseworker-systems', '--env', 'TOPIC=journey-events.v1'],
      ...[images.virkning, 'infinity'],
    )
  ).trim();
  return {
    send: async (events) => {
      const messages = events.map(({ key, event }) => ({ key: `c-${key}`, value: JSON.stringify(event) }));
      const command = ['docker', 'exec', '--interactive', container, 'timeout', '20', 'node', '/app/send-to-kafka.ts'];
      await run(command, { input: JSON.stringify(messages) });
    },
    end: async () => void (await docker('rm', '--force', container)),
  };
}

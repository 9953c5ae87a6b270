import { setTimeout as pause } from 'node:timers/promises';
import type { ComposeProject } from './compose-project.ts';
import { until } from './compose-project.ts';
import { docker } from './docker.ts';

/** What befalls a container, and is over when it resolves. */
export type Disturbance = (project: ComposeProject, service: string) => Promise<void>;

/** Its process dies, as by a lack of memory; what starts it again is the policy of the file. */
const killed: Disturbance = async (project, service) => {
  const restarts = async () => Number(await project.inspect(service, '{{.RestartCount}}'));
  const before = await restarts();
  process.kill(Number(await project.inspect(service, '{{.State.Pid}}')), 'SIGKILL');
  await until(`${service} is started again`, 60_000, async () => (await restarts()) > before);
};

const paused: Disturbance = async (project, service) => {
  const container = await project.containerOf(service);
  await docker('pause', container);
  await pause(15_000);
  await docker('unpause', container);
};

const disconnected: Disturbance = async (project, service) => {
  const container = await project.containerOf(service);
  await docker('network', 'disconnect', '--force', project.network, container);
  await pause(15_000);
  await docker('network', 'connect', '--alias', service, project.network, container);
};

const stopped: Disturbance = async (project, service) => {
  await project.compose(['stop', service]);
  await pause(2_000);
  await project.compose(['start', service]);
};

export const disturbances: Readonly<Record<string, Disturbance>> = { killed, paused, disconnected, stopped };

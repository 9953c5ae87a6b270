import { expect } from 'vitest';
import { type ComposeProject, until } from './compose-project.ts';
import { disturbances } from './disturbances.ts';
import { type Send, Traffic } from './traffic.ts';

const MINUTE = 60_000;

/** Services that run, how events are sent to them, and how many were taken so far. */
export interface Pipeline {
  readonly project: ComposeProject;
  readonly senders: () => Readonly<Record<string, Send>>;
  taken: number;
}

/** Events in the log and refused ones, as the program says. */
export async function stored({ project }: Pipeline): Promise<{ events: number; refused: number }> {
  const { contents, quarantine } = JSON.parse(await project.virkning('api', 'status', '--format', 'json'));
  return { events: contents.events.total, refused: quarantine.total };
}

/** Sends events all ways while something befalls a service, and after; each must be stored, and once. */
export async function throughTrouble(pipeline: Pipeline, service: string, what: string): Promise<void> {
  const { project } = pipeline;
  const traffic = Object.entries(pipeline.senders()).map(
    ([way, send]) => new Traffic(`${service}-${what}-${way}`, send),
  );
  const sent = (): number[] => traffic.map((each) => each.sent);
  const flows = (before: readonly number[]) => async () => sent().every((now, i) => now >= (before[i] ?? 0) + 20);
  await until('traffic flows', MINUTE, flows([]));

  await disturbances[what]?.(project, service);

  await project.untilHealthy(service);
  await until('it flows again', 2 * MINUTE, flows(sent()));
  for (const each of traffic) pipeline.taken += await each.end();
  await until('all that was sent is stored', 2 * MINUTE, async () => (await stored(pipeline)).events >= pipeline.taken);
  expect(await stored(pipeline)).toEqual({ events: pipeline.taken, refused: 0 });
}

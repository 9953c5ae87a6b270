import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../../../infra/kafka/broker/free-ports.ts';
import { type ServiceProcess, serviceProcess } from '../../support/service-process.ts';

/** Where the services read and write. */
export interface Place {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly rejectedTopic: string;
  readonly group: string;
  readonly dataDir: string;
  /** What names the store; empty for the embedded one. */
  readonly store: Readonly<Record<string, string>>;
}

export interface Service extends ServiceProcess {
  readonly port: number;
  /** The most memory that the process has held so far, in MiB. */
  peakMiB(): number;
}

async function service(name: string, place: Place, env: Record<string, string>): Promise<Service> {
  const [port = 0] = await freePorts(1);
  const running = serviceProcess({
    args: ['--data', place.dataDir, name],
    env: { ...place.store, ...env },
    httpPort: port,
  });
  running.start();
  return {
    ...running,
    port,
    peakMiB() {
      // Linux keeps the high-water mark of resident memory there, in KiB.
      const [, kib = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${running.pid()}/status`, 'utf8')) ?? [];
      return Math.round(Number(kib) / 1024);
    },
  };
}

export function startIntake(place: Place): Promise<Service> {
  return service('intake', place, {
    VIRKNING_KAFKA_BROKERS: place.brokers.join(','),
    VIRKNING_KAFKA_TOPIC: place.topic,
    VIRKNING_KAFKA_REJECTED_TOPIC: place.rejectedTopic,
    VIRKNING_KAFKA_GROUP: place.group,
  });
}

export function startServe(place: Place): Promise<Service> {
  return service('serve', place, {});
}

/** Waits until a condition holds; a service that ended meanwhile is an error. Returns when, as performance.now(). */
export async function reached(
  services: readonly Service[],
  condition: () => Promise<boolean> | boolean,
): Promise<number> {
  while (!(await condition())) {
    for (const each of services) if (!each.isRunning()) throw new Error(`a service ended:\n${each.log()}`);
    await delay(50);
  }
  return performance.now();
}

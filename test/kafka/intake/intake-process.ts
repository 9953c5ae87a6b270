import type { ChildProcess } from 'node:child_process';
import { onTestFinished } from 'vitest';
import type { KafkaSettings } from '../../../infra/config/kafka-settings.ts';
import { type CliRun, finished, startCli } from '../../support/run-cli.ts';

/** `virkning intake` as a process of its own. */
export interface IntakeProcess {
  readonly child: ChildProcess;
  readonly run: Promise<CliRun>;
  /** Everything logged so far. */
  output(): string;
}

/** The variables by which a process gets the same settings. */
export function kafkaVariables(settings: KafkaSettings): Record<string, string> {
  return {
    VIRKNING_KAFKA_BROKERS: settings.brokers.join(','),
    VIRKNING_KAFKA_TOPIC: settings.topic,
    VIRKNING_KAFKA_REJECTED_TOPIC: settings.rejectedTopic,
    VIRKNING_KAFKA_GROUP: settings.group,
    VIRKNING_KAFKA_SESSION_TIMEOUT_MS: String(settings.sessionTimeoutMs),
  };
}

/** Starts `virkning intake`; it is killed when the test ends. Probes listen on a free port. */
export function startIntakeProcess(
  dataDir: string,
  settings: KafkaSettings,
  env: Record<string, string> = {},
): IntakeProcess {
  const child = startCli(['--data', dataDir, 'intake'], {
    ...kafkaVariables(settings),
    VIRKNING_HTTP_PORT: '0',
    ...env,
  });
  let output = '';
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  const run = finished(child);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await run;
  });
  return { child, run, output: () => output };
}

/** The port of its probes, once it listens. */
export function probePort(output: string): number | undefined {
  const line = output.split('\n').find((each) => each.includes('answers probes'));
  return line === undefined ? undefined : JSON.parse(line).port;
}

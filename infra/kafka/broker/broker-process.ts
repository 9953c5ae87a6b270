import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import kafkajs from 'kafkajs';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { lastLines } from './run-tool.ts';

/** A running JVM with a broker in it. */
export interface BrokerProcess {
  readonly pid: number;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
  /** Sends it a signal and waits until it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/**
 * Runs a JVM (its arguments follow) and kills it when standard input ends, that is when this process is gone, however it
 * went: nobody is left behind to hold ports and memory. Prints the JVM's process id first.
 */
const guard = `
exec 3<&0
"$@" </dev/null 3<&- 4>&- &
jvm=$!
echo $jvm >&4
exec 4>&-
(read -r _ <&3; kill -9 $jvm) 2>/dev/null &
guard=$!
exec 3<&-
wait $jvm
kill $guard 2>/dev/null
`;

function firstLine(child: ChildProcess): Promise<string> {
  const stream = child.stdio[4] as NodeJS.ReadableStream;
  return new Promise((resolve, reject) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    stream.on('end', () => resolve(text.trim()));
    child.on('error', reject);
  });
}

/** Starts `java` with its output going to a log file. */
export async function spawnBroker(javaArguments: readonly string[], logFile: string): Promise<BrokerProcess> {
  const log = openSync(logFile, 'a');
  // A group of its own: Ctrl-C is for whoever started the broker, and that one stops it in order.
  const child = spawn('sh', ['-c', guard, 'sh', 'java', ...javaArguments], {
    stdio: ['pipe', log, log, 'ignore', 'pipe'],
    detached: true,
  });
  closeSync(log);
  child.stdin?.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const pid = Number(await firstLine(child));
  return {
    pid,
    ended,
    async end(signal) {
      try {
        // Where no JVM was started there is none, and 0 would be this process with all of its group.
        if (pid > 0) process.kill(pid, signal);
      } catch {
        // Gone already.
      }
      await ended;
    },
  };
}

async function answers(address: string): Promise<boolean> {
  const admin = new kafkajs.Kafka({
    brokers: [address],
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: 1000,
    // It finds the broker of a group only at the second attempt.
    retry: { retries: 2, initialRetryTime: 100 },
  }).admin();
  try {
    await admin.connect();
    // Asking for any group makes the broker create the topic of their offsets, and fails until it has read it: from then
    // on a consumer can join at once.
    await admin.describeGroups(['any']);
    return true;
  } catch {
    return false;
  } finally {
    await admin.disconnect();
  }
}

/** What the broker's log says of a port that somebody else listens on. */
export const portIsTaken = 'Address already in use';

/**
 * Waits until a broker serves clients at an unauthenticated address.
 * @throws CodedError BROKER_NOT_STARTED when its process ends first, or after `timeoutMs`
 */
export async function awaitServing(
  broker: BrokerProcess,
  address: string,
  logFile: string,
  timeoutMs: number,
): Promise<void> {
  let gone = false;
  void broker.ended.then(() => {
    gone = true;
  });
  const deadline = Date.now() + timeoutMs;
  while (!(await answers(address))) {
    if (gone || Date.now() > deadline) {
      await broker.end('SIGKILL');
      const log = readFileSync(logFile, 'utf8');
      // What it stumbled over first is far above where its log ends.
      const ended = log.includes(portIsTaken) ? `ended, as a port is taken (${portIsTaken})` : 'ended while it started';
      const what = gone ? ended : `did not serve clients within ${timeoutMs / 1000} s`;
      throw new CodedError('BROKER_NOT_STARTED', `The broker ${what}. ${logFile} ends in:\n${lastLines(log, 5)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

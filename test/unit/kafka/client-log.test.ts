import { Writable } from 'node:stream';
import kafkajs from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { clientLog } from '../../../infra/kafka/client-log.ts';
import { makeLogger } from '../../../infra/logging.ts';

const { logLevel } = kafkajs;

/** What one entry of kafkajs becomes in our log. */
function logged(level: number, message: string, extra: Record<string, unknown> = {}): Record<string, unknown> {
  const lines: Record<string, unknown>[] = [];
  const into = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const log = clientLog(makeLogger(into, 'debug'))(logLevel.DEBUG);
  log({ namespace: 'Runner', level, label: '', log: { timestamp: '', message, ...extra } } as never);
  return lines[0] ?? {};
}

describe('the log of kafkajs in ours', () => {
  it.each([
    [logLevel.ERROR, 'warn'],
    [logLevel.WARN, 'info'],
    [logLevel.INFO, 'debug'],
    [logLevel.DEBUG, 'debug'],
  ])('is one step less alarming, since kafkajs tries again (%s)', (theirs, ours) => {
    expect(logged(theirs, 'something', { topic: 'events', partition: 2 })).toMatchObject({
      level: ours,
      from: 'kafkajs Runner',
      'messaging.destination.name': 'events',
      'messaging.destination.partition.id': 2,
      msg: 'something',
    });
  });

  it('leaves out what could hold messages: payloads, errors as objects, stacks', () => {
    const secret = 'citizen c-1';
    const entry = logged(logLevel.ERROR, 'Error when calling eachBatch', {
      error: new Error(secret),
      stack: `Error: ${secret}`,
      payload: Buffer.from(secret),
      data: { secret },
    });
    expect(JSON.stringify(entry)).not.toContain('citizen');
  });

  it('cries out over messages that were deleted before they were read, which kafkajs goes on behind', () => {
    const entry = logged(logLevel.ERROR, 'Offset out of range, resetting to default offset', {
      topic: 't',
      partition: 0,
    });
    expect(entry).toMatchObject({
      level: 'error',
      code: 'KAFKA_MESSAGES_LOST',
      'messaging.destination.name': 't',
      'messaging.destination.partition.id': 0,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { eventLine } from '../../support/event-lines.ts';
import { consumeAll, kafkaIsMissing, type Message, produce } from '../../support/kafka.ts';
import { all, intakeUnderTest, until } from './intake-under-test.ts';

/** A message as a caseworker system sends it: keyed by subject, in structured mode. */
function message(number: number, changes: Record<string, unknown> = {}): Message {
  const value = eventLine(number, changes);
  const headers = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };
  return { key: JSON.parse(value).subject, value, headers };
}

describe.skipIf(kafkaIsMissing)('intake from Kafka', () => {
  it('stores each event of the topic once, with the place that it came from, and commits it', async () => {
    const test = await intakeUnderTest();
    await produce(
      test.settings.topic,
      Array.from({ length: 500 }, (_, number) => message(number)),
    );
    const member = test.start();
    await test.allCommitted();

    const events = await test.store.readAll(null, 1_000);
    expect(new Set(events.map(({ metadata }) => metadata.sourceId)).size).toBe(500);
    expect(events).toHaveLength(500);
    const places = new Set(
      (await consumeAll(test.settings.topic)).map(
        ({ partition, offset, value }) => `${partition}/${offset} ${JSON.parse(String(value)).id}`,
      ),
    );
    for (const { origin, metadata } of events) {
      expect(origin).toMatchObject({ kind: 'kafka', topic: test.settings.topic });
      if (origin.kind === 'kafka')
        expect(places).toContain(`${origin.partition}/${origin.offset} ${metadata.sourceId}`);
    }
    await member.stop();
    expect(member.intake.state.phase).toBe('stopped');
  });

  it('acknowledges a duplicate, and refuses another event under a known id', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const conflict = message(1, { data: { occurredOn: '2023-01-01', kind: 'utilityJob', sector: 'public' } });
    await produce(test.settings.topic, [message(1), message(2), message(1), conflict]);
    const member = test.start();
    await test.allCommitted();

    expect(await test.storedIds()).toEqual(['urn:system:test evt-1', 'urn:system:test evt-2']);
    const [rejected, ...others] = await test.rejected();
    expect(others).toEqual([]);
    expect(rejected).toMatchObject({
      code: 'EVENT_CONFLICT',
      eventRef: { source: 'urn:system:test', id: 'evt-1' },
      origin: { topic: test.settings.topic, partition: 0, offset: '3' },
      line: conflict.value,
    });
    const { values } = await member.metrics.events.get();
    expect(Object.fromEntries(values.map(({ labels, value }) => [labels.outcome, value]))).toEqual({
      stored: 2,
      duplicate: 1,
      refused: 1,
    });
  });

  it('is not held up by what is no event: it goes to the topic of refused messages and into the quarantine', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const poison: Message[] = [
      { key: 'a', value: 'garbage' },
      { key: 'b', value: Buffer.from([0xff, 0xfe, 0x00]) },
      { key: 'c', value: null },
      { key: 'd', value: '' },
      { key: 'e', value: eventLine(9), headers: { ce_id: Buffer.from([0xc3, 0x28]), ce_type: 'journey.placed.v1' } },
      { key: 'f', value: eventLine(9), headers: { 'Content-Type': 'text/plain' } },
      { key: 'g', value: 'x'.repeat(70_000) },
      { key: 'h', value: eventLine(9, { subject: '010190-1234' }) },
    ];
    await produce(test.settings.topic, [...poison, message(1)]);
    test.start();
    await test.allCommitted();

    expect(await test.storedIds()).toEqual(['urn:system:test evt-1']);
    const codes = [
      'EVENT_NOT_JSON',
      'EVENT_NOT_TEXT',
      'EVENT_NO_VALUE',
      'EVENT_NO_VALUE',
      'EVENT_BINARY_MODE',
      'EVENT_CONTENT_TYPE',
      'EVENT_TOO_LARGE',
      'EVENT_PERSONAL_NUMBER',
    ];
    const rejected = await test.rejected();
    expect(rejected.map(({ code }) => code)).toEqual(codes);
    expect(rejected.map(({ origin }) => origin.offset)).toEqual(poison.map((_, offset) => String(offset)));
    expect(rejected.map(({ line }) => line !== null)).toEqual([true, false, false, false, true, true, false, true]);
    const kept = await all(test.quarantine.list());
    expect(kept.map(({ refusal }) => refusal.code)).toEqual(codes);
  });

  it('takes binary mode, plain JSON and a byte order mark, and keeps extension attributes', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const { data, ...attributes } = JSON.parse(eventLine(1)) as Record<string, unknown>;
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const headers = Object.fromEntries(
      Object.entries({ ...attributes, traceparent }).map(([name, value]) => [`ce_${name}`, String(value)]),
    );
    await produce(test.settings.topic, [
      { key: 'a', value: JSON.stringify(data), headers: { ...headers, 'content-type': 'application/json' } },
      { key: 'b', value: `\ufeff${eventLine(2)}`, headers: { 'content-type': 'application/json; charset=utf-8' } },
      { key: 'c', value: eventLine(1) },
    ]);
    test.start();
    await test.allCommitted();

    expect(await test.storedIds()).toEqual(['urn:system:test evt-1', 'urn:system:test evt-2']);
    expect(await test.rejected()).toEqual([]);
    const [event] = await test.store.readAll(null, 1);
    expect(event?.metadata.extensions).toEqual({ traceparent });
  });

  it('keeps personal numbers out of what it passes on: text, key and log', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    await produce(test.settings.topic, [
      { key: '0101901234', value: eventLine(1, { subject: '010190-1234' }) },
      { key: 'c-1', value: '{"cpr": "010190-1234", oops' },
    ]);
    const member = test.start();
    await test.allCommitted();

    const messages = await consumeAll(test.settings.rejectedTopic);
    expect(messages.map(({ key }) => key)).toEqual([null, 'c-1']);
    expect(messages.map(({ headers }) => headers)).toEqual([
      expect.objectContaining({
        'content-type': 'application/json',
        'virkning-code': 'EVENT_PERSONAL_NUMBER',
        'virkning-correlation': `${test.settings.topic}/0/0`,
      }),
      expect.objectContaining({ 'virkning-correlation': `${test.settings.topic}/0/1` }),
    ]);
    const everything = JSON.stringify([messages.map(({ value }) => String(value)), member.log]);
    expect(everything).not.toMatch(/010190-?1234/);
  });

  it('writes the way from each message to its position into the log', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    await produce(test.settings.topic, [message(1), { key: 'a', value: 'garbage' }]);
    const member = test.start();
    await test.allCommitted();
    await until(() => member.log.some(({ msg }) => msg === 'refused'));

    expect(member.log).toContainEqual(
      expect.objectContaining({
        msg: 'stored',
        correlation: `${test.settings.topic}/0/0`,
        position: '1',
        source: 'urn:system:test',
        id: 'evt-1',
      }),
    );
    expect(member.log).toContainEqual(
      expect.objectContaining({ msg: 'refused', correlation: `${test.settings.topic}/0/1`, code: 'EVENT_NOT_JSON' }),
    );
    expect(JSON.stringify(member.log)).not.toContain('workPlacement');
    expect(JSON.stringify(member.log)).not.toContain('"c-1"');
  });

  it('sends refused texts on that are larger together than one request may be', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const large = Array.from({ length: 40 }, (_, number) => ({
      key: 'k',
      value: `{"id":"${number}","subject":"${'\\"'.repeat(30_000)}"}`,
    }));
    for (const each of large) await produce(test.settings.topic, [each]);
    test.start();
    await test.allCommitted();

    const rejected = await test.rejected();
    expect(rejected.map(({ line }) => line)).toEqual(large.map(({ value }) => value));
  });
});

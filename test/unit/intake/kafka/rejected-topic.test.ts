import fc from 'fast-check';
import type { Message, Producer, ProducerRecord } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { rejectedMessageSchema } from '../../../../contracts/events/rejected-message.ts';
import { type RefusedMessage, sendRefused } from '../../../../services/intake/kafka/rejected-topic.ts';

function refusedMessage(offset: number, raw: string | null, key: string | null = 'c-1'): RefusedMessage {
  const origin = { kind: 'kafka', topic: 'events', partition: 0, offset: String(offset) } as const;
  const refusal = { code: 'EVENT_NOT_JSON', message: 'The event is not valid JSON.', path: '' } as const;
  return { refused: { refusal, origin, raw }, origin, key: key === null ? null : Buffer.from(key) };
}

/** A producer that keeps what it is given, and refuses requests of more bytes than a broker takes. */
function producerTaking(maxBytes: number): { producer: Producer; requests: ProducerRecord[] } {
  const requests: ProducerRecord[] = [];
  const send = async (record: ProducerRecord) => {
    const bytes = record.messages.reduce((sum, { value }) => sum + Buffer.byteLength(value ?? ''), 0);
    if (bytes > maxBytes) throw Object.assign(new Error('too large'), { type: 'MESSAGE_TOO_LARGE' });
    requests.push(record);
    return [];
  };
  return { producer: { send } as unknown as Producer, requests };
}

function bodiesOf(requests: readonly ProducerRecord[]) {
  return requests.flatMap(({ messages }) =>
    messages.map(({ value }: Message) => rejectedMessageSchema.parse(JSON.parse(String(value)))),
  );
}

describe('refused messages on their way to their topic', () => {
  it('arrive all, in their order, with their text, in requests that a broker takes, acknowledged by every replica', async () => {
    const texts = fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 70_000 }), { nil: null }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(texts, async (raws) => {
        const { producer, requests } = producerTaking(1024 * 1024);
        await sendRefused(
          producer,
          'rejected',
          raws.map((raw, offset) => refusedMessage(offset, raw)),
        );
        expect(bodiesOf(requests).map(({ origin }) => origin.offset)).toEqual(raws.map((_, offset) => String(offset)));
        for (const { acks, topic } of requests) expect({ acks, topic }).toEqual({ acks: -1, topic: 'rejected' });
      }),
      { numRuns: 20 },
    );
  });

  it('go without their text where the topic takes less than brokers do by default', async () => {
    const { producer, requests } = producerTaking(1_000);
    await sendRefused(producer, 'rejected', [
      refusedMessage(0, `{"id":"${'x'.repeat(2_000)}"}`),
      refusedMessage(1, 'short'),
    ]);
    expect(bodiesOf(requests).map(({ line, origin }) => [origin.offset, line])).toEqual([
      ['0', null],
      ['1', null],
    ]);
  });

  it('have no more of a text that is no event than its shape', async () => {
    const { producer, requests } = producerTaking(1_000_000);
    await sendRefused(producer, 'rejected', [refusedMessage(0, 'Hanne Jensen;Ærøvej 12;8000')]);
    expect(bodiesOf(requests)).toMatchObject([{ line: 'xxxxx xxxxxx;xxxxxx ##;####' }]);
  });

  it('keep a key that is a pseudonym, unless it has the form of a personal number', async () => {
    const { producer, requests } = producerTaking(1_000_000);
    const binary = Buffer.alloc(8);
    binary.writeBigInt64BE(1_212_121_212n);
    const keys = ['c-1', '010190-1234', 'cpr%3A0101901234', binary.toString('latin1'), 'Jens Jensen', null];
    await sendRefused(
      producer,
      'rejected',
      keys.map((key, offset) => refusedMessage(offset, null, key)),
    );
    expect(requests.flatMap(({ messages }) => messages.map(({ key }) => key?.toString() ?? null))).toEqual([
      'c-1',
      ...Array.from({ length: 5 }, () => null),
    ]);
  });
});

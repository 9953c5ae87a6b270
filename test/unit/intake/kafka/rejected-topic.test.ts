import fc from 'fast-check';
import type { Message, Producer, ProducerRecord } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../../../contracts/errors/catalogue.ts';
import { eventProblem } from '../../../../contracts/errors/refusal.ts';
import { rejectedMessageSchema } from '../../../../contracts/events/rejected-message.ts';
import { longestKey, type RefusedMessage, sendRefused } from '../../../../services/intake/kafka/rejected-topic.ts';

function refusedMessage(offset: number, raw: string | null, key: string | null = 'c-1'): RefusedMessage {
  const origin = { kind: 'kafka', topic: 'events', partition: 0, offset: String(offset) } as const;
  const refusal = eventProblem({ kind: 'not-json' });
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

/** A producer that keeps what it is given, but for requests with a message that it refuses with an error of this type. */
function producerThat(refuses: (message: Message) => string | undefined) {
  const requests: ProducerRecord[] = [];
  const send = async (record: ProducerRecord) => {
    for (const type of record.messages.map(refuses))
      if (type !== undefined) throw Object.assign(new Error(type), { type });
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

  it('go in requests that a broker takes, keys and headers counted', async () => {
    const { producer, requests } = producerThat(() => undefined);
    const many = Array.from({ length: 2_000 }, (_, offset) => refusedMessage(offset, null, 'k'.repeat(longestKey)));
    await sendRefused(producer, 'rejected', many);
    for (const { messages } of requests) {
      const bytes = messages.reduce(
        (sum, { key, value, headers }) => sum + `${key}${value}${JSON.stringify(headers)}`.length,
        0,
      );
      expect(bytes).toBeLessThan(1024 * 1024);
    }
    expect(bodiesOf(requests)).toHaveLength(2_000);
  });

  it('are left, when they go one by one, as soon as there is no sense in going on', async () => {
    const { producer } = producerThat(() => 'MESSAGE_TOO_LARGE');
    const two = [refusedMessage(0, 'a'), refusedMessage(1, 'b')];
    const sent = sendRefused(producer, 'rejected', two, () => {
      throw new Error('stopping');
    });
    await expect(sent).rejects.toThrow('stopping');
  });

  it('go without their text where the topic takes less than brokers do by default, and only those that are larger', async () => {
    const { producer, requests } = producerTaking(1_000);
    const unsent = await sendRefused(producer, 'rejected', [
      refusedMessage(0, `{"id":"${'x'.repeat(2_000)}"}`),
      refusedMessage(1, '{"id":"short"}'),
    ]);
    expect(unsent).toEqual([]);
    expect(bodiesOf(requests).map(({ line, origin }) => [origin.offset, line])).toEqual([
      ['0', null],
      ['1', '{"id":"short"}'],
    ]);
  });

  it('go as their bare reason where even the message of the refusal is too large', async () => {
    const { producer, requests } = producerTaking(1_000);
    const large = refusedMessage(0, 'text');
    const refusal = { ...large.refused.refusal, path: `/${'p'.repeat(2_000)}` };
    await sendRefused(producer, 'rejected', [{ ...large, refused: { ...large.refused, refusal } }]);
    expect(bodiesOf(requests)).toEqual([
      {
        code: 'EVENT_NOT_JSON',
        message: errorCatalogue.EVENT_NOT_JSON.what,
        path: '',
        origin: { topic: 'events', partition: 0, offset: '0' },
        line: null,
      },
    ]);
  });

  it('get their place as key where the topic takes none without', async () => {
    const { producer, requests } = producerThat(({ key }) => (key === null ? 'INVALID_RECORD' : undefined));
    await sendRefused(producer, 'rejected', [
      refusedMessage(0, '{"id":"a"}', null),
      refusedMessage(1, '{"id":"b"}', 'c-1'),
    ]);
    const sent = requests.flatMap(({ messages }) => messages.map(({ key }) => String(key)));
    expect(sent).toEqual(['events/0/0', 'c-1']);
    expect(bodiesOf(requests).map(({ line }) => line)).toEqual(['{"id":"a"}', '{"id":"b"}']);
  });

  it('are named where the topic takes them in no form, and hold up none of the others', async () => {
    const { producer, requests } = producerThat(({ value }) =>
      String(value).includes('"offset":"1"') ? 'POLICY_VIOLATION' : undefined,
    );
    const three = [0, 1, 2].map((offset) => refusedMessage(offset, 'text'));
    expect(await sendRefused(producer, 'rejected', three)).toEqual([three[1]]);
    expect(bodiesOf(requests).map(({ origin }) => origin.offset)).toEqual(['0', '2']);
  });

  it('are not given up for trouble that passes', async () => {
    const { producer } = producerThat(() => 'NOT_ENOUGH_REPLICAS');
    await expect(sendRefused(producer, 'rejected', [refusedMessage(0, 'a')])).rejects.toThrow('NOT_ENOUGH_REPLICAS');
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
    const keys = [
      'c-1',
      '010190-1234',
      'cpr%3A0101901234',
      binary.toString('latin1'),
      'Jens Jensen',
      'k'.repeat(longestKey + 1),
      null,
    ];
    await sendRefused(
      producer,
      'rejected',
      keys.map((key, offset) => refusedMessage(offset, null, key)),
    );
    expect(requests.flatMap(({ messages }) => messages.map(({ key }) => key?.toString() ?? null))).toEqual([
      'c-1',
      ...Array.from({ length: 6 }, () => null),
    ]);
  });
});

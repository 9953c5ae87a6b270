import fc from 'fast-check';
import type { KafkaMessage } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { groupMessages } from '../../../../services/intake/kafka/group-messages.ts';

function message(size: number | null, offset: number): KafkaMessage {
  const value = size === null ? null : Buffer.alloc(size);
  return { key: null, value, timestamp: '0', attributes: 0, headers: {}, offset: String(offset) };
}

const sizes = fc.array(fc.option(fc.nat(50), { nil: null }), { maxLength: 60 });
const limits = fc.record({ messages: fc.integer({ min: 1, max: 10 }), bytes: fc.integer({ min: 1, max: 100 }) });

describe('the messages of a batch in groups', () => {
  it('are all there, in their order', () => {
    fc.assert(
      fc.property(sizes, limits, (each, limit) => {
        const messages = each.map(message);
        expect([...groupMessages(messages, limit)].flat()).toEqual(messages);
      }),
    );
  });

  it('keep to both bounds, but for a message that is alone', () => {
    fc.assert(
      fc.property(sizes, limits, (each, limit) => {
        for (const group of groupMessages(each.map(message), limit)) {
          expect(group.length).toBeGreaterThan(0);
          expect(group.length).toBeLessThanOrEqual(limit.messages);
          const bytes = group.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
          if (group.length > 1) expect(bytes).toBeLessThanOrEqual(limit.bytes);
        }
      }),
    );
  });
});

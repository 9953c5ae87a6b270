import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventLine } from '../../support/event-lines.ts';
import { kafkaIsMissing, produce } from '../../support/kafka.ts';
import { intakeUnderTest, until } from './intake-under-test.ts';

describe.skipIf(kafkaIsMissing)('intake from Kafka by a group', () => {
  it('stores each event once while members join and leave', async () => {
    const test = await intakeUnderTest({ partitions: 6 });
    const total = 6_000;
    const first = test.start();
    await until(() => first.intake.state.phase === 'consuming');
    for (let round = 0; round < 3; round++) {
      const numbers = Array.from({ length: total / 3 }, (_, index) => (round * total) / 3 + index);
      const producing = produce(
        test.settings.topic,
        numbers.map((number) => ({ key: `c-${number % 97}`, value: eventLine(number) })),
      );
      const second = test.start();
      await until(() => second.intake.state.partitions === 3);
      await producing;
      await second.stop();
    }
    await test.allCommitted();

    const ids = await test.storedIds();
    expect(ids).toHaveLength(total);
    expect(new Set(ids).size).toBe(total);
    expect(first.log.some(({ code }) => code === 'KAFKA_MESSAGES_LOST')).toBe(false);
    await until(() => first.intake.state.partitions === 6);
  }, 90_000);

  it('keeps the order of the messages of each key, whatever comes in between', async () => {
    const sent = fc.array(fc.record({ citizen: fc.integer({ min: 0, max: 5 }), isGarbage: fc.boolean() }), {
      minLength: 1,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(sent, async (plan) => {
        const test = await intakeUnderTest();
        await produce(
          test.settings.topic,
          plan.map(({ citizen, isGarbage }, number) => ({
            key: `c-${citizen}`,
            value: isGarbage ? `garbage ${number}` : eventLine(number, { subject: `c-${citizen}` }),
          })),
        );
        const member = test.start();
        await test.allCommitted();
        await member.stop();

        const events = await test.store.readAll(null, 1_000);
        for (let citizen = 0; citizen <= 5; citizen++) {
          const wanted = plan.flatMap((each, number) =>
            each.citizen === citizen && !each.isGarbage ? [`evt-${number}`] : [],
          );
          const stored = events.filter(({ metadata }) => metadata.subject === `c-${citizen}`);
          expect(stored.map(({ metadata }) => metadata.sourceId)).toEqual(wanted);
        }
      }),
      { numRuns: 5 },
    );
  }, 90_000);
});

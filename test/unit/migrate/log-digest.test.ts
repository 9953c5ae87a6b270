import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logDigest } from '../../../services/migrate/log-digest.ts';

type Pair = readonly [id: string, content: string];

function digestOf(events: readonly Pair[]): string {
  const digest = logDigest();
  for (const [id, content] of events) digest.add(id, content);
  return digest.text();
}

const log = fc.uniqueArray(fc.tuple(fc.string(), fc.string()), { maxLength: 20, selector: ([id]) => id });

describe('the digest of a log', () => {
  test('given the same events in any order, then it is the same', () => {
    const twoOrders = log.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(fc.property(twoOrders, ([one, other]) => digestOf(one) === digestOf(other)));
  });

  test('given events of which one says something else, is missing or is there twice, then it is another', () => {
    const nonEmpty = log.filter((events) => events.length > 0);
    fc.assert(
      fc.property(nonEmpty, fc.nat(), (events, at) => {
        const chosen = at % events.length;
        const [id, content] = events[chosen]!;
        const whole = digestOf(events);
        expect(digestOf(events.with(chosen, [id, `${content} `]))).not.toBe(whole);
        expect(digestOf(events.toSpliced(chosen, 1))).not.toBe(whole);
        expect(digestOf([...events, [id, content]])).not.toBe(whole);
      }),
    );
  });

  test('given two events that swap what they say, then it is another', () => {
    expect(
      digestOf([
        ['a', '1'],
        ['b', '2'],
      ]),
    ).not.toBe(
      digestOf([
        ['a', '2'],
        ['b', '1'],
      ]),
    );
  });

  // Auditors write the digest down: another version of the program must come to the same. Python's hashlib does.
  test('given known events, then it is what it was when this was written', () => {
    expect(
      digestOf([
        ['a', '1'],
        ['b', '2'],
      ]),
    ).toMatchInlineSnapshot(`"lthash16:8d4fad0bd49c0d07486e6fb4e52aeb84e93132534ed224e6df772ac7e10ea547"`);
  });
});

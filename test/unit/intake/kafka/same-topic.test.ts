import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { makeLogger } from '../../../../infra/logging.ts';
import { makeMetrics } from '../../../../infra/metrics/metrics.ts';
import { isAnotherTopic, StartAgain, sameTopic } from '../../../../services/intake/kafka/same-topic.ts';

const state = (changes: { partition?: number; first?: bigint; end?: bigint; committed?: bigint }) => ({
  partition: 0,
  first: 0n,
  end: 1_000n,
  committed: undefined,
  ...changes,
});

/** What watches over a topic, and the codes that it logged. */
function watched() {
  const codes: unknown[] = [];
  const log = new Writable({
    write(chunk, _encoding, done) {
      codes.push(JSON.parse(String(chunk)).code);
      done();
    },
  });
  return { same: sameTopic({ topic: 'events', metrics: makeMetrics(), log: makeLogger(log, 'error') }), codes };
}

describe('a partition belongs to another topic of the same name', () => {
  it.each([
    ['when the place of the group is gone', 100n, { committed: undefined }, true],
    ['when the place of the group is before the one that it had', 100n, { committed: 50n }, true],
    ['when it ends before that place', 100n, { committed: 100n, end: 99n }, true],
    ['not when the place is as it was', 100n, { committed: 100n, end: 100n }, false],
    ['not when another member read on', 100n, { committed: 150n, end: 200n }, false],
    ['not when nothing was known of it', undefined, { committed: undefined, end: 0n }, false],
  ])('%s', (_, known, place, expected) => {
    expect(isAnotherTopic(known, place)).toBe(expected);
  });
});

describe('a topic that is made anew', () => {
  it('is found out before a commit, and said once', () => {
    const { same, codes } = watched();
    same.committed(0, 100n);
    same.committed(1, 200n);
    expect(() => same.require(0, { committed: 100n }, 0)).not.toThrow();
    expect(() => same.require(0, { committed: undefined }, 0)).toThrow(StartAgain);
    expect(codes).toEqual(['KAFKA_TOPIC_MADE_ANEW']);
    // The other partition has messages of the old topic in hand; their place must not be committed in the new one.
    expect(() => same.require(1, { committed: undefined }, 0)).toThrow(StartAgain);
    expect(codes).toHaveLength(1);
  });

  it('is found out when a client begins behind its first message, though the group never committed', () => {
    const { same, codes } = watched();
    expect(() => same.begin(0, 100n, state({}))).toThrow(StartAgain);
    expect(codes).toEqual(['KAFKA_TOPIC_MADE_ANEW']);
  });

  it('is found out when the group joins anew, and read from its first message then', () => {
    const { same, codes } = watched();
    same.committed(0, 100n);
    same.rejoined();
    expect(same.hasBegun(0)).toBe(false);
    expect(() => same.begin(0, 0n, state({}))).toThrow(StartAgain);
    expect(same.begin(0, 0n, state({}))).toBe(false);
    expect(codes).toEqual(['KAFKA_TOPIC_MADE_ANEW']);
  });

  it('is found out by asking now and then, but not by what was committed meanwhile', () => {
    const { same, codes } = watched();
    same.committed(0, 100n);
    const known = same.known();
    same.committed(0, 150n);
    expect(same.compare(known, [state({ committed: 100n })])).toBe(true);
    expect(same.compare(same.known(), [state({ committed: 150n, end: 149n })])).toBe(false);
    expect(codes).toEqual(['KAFKA_TOPIC_MADE_ANEW']);
    expect(same.compare(same.known(), [state({})])).toBe(true);
  });

  it('is found out by a partition that is not there any more', () => {
    const { same, codes } = watched();
    same.committed(2, 100n);
    expect(same.compare(same.known(), [state({ partition: 0 }), state({ partition: 1 })])).toBe(false);
    expect(codes).toEqual(['KAFKA_TOPIC_MADE_ANEW']);
  });

  it('is said at the start where the group stands behind the end of a partition', () => {
    const { same, codes } = watched();
    same.start([state({ committed: 1_000n })]);
    expect(codes).toEqual([]);
    same.start([state({ committed: 1_001n })]);
    expect(codes).toEqual(['KAFKA_TOPIC_MADE_ANEW']);
  });
});

describe('reading a partition begins', () => {
  it('where the group stands, and has a place then', () => {
    const { same } = watched();
    expect(same.begin(0, 100n, state({ committed: 100n }))).toBe(true);
    expect(same.hasBegun(0)).toBe(true);
    expect(same.known()).toEqual(new Map([[0, 100n]]));
  });

  it('at the first message of a group that never committed, and has no place yet', () => {
    expect(watched().same.begin(0, 7n, state({ first: 7n }))).toBe(false);
  });

  it('at the first message that is left where the place is gone', () => {
    const { same, codes } = watched();
    expect(same.begin(0, 300n, state({ committed: 100n, first: 300n }))).toBe(true);
    expect(codes).toEqual([]);
  });

  it('nowhere else', () => {
    expect(() => watched().same.begin(0, 100n, state({ committed: 50n }))).toThrow(StartAgain);
  });
});

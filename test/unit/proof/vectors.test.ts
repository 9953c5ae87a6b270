import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { digestedParts, eventDigest, eventText, parseEventText } from '../../../contracts/events/event-digest.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { leafHashes, logEntries } from '../../../infra/proof/log-entry.ts';

const page = join(import.meta.dirname, '../../../docs/proof/vectors.json');

const plain: RecordedEvent = {
  id: '4d0ba5ab-1b5c-5d2e-8e6a-0d6c1d5f3a11',
  stream: 'citizen-c-4f1d09',
  revision: 0n,
  position: 0n,
  type: 'journey.placed.v1',
  data: { occurredOn: '2023-05-02', kind: 'workPlacement', sector: 'private' },
  metadata: {
    source: 'urn:casework:jobcentre',
    sourceId: 'pl-2023-000201',
    subject: 'c-4f1d09',
    time: '2023-05-04T10:00:00+02:00',
  },
  recordedAtMs: 1_683_187_200_123,
  origin: { kind: 'file', file: 'may.ndjson', line: 17 },
};

/** Events that hold what a checker could get wrong; all made up. */
const events: Readonly<Record<string, RecordedEvent>> = {
  'from a file': plain,
  'from Kafka, with a number that is no integer': {
    ...plain,
    position: 1n,
    revision: 1n,
    type: 'journey.employed.v1',
    data: { occurredOn: '2023-05-02', kind: 'partTime', sector: 'public', weeklyHours: 18.5 },
    origin: { kind: 'kafka', topic: 'journey-events.v1', partition: 3, offset: '9007199254740993' },
  },
  'over HTTP, with extension attributes and letters beyond ASCII': {
    ...plain,
    position: 2n,
    data: { occurredOn: '2023-05-02', initiative: 'blåbær-forløb', kind: 'workPlacement', sector: 'private' },
    metadata: {
      ...plain.metadata,
      extensions: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
    },
    origin: { kind: 'http', request: 'req-1' },
  },
  'at a position of EventStoreDB, beyond what a double counts': {
    ...plain,
    position: 9_007_199_254_740_995n,
    revision: 41n,
  },
};

const secret = Buffer.from(Array.from({ length: 32 }, (_, at) => at));

it('the vectors are what the program makes of the events in them', async () => {
  const all = Object.entries(events);
  const digests = all.map(([, event]) => eventDigest(digestedParts(event)));
  const [entries, leaves] = [logEntries(secret, 0, digests), leafHashes(secret, 0, digests)];
  const vectors = all.map(([what, event], at) => {
    const text = eventText(digestedParts(event));
    expect(createHash('sha256').update(text).digest('base64url')).toBe(digests[at]);
    const { position, revision, recordedAtMs, ...rest } = event;
    return {
      what,
      event: { ...rest, position: String(position), revision: String(revision), recordedAtMs },
      text,
      digest: Buffer.from(digests[at] ?? '', 'base64url').toString('hex'),
      number: at,
      salt: entries[at]?.subarray(1, 17).toString('hex'),
      entry: entries[at]?.toString('hex'),
      leaf: leaves.subarray(at * 32, (at + 1) * 32).toString('hex'),
    };
  });
  const told = {
    about: 'Events, their texts, and what the tree of hashes has of them; docs/proof.md says how. All are made up.',
    saltSecret: secret.toString('hex'),
    vectors,
  };
  await expect(`${JSON.stringify(told, null, 2)}\n`).toMatchFileSnapshot(page);
});

it.each(Object.entries(events))('given the text of an event %s, then it is read as it was written', (_, event) => {
  const { originPlace: _place, originAt: _at, ...parts } = digestedParts(event);
  expect(parseEventText(eventText(digestedParts(event)))).toEqual(parts);
});

it.each([
  '',
  'virkning-event-1',
  'virkning-event-3 0 4d0ba5ab-1b5c-5d2e-8e6a-0d6c1d5f3a11 0 0\na\nb\nc\nd\ne\nf\n{}\nx y\nz',
])('given %j, then it is the text of no event', (text) => {
  expect(parseEventText(text)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { canonicalContent } from '../../../contracts/events/canonical-content.ts';
import { sent } from './valid-events.ts';

test('the order of keys does not matter, at any depth', () => {
  const event = sent('corrected');
  const reversed = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, inner]) => [key, reversed(inner)]),
        )
      : value;
  const other = reversed(event) as typeof event;
  expect(Object.keys(other)).not.toEqual(Object.keys(event));
  expect(canonicalContent(other)).toBe(canonicalContent(event));
});

test('what says nothing is left out', () => {
  const event = sent('enrolled');
  expect(canonicalContent({ ...event, datacontenttype: 'application/json' } as typeof event)).toBe(
    canonicalContent(event),
  );
});

test.each([
  ['type', sent('enrolled', {}, { type: 'journey.exited.v1' })],
  ['subject', sent('enrolled', {}, { subject: 'citizen-b' })],
  ['time', sent('enrolled', {}, { time: '2023-12-31T23:30:01+01:00' })],
  ['id', sent('enrolled', {}, { id: 'evt-2' })],
  ['source', sent('enrolled', {}, { source: 'urn:b' })],
  ['data', sent('enrolled', { occurredOn: '2023-01-10' })],
])('another %s is another content', (_, other) => {
  expect(canonicalContent(other)).not.toBe(canonicalContent(sent('enrolled')));
});

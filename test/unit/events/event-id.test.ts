import fc from 'fast-check';
import { v5 } from 'uuid';
import { expect, test } from 'vitest';
import { eventId } from '../../../contracts/events/event-id.ts';
import { referencedEventId } from '../../../contracts/events/reference.ts';

test('the id is the UUIDv5 of the pair as a JSON array, in the project’s namespace', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (source, id) => {
      expect(eventId(source, id)).toBe(v5(JSON.stringify([source, id]), 'f1c5d2b4-7a0e-4c3b-9d68-2e5b8a9c4d17'));
    }),
  );
});

test('the id of an event never changes, because stored logs rest on it', () => {
  expect(eventId('urn:casework:jobcentre', 'evt-1')).toBe('6bd299a3-5a71-59d0-9331-c9cc5bc3cf2c');
});

test('pairs that join to one text have ids of their own', () => {
  expect(eventId('a', 'bc')).not.toBe(eventId('ab', 'c'));
  expect(eventId('a","b', 'c')).not.toBe(eventId('a', 'b","c'));
});

test('a reference without a source means the source of the event that refers', () => {
  expect(referencedEventId({ id: 'evt-1' }, 'urn:a')).toBe(eventId('urn:a', 'evt-1'));
  expect(referencedEventId({ source: 'urn:b', id: 'evt-1' }, 'urn:a')).toBe(eventId('urn:b', 'evt-1'));
});

import { describe, expect, test } from 'vitest';
import { journeyNames, typeOf } from '../../../contracts/events/catalogue.ts';
import { parseStoredData } from '../../../contracts/events/parse-stored-data.ts';
import type { Upcaster, Upcasters } from '../../../contracts/events/upcasters.ts';
import { validData } from './valid-events.ts';

test.each(journeyNames)('data of %s is read back', (name) => {
  expect(parseStoredData(typeOf(name), validData[name])).toEqual({ name, data: validData[name] });
});

test.each<[string, string, unknown, string]>([
  ['of an unknown type', 'journey.teleported.v1', {}, '/type'],
  ['of a version to come', 'journey.placed.v2', validData.placed, '/type'],
  ['with an unknown key', 'journey.placed.v1', { ...validData.placed, mood: 'good' }, '/data'],
  ['with a bad date', 'journey.placed.v1', { ...validData.placed, until: '2023-02-30' }, '/data/until'],
  ['that is not an object', 'journey.placed.v1', null, '/data'],
])('stored data %s stops the reader', (_, type, data, path) => {
  expect(() => parseStoredData(type, data)).toThrow(expect.objectContaining({ code: 'LEDGER_UNREADABLE_EVENT', path }));
});

describe('given types that had an earlier version', () => {
  // All types are in their first version, so version 0 stands for an older one.
  const table: Upcasters = new Map<string, Upcaster>([
    ['journey.placed.v0', (data) => ({ ...(data as object), sector: 'public' })],
    ['journey.exited.v0', (data) => ({ ...(data as object), reason: 'other' })],
  ]);

  test('old data is lifted to the version of today', () => {
    const { sector: _, ...old } = validData.placed;
    expect(parseStoredData('journey.placed.v0', old, table)).toEqual({
      name: 'placed',
      data: { ...validData.placed, sector: 'public' },
    });
  });

  test('data of today is left as it is', () => {
    expect(parseStoredData('journey.placed.v1', validData.placed, table).data).toEqual(validData.placed);
  });

  test('an old version without an upcaster stops the reader', () => {
    expect(() => parseStoredData('journey.enrolled.v0', validData.enrolled, table)).toThrow(
      expect.objectContaining({ code: 'LEDGER_UNREADABLE_EVENT' }),
    );
  });

  test('what was stored is not changed', () => {
    const old = Object.freeze({ occurredOn: '2023-06-30', initiative: 'jobready-programme' });
    expect(parseStoredData('journey.exited.v0', old, table).data).toEqual({ ...old, reason: 'other' });
    expect(Object.keys(old)).toEqual(['occurredOn', 'initiative']);
  });
});

import { expect, test } from 'vitest';
import { parseEvent } from '../../../services/intake/validate/parse-event.ts';
import { syntheticEvents } from '../../../services/synthetic/generate.ts';
import { readDescription } from '../../../services/synthetic/read-description.ts';

const description = readDescription();
const lines = [...syntheticEvents(description, { seed: 2023, scale: 1 })];
const sent = lines.map((line) => ({ line, ...JSON.parse(line) }));

test('every line is an event of the catalogue', () => {
  const refused = lines.map(parseEvent).filter((result) => !result.ok);
  expect(refused).toEqual([]);
});

test('every event says that it is synthetic', () => {
  expect(new Set(sent.map(({ source }) => source))).toEqual(new Set(['urn:virkning:synthetic:ihp-2019-2023']));
  expect(sent.filter(({ subject }) => !subject.startsWith('syn-'))).toEqual([]);
});

test('some lines go out twice, and then they are the same to the letter', () => {
  const byId = Map.groupBy(sent, ({ id }) => id);
  const twice = [...byId.values()].filter((same) => same.length > 1);
  expect(twice.length).toBeGreaterThan(10);
  for (const same of twice) expect(new Set(same.map(({ line }) => line)).size).toBe(1);
});

test('lines go out of order: some after later ones, some before what they refer to', () => {
  const times = sent.map(({ time }) => Date.parse(time));
  const overtaken = times.filter((time, index) => index > 0 && time < times[index - 1]!);
  expect(overtaken.length).toBeGreaterThan(100);

  const placeOf = new Map(sent.map(({ id }, place) => [id, place]));
  const references = sent.flatMap(({ data }, place) => {
    const reference = data.spell ?? data.corrects ?? data.retracts;
    return reference === undefined ? [] : [{ place, target: placeOf.get(reference.id)! }];
  });
  expect(references.filter(({ target }) => target === undefined)).toEqual([]);
  expect(references.filter(({ place, target }) => target > place).length).toBeGreaterThan(5);
});

test('a plan of 2023 is registered at 23:30 UTC on 31 December, when it is 2024 in Copenhagen', () => {
  const plans = sent.filter(
    ({ type, time }) => type === 'journey.plan-registered.v1' && time === '2023-12-31T23:30:00Z',
  );
  expect(plans.map(({ data }) => data.occurredOn.slice(0, 4))).toEqual(['2023']);
});

test('registration is as late as described: mostly days, plans mostly months', () => {
  const delays = (type: string, kind?: string) =>
    sent
      .filter((event) => event.type === type && (kind === undefined || event.data.kind === kind))
      .map(({ time, data }) => (Date.parse(time) - Date.parse(data.occurredOn)) / 86_400_000)
      .sort((one, other) => one - other);
  const median = (sorted: number[]) => sorted[Math.floor(sorted.length / 2)]!;
  expect(median(delays('journey.placed.v1'))).toBeLessThan(8);
  expect(median(delays('journey.plan-registered.v1', 'rehabilitationPlanPreparatoryPart'))).toBeGreaterThan(30);
});

test('a citizen has about ten events', () => {
  const subjects = new Set(sent.map(({ subject }) => subject));
  expect(lines.length / subjects.size).toBeGreaterThan(9);
  expect(lines.length / subjects.size).toBeLessThan(12);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventResult } from '../../../contracts/api/event-answer.ts';
import { badLine, eventLine } from '../../support/event-lines.ts';
import {
  type Answered,
  batch,
  ndjson,
  type RunningApi,
  runningApi,
  structured,
} from '../../support/http/running-api.ts';
import { runs } from '../runs.ts';

/** Few ids and few contents, so that duplicates and conflicts come up; and what is refused for what it is. */
const sentEvent = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.nat({ max: 5 }), fc.nat({ max: 1 }))
      .map(([id, who]) => eventLine(id, { subject: `c-${who}` })),
  },
  fc.nat({ max: 3 }).map(badLine),
  fc.constantFrom('rubbish', '17', '[]', '{"id":"evt-1"}', '"a,b]"', eventLine(1).replace('"id"', '"id":"evt-1","id"')),
);

function resultOf({ status, json }: Answered): Partial<EventResult> {
  if (status === 201) return { status: 'stored', position: json.position };
  if (status === 200) return { status: 'duplicate', position: json.position };
  return { status: 'refused', refusal: json.refusal };
}

async function singly(api: RunningApi, events: readonly string[]): Promise<Partial<EventResult>[]> {
  const results: Partial<EventResult>[] = [];
  for (const event of events) results.push(resultOf(await api.post(event, structured)));
  return results;
}

function withoutPlaces(results: readonly EventResult[]): Partial<EventResult>[] {
  return results.map(({ index: _, line: __, ...result }) => result);
}

async function held(api: RunningApi) {
  const codes = (await api.quarantined()).map(({ refusal, raw }) => `${refusal.code} ${raw}`);
  return { stored: await api.stored(), refused: new Set(codes) };
}

test('given the same events in the same order, then one by one, as lines or as an array they become the same', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sentEvent, { minLength: 1, maxLength: 12 }), async (events) => {
      const [one, lines, array] = [await runningApi(), await runningApi(), await runningApi()];

      const results = await singly(one, events);
      const asLines = await lines.post(events.join('\n'), ndjson);
      const asArray = await array.post(`[${events.join(',')}]`, batch);

      expect(withoutPlaces(asLines.json.results)).toEqual(results);
      expect(withoutPlaces(asArray.json.results)).toEqual(results);
      expect(await held(lines)).toEqual(await held(one));
      expect(await held(array)).toEqual(await held(one));
    }),
    { numRuns: runs(0.15) },
  );
});

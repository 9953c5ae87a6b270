import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventProblem } from '../../../contracts/errors/refusal.ts';
import type { LineFilter, Quarantine, QuarantinedLine, RefusedLine } from '../../../infra/quarantine/port.ts';

/** One empty quarantine, which can be opened again after closing. */
export interface QuarantineUnderTest {
  open(clock?: () => number): Promise<Quarantine>;
  dispose(): Promise<void>;
}

function refusedLine(changes: Partial<RefusedLine> = {}): RefusedLine {
  return {
    refusal: {
      ...eventProblem({ kind: 'bad-date' }, '/data/occurredOn'),
      eventRef: { source: 'urn:system:test', id: 'e-1' },
    },
    origin: { kind: 'file', file: 'a.ndjson', line: 3 },
    raw: '{"id":"e-1"}',
    ...changes,
  };
}

function kafka(offset: string, partition = 3): RefusedLine['origin'] {
  return { kind: 'kafka', topic: 'journey-events.v1', partition, offset };
}

const conflict = eventProblem({ kind: 'conflict', position: 1 });

/** What every quarantine must do. An adapter enrols by calling it. */
export function quarantineContract(adapter: string, create: () => Promise<QuarantineUnderTest>): void {
  describe(`quarantine contract: ${adapter}`, () => {
    let underTest: QuarantineUnderTest;
    let quarantine: Quarantine;

    beforeEach(async () => {
      underTest = await create();
      quarantine = await underTest.open(() => 1_700_000_000_123);
    });

    afterEach(async () => {
      await quarantine.close();
      await underTest.dispose();
    });

    async function listed(filter?: LineFilter): Promise<readonly QuarantinedLine[]> {
      const lines: QuarantinedLine[] = [];
      for await (const line of quarantine.list(filter)) lines.push(line);
      return lines;
    }

    /** A line as it is listed when nothing has become of it. */
    function waiting(number: number, line: RefusedLine): QuarantinedLine {
      return {
        ...line,
        number,
        receivedAtMs: 1_700_000_000_123,
        whole: line.raw !== null,
        state: 'waiting',
        resolvedAtMs: null,
        position: null,
      };
    }

    describe('keeping', () => {
      test('given a refused line, then it is kept with its reason, origin and time, also after a restart', async () => {
        const line = refusedLine();
        expect(await quarantine.keep([line])).toBe(1);

        await quarantine.close();
        quarantine = await underTest.open();

        expect(await listed()).toEqual([waiting(1, line)]);
      });

      test('given lines without a text or a reference, then they are kept, told apart by their place', async () => {
        const { eventRef: _, ...refusal } = refusedLine().refusal;
        const lines = [3, 4].map((line) =>
          refusedLine({ refusal, raw: null, origin: { kind: 'file', file: 'a.ndjson', line } }),
        );

        expect(await quarantine.keep(lines)).toBe(2);
        expect(await quarantine.keep(lines)).toBe(0);

        expect(await listed()).toEqual(lines.map((line, index) => waiting(index + 1, line)));
      });

      test('given a line that is kept, when the same text comes from the same file, even on another line, then nothing is added', async () => {
        await quarantine.keep([refusedLine()]);

        const moved = refusedLine({ origin: { kind: 'file', file: 'a.ndjson', line: 9 } });
        const elsewhere = refusedLine({ origin: { kind: 'file', file: 'b.ndjson', line: 3 } });
        const otherwise = refusedLine({ refusal: conflict });

        expect(await quarantine.keep([refusedLine(), moved])).toBe(0);
        expect(await quarantine.keep([elsewhere, otherwise, elsewhere])).toBe(2);
      });

      test('given two messages with the same text, then each is a line, and delivered again they add nothing', async () => {
        const messages = [
          refusedLine({ origin: kafka('7') }),
          refusedLine({ origin: kafka('8') }),
          refusedLine({ origin: kafka('7', 4) }),
          refusedLine({ origin: kafka('9'), raw: null }),
        ];

        expect(await quarantine.keep(messages)).toBe(4);
        // An update between the two deliveries may find another reason.
        expect(await quarantine.keep(messages.map((each) => ({ ...each, refusal: conflict })))).toBe(1);
        expect(await quarantine.keep(messages)).toBe(0);

        expect((await listed()).slice(0, 4).map(({ origin }) => origin)).toEqual(messages.map(({ origin }) => origin));
      });

      test('given a topic that was made again, when another text has an offset that is known, then it is kept as well', async () => {
        await quarantine.keep([refusedLine({ origin: kafka('7') })]);

        expect(await quarantine.keep([refusedLine({ origin: kafka('7'), raw: '{"id":"another"}' })])).toBe(1);
      });

      test('given the same text in two requests, then it is one line; without a text, each item is one', async () => {
        const sent = (request: string, raw: string | null) => refusedLine({ raw, origin: { kind: 'http', request } });

        expect(await quarantine.keep([sent('r-1', '{"id":"a"}'), sent('r-2', '{"id":"a"}')])).toBe(1);
        expect(await quarantine.keep([sent('r-1', null), sent('r-1', null), sent('r-2', null)])).toBe(3);
        expect(await quarantine.keep([sent('r-1', null), sent('r-1', null)])).toBe(0);
      });

      test('given two handles that keep the same lines at once, then each line is kept once', async () => {
        const other = await underTest.open();
        const lines = Array.from({ length: 300 }, (_, number) => refusedLine({ raw: `{"id":"${number}"}` }));

        const added = await Promise.all([
          ...lines.map((line) => quarantine.keep([line])),
          ...lines.toReversed().map((line) => other.keep([line])),
        ]);
        await other.close();

        expect(added.reduce((sum, each) => sum + each, 0)).toBe(300);
        expect((await listed()).map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
      });
    });

    describe('what is kept of a text', () => {
      test('given a personal number, then it is not kept, and the text is not whole', async () => {
        const refusal = eventProblem({ kind: 'personal-number' }, '/subject');
        await quarantine.keep([refusedLine({ refusal, raw: '{"id":"e-1","subject":"010190-1234"}' })]);

        expect(await listed()).toMatchObject([{ raw: '{"id":"e-1","subject":"######-####"}', whole: false }]);
      });

      test('given a text of 64 KiB, then it is kept whole', async () => {
        const raw = `{"id":"${'ø'.repeat(32 * 1024 - 5)}"}`;

        await quarantine.keep([refusedLine({ raw })]);

        expect(await listed()).toMatchObject([{ raw, whole: true }]);
      });

      test.each([
        ['what is no JSON', 'Hanne Jensen;Ærøvej 12, 2. tv.;8000', 'xxxxx xxxxxx;xxxxxx ##, #. xx.;####'],
        ['JSON that is no object', '"Hanne Jensen"', '"xxxxx xxxxxx"'],
        ['half an event', '{"id":"e-1","subject":"Hanne', '{"xx":"x-#","xxxxxxx":"xxxxx'],
        ['a field that no event has', '{"id":"e-1","name":"Hanne"}', '{"xx":"x-#","xxxx":"xxxxx"}'],
        ['such a field, escaped', '{"id":"e-1","n\\u0061me":"Hanne"}', '{"xx":"x-#","x\\x####xx":"xxxxx"}'],
        ['such a field below', '{"data":{"spell":{"hand":[1]}}}', '{"xxxx":{"xxxxx":{"xxxx":[#]}}}'],
        ['words in a field', '{"kind":"bor hos Hanne"}', '{"xxxx":"xxx xxx xxxxx"}'],
        ['words that a second key hides', '{"id":"bor hos Hanne","id":"e-1"}', '{"xx":"xxx xxx xxxxx","xx":"x-#"}'],
      ])('given %s, then the shape of its beginning is all that is kept', async (_, raw, kept) => {
        await quarantine.keep([refusedLine({ raw })]);

        expect(await listed()).toMatchObject([{ raw: kept, whole: false }]);
      });

      test('given the shape alone, then lines are told apart by their place, and added once', async () => {
        const at = (line: number) => refusedLine({ raw: 'Hanne;8000', origin: { kind: 'file', file: 'a.csv', line } });
        const sent = refusedLine({ raw: 'Hanne;8000', origin: { kind: 'http', request: 'r-1' } });

        expect(await quarantine.keep([at(1), at(2), sent, sent])).toBe(4);
        expect(await quarantine.keep([at(1), at(2), sent, sent])).toBe(0);
      });

      test('given a text beyond 64 KiB, then the shape of its first 160 characters is kept', async () => {
        await quarantine.keep([refusedLine({ raw: `{"id":"${'x'.repeat(70_000)}"}` })]);

        expect(await listed()).toMatchObject([{ raw: `{"xx":"${'x'.repeat(153)}`, whole: false }]);
      });

      test('given backslashes in a text, then it is kept whole', async () => {
        const raw = '{"source":"https:\\/\\/sag.example\\/12","id":"sag-\\u00e6r\\u00f8-12"}';

        await quarantine.keep([refusedLine({ raw })]);

        expect(await listed()).toMatchObject([{ raw, whole: true }]);
      });

      test('given characters that no event may have, then the line is kept all the same, not whole', async () => {
        await quarantine.keep([refusedLine({ raw: '{"id":"a\0b"}' }), refusedLine({ raw: '{"id":"a\ud800b"}' })]);

        expect(await listed()).toMatchObject([
          { raw: '{"xx":"x\ufffdx"}', whole: false },
          { raw: '{"id":"a\ufffdb"}', whole: false },
        ]);
      });
    });

    describe('what became of it', () => {
      test('given a resolved line, then it counts no more, and says when and as which event it was stored', async () => {
        await quarantine.keep([
          refusedLine(),
          refusedLine({ raw: '{"id":"other"}' }),
          refusedLine({ refusal: conflict }),
        ]);

        await quarantine.resolve([
          { number: 1, outcome: 'stored', position: 9_223_372_036_854_775_807n },
          { number: 3, outcome: 'duplicate', position: 0n },
        ]);

        expect(Object.fromEntries(await quarantine.countByCode())).toEqual({ EVENT_BAD_DATE: 1 });
        expect(await quarantine.get(1)).toEqual({
          ...waiting(1, refusedLine()),
          state: 'stored',
          position: 9_223_372_036_854_775_807n,
          resolvedAtMs: 1_700_000_000_123,
        });
        expect(await quarantine.get(3)).toMatchObject({ state: 'duplicate', position: 0n });
      });

      test('given a resolved line, when it is resolved or refused again, then it stays as it is', async () => {
        await quarantine.keep([refusedLine()]);
        await quarantine.resolve([{ number: 1, outcome: 'stored', position: 5n }]);

        await quarantine.resolve([{ number: 1, outcome: 'duplicate', position: 6n }]);

        expect(await quarantine.keep([refusedLine()])).toBe(0);
        expect(await quarantine.get(1)).toMatchObject({ state: 'stored', position: 5n });
      });

      test('given a number that is not there, then there is no line', async () => {
        expect(await quarantine.get(1)).toBeUndefined();
      });
    });

    describe('what was refused of an event', () => {
      test('given lines of several events, then those of one are found, the latest first, as many as are asked for', async () => {
        const of = (eventRef: { source?: string; id?: string }, offset: string) =>
          refusedLine({ refusal: { ...refusedLine().refusal, eventRef }, origin: kafka(offset), raw: offset });
        const [own, other, ofOther] = [
          { source: 'urn:a', id: '1' },
          { source: 'urn:a', id: '2' },
          { source: 'urn:b', id: '1' },
        ];
        await quarantine.keep([of(own, '1'), of(other, '2'), of(ofOther, '3'), of({ id: '1' }, '4'), of(own, '5')]);

        const numbers = async (most: number) =>
          (await quarantine.ofEvent('urn:a', '1', most)).map((line) => line.number);

        expect(await numbers(9)).toEqual([5, 1]);
        expect(await numbers(1)).toEqual([5]);
        expect(await quarantine.ofEvent('urn:c', '1', 9)).toEqual([]);
        await quarantine.close();
        quarantine = await underTest.open();
        expect(await quarantine.ofEvent('urn:a', '2', 9)).toEqual([
          { ...waiting(2, of(other, '2')), whole: false, raw: expect.anything() },
        ]);
      });
    });

    describe('purging', () => {
      const byId = (id: string, changes: Partial<RefusedLine> = {}) =>
        refusedLine({ raw: `{"id":"${id}"}`, ...changes });

      test('given an age, then what is older is removed, whatever became of it, and counted, also after a restart', async () => {
        await quarantine.keep([byId('old'), byId('stored'), byId('clash', { refusal: conflict })]);
        await quarantine.resolve([{ number: 2, outcome: 'stored', position: 5n }]);
        await quarantine.close();
        quarantine = await underTest.open(() => 1_700_000_000_124);
        await quarantine.keep([byId('new')]);

        const purged = await quarantine.purge({ beforeMs: 1_700_000_000_124 });

        expect(Object.fromEntries(purged)).toEqual({ EVENT_BAD_DATE: 2, EVENT_CONFLICT: 1 });
        expect((await listed()).map(({ number }) => number)).toEqual([4]);
        await quarantine.purge({ code: 'EVENT_BAD_DATE' });
        await quarantine.close();
        quarantine = await underTest.open();
        expect(Object.fromEntries(await quarantine.purgedByCode())).toEqual({ EVENT_BAD_DATE: 3, EVENT_CONFLICT: 1 });
      });

      test('given an age and a code, then only what fits both is removed', async () => {
        await quarantine.keep([byId('a'), byId('b', { refusal: conflict })]);

        await quarantine.purge({ beforeMs: 1_700_000_000_124, code: 'EVENT_CONFLICT' });
        await quarantine.purge({ beforeMs: 1_700_000_000_123, code: 'EVENT_BAD_DATE' });

        expect((await listed()).map(({ raw }) => raw)).toEqual(['{"id":"a"}']);
      });

      test('given a line that was removed, then its number is not used again, and refused anew it is kept anew', async () => {
        await quarantine.keep([byId('a'), byId('b')]);
        await quarantine.purge({});
        await quarantine.keep([byId('b'), byId('c')]);

        expect((await listed()).map(({ number }) => number)).toEqual([3, 4]);
      });
    });

    describe('listing', () => {
      test('given lines of several codes, then they are counted by code', async () => {
        await quarantine.keep([
          refusedLine(),
          refusedLine({ raw: '{"id":"other"}' }),
          refusedLine({ refusal: conflict, raw: '{"id":"third"}' }),
        ]);

        expect(Object.fromEntries(await quarantine.countByCode())).toEqual({ EVENT_BAD_DATE: 2, EVENT_CONFLICT: 1 });
      });

      test('given more lines than a page of the reader, then all are listed in order', async () => {
        const lines = Array.from({ length: 1203 }, (_, number) => refusedLine({ raw: `{"id":"${number}"}` }));
        await quarantine.keep(lines);

        expect((await listed()).map(({ raw }) => raw)).toEqual(lines.map(({ raw }) => raw));
      });

      test('given a filter, then only the lines that fit it are listed', async () => {
        await quarantine.keep([
          refusedLine(),
          refusedLine({ refusal: conflict }),
          refusedLine({ raw: '{"id":"b"}' }),
          refusedLine({ raw: '{"id":"c"}' }),
        ]);
        await quarantine.resolve([{ number: 3, outcome: 'stored', position: 5n }]);
        const numbers = async (filter: LineFilter) => (await listed(filter)).map(({ number }) => number);

        expect(await numbers({ code: 'EVENT_BAD_DATE' })).toEqual([1, 3, 4]);
        expect(await numbers({ state: 'waiting' })).toEqual([1, 2, 4]);
        expect(await numbers({ state: 'stored', code: 'EVENT_CONFLICT' })).toEqual([]);
        expect(await numbers({ after: 2 })).toEqual([3, 4]);
      });
    });
  });
}

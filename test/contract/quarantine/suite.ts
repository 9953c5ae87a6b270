import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Quarantine, QuarantinedLine, RefusedLine } from '../../../infra/quarantine/port.ts';

/** One empty quarantine, which can be opened again after closing. */
export interface QuarantineUnderTest {
  open(clock?: () => number): Promise<Quarantine>;
  dispose(): Promise<void>;
}

function refusedLine(changes: Partial<RefusedLine> = {}): RefusedLine {
  return {
    refusal: {
      code: 'EVENT_BAD_DATE',
      message: '/data/occurredOn is not a date',
      path: '/data/occurredOn',
      eventRef: { source: 'urn:system:test', id: 'e-1' },
    },
    origin: { kind: 'file', file: 'a.ndjson', line: 3 },
    raw: '{"id":"e-1"}',
    ...changes,
  };
}

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

    async function listed(): Promise<readonly QuarantinedLine[]> {
      const lines: QuarantinedLine[] = [];
      for await (const line of quarantine.list()) lines.push(line);
      return lines;
    }

    test('given a refused line, then it is kept with its reason, origin and time, also after a restart', async () => {
      const line = refusedLine();
      expect(await quarantine.keep([line])).toBe(1);

      await quarantine.close();
      quarantine = await underTest.open();

      expect(await listed()).toEqual([{ ...line, receivedAtMs: 1_700_000_000_123 }]);
    });

    test('given lines without a text or a reference, then they are kept, told apart by their place', async () => {
      const { eventRef: _, ...refusal } = refusedLine().refusal;
      const lines = [3, 4].map((line) =>
        refusedLine({ refusal, raw: null, origin: { kind: 'file', file: 'a.ndjson', line } }),
      );

      expect(await quarantine.keep(lines)).toBe(2);
      expect(await quarantine.keep(lines)).toBe(0);

      expect(await listed()).toEqual(lines.map((line) => ({ ...line, receivedAtMs: 1_700_000_000_123 })));
    });

    test('given a line that is kept, when the same text comes from the same file, even on another line, then nothing is added', async () => {
      await quarantine.keep([refusedLine()]);

      const moved = refusedLine({ origin: { kind: 'file', file: 'a.ndjson', line: 9 } });
      const elsewhere = refusedLine({ origin: { kind: 'file', file: 'b.ndjson', line: 3 } });
      const otherwise = refusedLine({ refusal: { code: 'EVENT_CONFLICT', message: 'stored already', path: '' } });

      expect(await quarantine.keep([refusedLine(), moved])).toBe(0);
      expect(await quarantine.keep([elsewhere, otherwise, elsewhere])).toBe(2);
    });

    test('given lines of several codes, then they are counted by code', async () => {
      const conflict = { code: 'EVENT_CONFLICT', message: 'stored already', path: '' } as const;
      await quarantine.keep([
        refusedLine(),
        refusedLine({ raw: 'other' }),
        refusedLine({ refusal: conflict, raw: 'third' }),
      ]);

      expect(Object.fromEntries(await quarantine.countByCode())).toEqual({ EVENT_BAD_DATE: 2, EVENT_CONFLICT: 1 });
    });

    test('given more lines than a page of the reader, then all are listed in order', async () => {
      const lines = Array.from({ length: 1203 }, (_, number) => refusedLine({ raw: `line ${number}` }));
      await quarantine.keep(lines);

      expect((await listed()).map(({ raw }) => raw)).toEqual(lines.map(({ raw }) => raw));
    });

    test('given a personal number in a refused text, then it is not kept', async () => {
      const refusal = { code: 'EVENT_PERSONAL_NUMBER', message: '/subject holds one', path: '/subject' } as const;
      await quarantine.keep([refusedLine({ refusal, raw: '{"id":"e-1","subject":"010190-1234"}' })]);

      expect((await listed()).map(({ raw }) => raw)).toEqual(['{"id":"e-1","subject":"######-####"}']);
    });

    test('given a long text, then its first 4,096 characters are kept, and the rest still tells it from others', async () => {
      const long = (end: string) => refusedLine({ raw: `{"a":"${'x'.repeat(10_000)}${end}"}` });

      expect(await quarantine.keep([long('1'), long('2'), long('1')])).toBe(2);

      expect((await listed()).map(({ raw }) => raw?.length)).toEqual([4096, 4096]);
    });
  });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { endOfDayMs } from '../../../projections/calendar/copenhagen.ts';
import { openLedgerAtHead } from '../../../projections/ledger/ledger.ts';
import { knownRowsFile } from '../../../services/import/known-rows/tables.ts';
import { figuresAt } from '../../oracle/figures.ts';
import { factsOf, statesOf, type TakenOfRegister, takenOfRegister } from '../../support/extracts/register.ts';
import { type Reading, standingAt } from '../../support/extracts/register-oracle.ts';
import { extractOf, fileOf, killedAfter, take } from '../../support/extracts/take.ts';
import { day } from '../../support/history/edges.ts';
import { figuresOf } from '../answers.ts';
import { asOracleFigure, roundedFigure } from '../oracle-answers.ts';
import { patience, runs } from '../runs.ts';
import { someFigures } from '../some-figures.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'virkning-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** What goes wrong around an import. */
interface Trouble {
  /** So many events are stored, then the process is gone; null: it is not. */
  readonly killedAfter: number | null;
  /** Whether the file of what is known is lost before, and between the stop and the second run. */
  readonly lostBefore: boolean;
  readonly lostBetween: boolean;
  readonly twice: boolean;
}

const trouble: fc.Arbitrary<Trouble> = fc.record({
  killedAfter: fc.option(fc.nat(6)),
  lostBefore: fc.boolean(),
  lostBetween: fc.boolean(),
  twice: fc.boolean(),
});

const calm: Trouble = { killedAfter: null, lostBefore: false, lostBetween: false, twice: false };

async function lose(dataDir: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(knownRowsFile(dataDir) + end, { force: true });
}

async function importAll(
  dataDir: string,
  taken: readonly TakenOfRegister[],
  { withColumn, vanished }: Reading,
  troubles: readonly Trouble[],
): Promise<void> {
  const states = statesOf(taken);
  for (const [i, { date, office }] of taken.entries()) {
    const rows = [...states[i]!].filter(([, row]) => office === null || row.office === office);
    const stated = rows.flatMap(([number, row], line) => factsOf(number, row, line + 2, withColumn));
    const extract = extractOf(date, { vanished, scope: office === null ? {} : { office: [office] } });
    const once = (options = {}) => take(dataDir, extract, [fileOf(stated)], options);
    const now = troubles[i % troubles.length] ?? calm;
    if (now.lostBefore) await lose(dataDir);
    const { killedAfter: events } = now;
    if (events !== null)
      await once({ wrap: (store: Parameters<typeof killedAfter>[0]) => killedAfter(store, events) }).catch(
        (error: Error) => expect(error.message).toBe('killed'),
      );
    if (now.lostBetween) await lose(dataDir);
    await once();
    if (now.twice) expect((await once()).events).toBe(0);
  }
}

async function logOf(dataDir: string) {
  const store = await openSqliteEventStore(dataDir, { mustExist: true });
  try {
    return await store.readAll(null, 10_000);
  } finally {
    await store.close();
  }
}

const reading: fc.Arbitrary<Reading> = fc.record({
  withColumn: fc.boolean(),
  vanished: fc.constantFrom('retract', 'keep'),
});

it('figures at any cutoff are those of what the extracts by then say, whatever was stopped or lost', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      takenOfRegister,
      reading,
      fc.array(trouble, { minLength: 1, maxLength: 4 }),
      someFigures,
      fc.array(day, { minLength: 1, maxLength: 2 }),
      async (taken, reading, troubles, { document, plan }, days) => {
        const dataDir = join(folder, crypto.randomUUID());
        await importAll(dataDir, taken, reading, troubles);

        const store = await openSqliteEventStore(dataDir, { mustExist: true });
        const ledger = await openLedgerAtHead(':memory:', store, { timeoutMs: 0 });
        try {
          const period = { from: '2023-01-01', to: '2024-01-01' };
          for (const through of new Set([...taken.map(({ date }) => date), ...days])) {
            const truth = standingAt(taken, reading, endOfDayMs(through));
            const cutoff = { clock: 'registered' as const, through };
            const figures = await figuresOf(ledger, plan, period, cutoff);
            const expected = figuresAt(truth, document, period, { ...cutoff, position: BigInt(truth.length) }).figures;
            expect(figures.map(asOracleFigure), through).toEqual(expected.map(roundedFigure));
          }
        } finally {
          ledger.close();
          await store.close();
        }
      },
    ),
    { numRuns: runs(0.2) },
  );
});

it('an import that was stopped and lost what it knew gives the events of one that was not, each once', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      takenOfRegister,
      reading,
      fc.array(trouble, { minLength: 1, maxLength: 4 }),
      async (taken, reading, troubles) => {
        const [disturbed, undisturbed] = [join(folder, crypto.randomUUID()), join(folder, crypto.randomUUID())];
        await importAll(disturbed, taken, reading, troubles);
        await importAll(undisturbed, taken, reading, [calm]);
        const said = async (dataDir: string) =>
          (await logOf(dataDir))
            .map(({ id, type, data, metadata }) => ({ id, type, data, metadata }))
            .toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(await said(disturbed)).toEqual(await said(undisturbed));
      },
    ),
    { numRuns: runs(0.2) },
  );
});

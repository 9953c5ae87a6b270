import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { type Ledger, openLedgerAtHead } from '../../projections/ledger/ledger.ts';
import { figuresAt } from '../oracle/figures.ts';
import type { Arrival, CloudEvent } from '../support/history/cloud-event.ts';
import { history } from '../support/history/history.ts';
import { positionIn, question } from '../support/history/question.ts';
import { toStore } from '../support/history/to-store.ts';
import { rowsOf } from '../support/ledger-rows.ts';
import { figuresOf } from './answers.ts';
import { asOracleFigure, roundedFigure } from './oracle-answers.ts';
import { patience, runs } from './runs.ts';
import { someFigures } from './some-figures.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'virkning-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** The rows of a ledger but for its checkpoint, which names the store, and the digest of that. */
async function rowsOfAnyStore(ledger: Ledger): Promise<Record<string, unknown[]>> {
  const { checkpoint: _, table_digest, ...rows } = await rowsOf(ledger);
  const digests = (table_digest as Record<string, unknown>[]).map(({ checkpoint: __, ...others }) => others);
  return { ...rows, table_digest: digests };
}

/** Files of a history, each with the instant at which it is loaded. */
function filesOf(arrivals: readonly Arrival[], lengths: readonly number[]): { events: CloudEvent[]; at: number }[] {
  const files: { events: CloudEvent[]; at: number }[] = [];
  let from = 0;
  for (const length of [...lengths, arrivals.length]) {
    const part = arrivals.slice(from, from + length);
    if (part.length > 0) files.push({ events: part.map(({ event }) => event), at: part[0]!.recordedAtMs });
    from += length;
  }
  return files;
}

/** A fresh store, loaded file by file and closed in between, and what it and a ledger over it hold. */
async function loaded(files: readonly { readonly events: readonly CloudEvent[]; readonly at: number }[]) {
  const dataDir = join(folder, crypto.randomUUID());
  const outcomes: string[] = [];
  for (const { events, at } of files) {
    const store = await openSqliteEventStore(dataDir, { clock: () => at, acceptClock: true });
    const appended = await store.appendEach(events.map(toStore));
    outcomes.push(...appended.map(({ outcome }) => outcome));
    await store.close();
  }
  const store = await openSqliteEventStore(dataDir, { mustExist: true });
  const ledger = await openLedgerAtHead(':memory:', store, { timeoutMs: 0 });
  const log = await store.readAll(null, 1000);
  return {
    outcomes,
    log,
    ledger,
    close: async () => {
      ledger.close();
      await store.close();
    },
  };
}

const lengths = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 4 });

/** The log without what tells how it was cut into files. */
const said = (log: readonly RecordedEvent[]) => log.map(({ origin: _, recordedAtMs: __, ...event }) => event);

describe('through the embedded store', () => {
  it('figures are those of the oracle, and what arrives twice is a duplicate', { timeout: patience }, async () => {
    await fc.assert(
      fc.asyncProperty(
        history({ subjects: 4, events: 40 }),
        lengths,
        someFigures,
        question,
        async (arrivals, lengths, { document, plan }, { period, clock, through, share }) => {
          const { outcomes, log, ledger, close } = await loaded(filesOf(arrivals, lengths));
          expect(outcomes.filter((outcome) => outcome === 'stored').length).toBe(log.length);
          expect(outcomes).not.toContain('conflict');

          const cutoff = { clock, through, position: positionIn(BigInt(log.length), share) };
          const figures = await figuresOf(ledger, plan, period, cutoff);
          const expected = figuresAt(log, document, period, cutoff).figures;
          // Both are rounded: 50/365 of a full-year place has more digits than the two sides need agree on.
          expect(figures.map(asOracleFigure)).toEqual(expected.map(roundedFigure));
          await close();
        },
      ),
      { numRuns: runs(0.2) },
    );
  });

  it('how a history is split into files does not matter', { timeout: patience }, async () => {
    await fc.assert(
      fc.asyncProperty(history({ subjects: 4, events: 40 }), lengths, async (arrivals, lengths) => {
        const atOnce = arrivals.map(({ event }) => ({ event, recordedAtMs: arrivals[0]!.recordedAtMs }));
        const one = await loaded(filesOf(atOnce, []));
        const many = await loaded(filesOf(atOnce, lengths));
        expect(said(many.log)).toEqual(said(one.log));
        expect(await rowsOfAnyStore(many.ledger)).toEqual(await rowsOfAnyStore(one.ledger));
        await one.close();
        await many.close();
      }),
      { numRuns: runs(0.15) },
    );
  });

  it('loading everything again changes nothing', { timeout: patience }, async () => {
    await fc.assert(
      fc.asyncProperty(
        history({ subjects: 4, events: 40 }),
        fc.noBias(fc.double({ min: 0, max: 1, noNaN: true })),
        async (arrivals, share) => {
          const again = arrivals.slice(Math.round(arrivals.length * share));
          const files = filesOf(arrivals, []);
          const once = await loaded(files);
          const twice = await loaded([...files, { events: again.map(({ event }) => event), at: files[0]!.at }]);
          expect(twice.log).toEqual(once.log);
          expect(twice.outcomes.slice(arrivals.length)).toEqual(again.map(() => 'duplicate'));
          expect(await rowsOfAnyStore(twice.ledger)).toEqual(await rowsOfAnyStore(once.ledger));
          await once.close();
          await twice.close();
        },
      ),
      { numRuns: runs(0.1) },
    );
  });
});

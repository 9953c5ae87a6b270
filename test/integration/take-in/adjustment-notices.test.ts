import { expect, test } from 'vitest';
import type { Differs } from '../../../contracts/errors/notices.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { takeIn } from '../../../services/intake/take-in.ts';
import { type SentEvent, sentLine } from '../../support/small-data.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const occurredOn = '2023-02-01';
const registeredOn = '2023-03-01';
const job = { occurredOn, kind: 'fullTime', sector: 'private' };
const placement = { occurredOn, kind: 'workPlacement', sector: 'private' };

const employed: SentEvent = { id: 'job', name: 'employed', data: job };
const correct = (id: string, corrects: string, replacement: object, more: Partial<SentEvent> = {}): SentEvent => ({
  ...{ id, name: 'corrected', registeredOn, ...more },
  data: { corrects: { id: corrects }, replacement },
});
const retract = (id: string, retracts: string, more: Partial<SentEvent> = {}): SentEvent => ({
  ...{ id, name: 'retracted', registeredOn, ...more },
  data: { retracts: { id: retracts }, reason: 'registeredInError' },
});

/** The notices of the last event, when all before it are stored, in batches. */
async function noticesOf(...batches: readonly (readonly SentEvent[])[]) {
  const dataDir = temporaryDirectory();
  const store = await openSqliteEventStore(dataDir);
  const quarantine = await openSqliteQuarantine(dataDir);
  try {
    let last: Awaited<ReturnType<typeof takeIn>>[number] | undefined;
    for (const [i, batch] of batches.entries()) {
      const received = batch.map((event) => ({
        content: sentLine(event),
        origin: { kind: 'http', request: `${i}` } as const,
      }));
      const taken = await takeIn(received, store, quarantine);
      for (const each of taken) expect(each.outcome).not.toBe('refused');
      last = taken.at(-1);
    }
    return last === undefined || last.outcome === 'refused' ? undefined : last.notices;
  } finally {
    await store.close();
    await quarantine.close();
  }
}

// A caseworker system corrected the event of another citizen for months; every answer was "stored", and no figure moved.
test.each<[string, readonly (readonly SentEvent[])[], string, Differs?]>([
  [
    'a correction of another citizen’s event',
    [[employed], [correct('c', 'job', job, { subject: 'bo' })]],
    'ADJUSTMENT_MISFIT',
    'subject',
  ],
  [
    'a correction with the data of another type',
    [[employed], [correct('c', 'job', placement)]],
    'ADJUSTMENT_MISFIT',
    'type',
  ],
  [
    'a correction of a correction that speaks of another event',
    [
      [employed, { ...employed, id: 'job-2' }, correct('c', 'job', job)],
      [correct('d', 'c', { corrects: { id: 'job-2' }, replacement: job })],
    ],
    'ADJUSTMENT_MISFIT',
    'target',
  ],
  [
    'a retraction of a correction that does not fit',
    [[employed, correct('c', 'job', placement)], [retract('r', 'c')]],
    'ADJUSTMENT_MISFIT',
    'misfit-below',
  ],
  [
    'a retraction of another citizen’s event',
    [[employed], [retract('r', 'job', { subject: 'bo' })]],
    'ADJUSTMENT_OTHER_SUBJECT',
  ],
  ['a correction of an event that is not there', [[correct('c', 'job', job)]], 'ADJUSTMENT_WAITS'],
  [
    'a retraction of an event of that id from another source',
    [[employed], [retract('r', 'job', { source: 'urn:other' })]],
    'ADJUSTMENT_WAITS',
  ],
  [
    'a retraction of a correction that itself waits',
    [[correct('c', 'job', job)], [retract('r', 'c')]],
    'ADJUSTMENT_WAITS',
  ],
  ['retractions in a circle', [[retract('a', 'b')], [retract('b', 'a')]], 'ADJUSTMENT_CIRCULAR'],
])('%s is stored, and its sender is told %#', async (_, batches, code, differs) => {
  expect(await noticesOf(...batches)).toEqual([{ code, ...(differs && { differs }) }]);
});

test.each<[string, readonly (readonly SentEvent[])[]]>([
  ['a correction of an event that is stored', [[employed], [correct('c', 'job', job)]]],
  ['a correction of an event earlier in the same batch', [[employed, correct('c', 'job', job)]]],
  ['a retraction of a retraction', [[employed, retract('r', 'job')], [retract('s', 'r')]]],
  [
    'a correction of a correction',
    [[employed, correct('c', 'job', job)], [correct('d', 'c', { corrects: { id: 'job' }, replacement: job })]],
  ],
  ['any other event', [[employed]]],
])('of %s there is nothing to tell', async (_, batches) => {
  expect(await noticesOf(...batches)).toEqual([]);
});

test('sent again, as after a lost answer, it is a duplicate with the same notice', async () => {
  const wrong = correct('c', 'job', placement);
  expect(await noticesOf([employed], [wrong], [wrong])).toMatchObject([{ code: 'ADJUSTMENT_MISFIT' }]);
});

test('sent again when its event has arrived, a correction that waited waits no more', async () => {
  const early = correct('c', 'job', job);
  expect(await noticesOf([early], [employed], [early])).toEqual([]);
});

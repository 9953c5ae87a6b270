import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { addDays, startOfDay } from '../oracle/calendar.ts';
import { knowledgeAt, type OracleCutoff, visibleEvents } from '../oracle/knowledge.ts';
import { history } from '../support/history/history.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn, question } from '../support/history/question.ts';
import { withLedger } from './ledger-in-memory.ts';
import { patience, runs } from './runs.ts';
import { stages } from './stages.ts';

/** The ledger's columns for the fields of the generated events. */
const columns: Readonly<Record<string, string>> = {
  occurredOn: 'occurred_on',
  until: 'until',
  initiative: 'initiative',
  kind: 'kind',
  sector: 'sector',
  reason: 'reason',
  outcome: 'outcome',
  benefit: 'benefit',
  birthDate: 'birth_date',
  gender: 'gender',
  originGroup: 'origin_group',
  educationLevel: 'education_level',
  municipality: 'municipality',
  district: 'district',
  series: 'series',
  area: 'area',
  period: 'benchmark_period',
  audience: 'audience',
  headcount: 'headcount',
  estimated: 'estimated',
  into: 'into_subject',
};

const adjusters = ['corrected', 'retracted'];

/** What the ledger knows at a cutoff, each event as its data says it then; found by the range filter it promises. */
async function knownToLedger(ledger: Ledger, log: readonly RecordedEvent[], cutoff: OracleCutoff): Promise<unknown[]> {
  const end = startOfDay(addDays(cutoff.through, 1));
  const tooLate = log.find(({ recordedAtMs }) => recordedAtMs >= end)?.position;
  const prefix = tooLate === undefined || tooLate > cutoff.position ? cutoff.position : tooLate;
  const registered = `registered_from < epoch_ms(${end}) AND epoch_ms(${end}) <= registered_to
    AND position_from < ${cutoff.position} AND ${cutoff.position} <= position_to`;
  const recorded = `recorded_from < ${prefix} AND ${prefix} <= recorded_to`;
  const fields = Object.entries(columns).map(([field, column]) => `${column}::VARCHAR AS "${field}"`);
  return ledger.engine.namedRows(`
    SELECT event_id::VARCHAR AS id, type AS name, subject, ${fields.join(', ')}
    FROM ledger JOIN citizen ON citizen = key
    WHERE type NOT IN ('corrected', 'retracted') AND ${cutoff.clock === 'registered' ? registered : recorded}
    ORDER BY event_id::VARCHAR`);
}

function knownToOracle(log: readonly RecordedEvent[], cutoff: OracleCutoff): unknown[] {
  return visibleEvents(knowledgeAt(log, cutoff))
    .filter(({ name }) => !adjusters.includes(name))
    .map(({ id, name, subject, data }) => ({ id, name, subject, ...inColumns(data) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function inColumns(data: Readonly<Record<string, unknown>>): Record<string, string | null> {
  const asText = (value: unknown) => (value === undefined ? null : String(value));
  return Object.fromEntries(Object.keys(columns).map((field) => [field, asText(data[field])]));
}

describe('what the ledger knows at a cutoff', () => {
  it('is what the oracle knows, on either clock and at any position', { timeout: patience }, async () => {
    await fc.assert(
      fc.asyncProperty(
        history({ subjects: 3, events: 40 }),
        fc.noShrink(stages),
        fc.noShrink(fc.array(question, { minLength: 12, maxLength: 12 })),
        async (arrivals, stages, questions) => {
          const log = logOf(arrivals);
          await withLedger(log, stages, async (ledger) => {
            for (const { clock, through, share } of questions) {
              const cutoff = { clock, through, position: positionIn(BigInt(log.length), share) };
              expect(await knownToLedger(ledger, log, cutoff)).toEqual(knownToOracle(log, cutoff));
            }
          });
        },
      ),
      { numRuns: runs(0.5) },
    );
  });
});

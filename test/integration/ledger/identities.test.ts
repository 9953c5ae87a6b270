import { expect, test } from 'vitest';
import type { Engine } from '../../../projections/engine/engine.ts';
import { type CutoffQuery, fixCutoff } from '../../../projections/ledger/cutoff.ts';
import {
  citizenNames,
  citizensOfNames,
  type Identities,
  identifyCitizens,
} from '../../../projections/ledger/identities.ts';
import { event, log, retract } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';

const merge = (subject: string, into: string, day: string) =>
  event('identity-merged', { into }, { subject, time: `${day}T12:00:00Z` });

/** Anna, Bo and Carl become one person by and by, and Anna another again. */
const events = log(
  ...['anna', 'bo', 'carl'].map((subject) =>
    event('assessed', { occurredOn: '2023-01-01', outcome: 'jobReady' }, { subject }),
  ),
  merge('anna', 'bo', '2023-02-01'),
  merge('bo', 'carl', '2023-03-01'),
  retract('e3', { subject: 'anna', time: '2023-04-01T12:00:00Z' }),
);

/** Under which name each is known. */
async function namesOf(engine: Engine, identities: Identities | undefined): Promise<Record<string, string>> {
  const rows = await engine.rows<[string, string]>(
    `SELECT subject, name FROM (${citizensOfNames(identities)}) JOIN (${citizenNames(identities)}) USING (citizen)`,
  );
  return Object.fromEntries(rows);
}

async function survivorsIn(engine: Engine, { survivingName }: Identities): Promise<string[]> {
  const rows = await engine.rows<[string, string, number, bigint]>(`
    SELECT c.subject, s.subject, registered_at, position
    FROM ${survivingName} n JOIN citizen c ON c.key = n.citizen JOIN citizen s ON s.key = n.survivor
    ORDER BY ALL`);
  return rows.map(
    ([name, survivor, at, position]) =>
      `${name} → ${survivor} ${new Date(at).toISOString().slice(0, 10)} at ${position}`,
  );
}

test('given several cutoffs in one session, then each knows its own citizens, in whatever order they are asked', async () => {
  await withLedger(events, [], async ({ engine }) => {
    const at = async (query: CutoffQuery) => identifyCitizens(engine, await fixCutoff(engine, query));
    const registered = (through: string, position?: bigint) =>
      at({ clock: 'registered', through, ...(position !== undefined && { position }) });

    const nobody = await registered('2023-01-31');
    const two = await registered('2023-02-28');
    const all = await registered('2023-03-31');
    const apart = await registered('2023-04-30');
    const prefix = await registered('2023-04-30', 4n);
    const recorded = await at({ clock: 'recorded', through: '2023-02-28' });

    expect(nobody).toBeUndefined();
    const each = { anna: 'anna', bo: 'bo', carl: 'carl' };
    const expected: readonly [Identities | undefined, Record<string, string>][] = [
      [apart, { ...each, bo: 'carl' }],
      [nobody, each],
      [all, { anna: 'carl', bo: 'carl', carl: 'carl' }],
      [prefix, { ...each, anna: 'bo' }],
      [two, { ...each, anna: 'bo' }],
      [recorded, { ...each, anna: 'bo' }],
    ];
    for (const [identities, names] of expected) expect(await namesOf(engine, identities)).toEqual(names);
    expect(await survivorsIn(engine, two as Identities)).toEqual(['anna → bo 2023-02-01 at 3']);
    expect(await survivorsIn(engine, all as Identities)).toEqual([
      'anna → bo 2023-02-01 at 3',
      'anna → carl 2023-03-01 at 4',
      'bo → carl 2023-03-01 at 4',
    ]);
  });
});

test('given a name that nothing was sent under, then it stands for those merged into it, and has no key', async () => {
  const intoNobody = log(
    event('assessed', { occurredOn: '2023-01-01', outcome: 'jobReady' }),
    merge('anna', 'new-name', '2023-02-01'),
  );
  await withLedger(intoNobody, [], async ({ engine }) => {
    const cutoff = await fixCutoff(engine, { clock: 'registered', through: '2023-12-31' });
    const identities = await identifyCitizens(engine, cutoff);
    expect(await namesOf(engine, identities)).toEqual({ anna: 'new-name' });
    expect(await survivorsIn(engine, identities as Identities)).toEqual([]);
  });
});

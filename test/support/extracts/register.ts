import { hash } from 'node:crypto';
import fc from 'fast-check';
import type { StatedEvent } from '../../../services/import/stated.ts';
import { day } from '../history/edges.ts';

/** A made-up register of participations: what a row of it is at some moment. */
export interface TrueRow {
  readonly citizen: number;
  readonly office: 'north' | 'south';
  readonly enrolledOn: string;
  readonly activity?: {
    readonly name: 'placed' | 'employed';
    readonly on: string;
    readonly private: boolean;
    readonly end?: string;
  };
  /** When the row was last registered, as far as it says; it may lie. */
  readonly registeredOn?: string;
}

/** An extract that is taken of it, after some of its rows were changed. */
export interface TakenOfRegister {
  /** A day: as of its end. */
  readonly date: string;
  readonly office: 'north' | 'south' | null;
  /** By number of the row what it is from now on; null: it is gone. */
  readonly changes: readonly (readonly [number, TrueRow | null])[];
}

export const registerMapping = 'participations';
export const registerSource = 'urn:virkning:test:register';

const trueRow: fc.Arbitrary<TrueRow> = fc.record(
  {
    citizen: fc.nat(2),
    office: fc.constantFrom('north', 'south'),
    enrolledOn: day,
    activity: fc.record(
      { name: fc.constantFrom('placed', 'employed'), on: day, private: fc.boolean(), end: day },
      { requiredKeys: ['name', 'on', 'private'] },
    ),
    registeredOn: fc.constantFrom('2022-12-30', '2023-03-01', '2023-06-15', '2023-12-31', '2024-01-02'),
  },
  { requiredKeys: ['citizen', 'office', 'enrolledOn'] },
) as fc.Arbitrary<TrueRow>;

const dates = [
  '2022-12-31',
  '2023-01-01',
  '2023-04-01',
  '2023-06-30',
  '2023-10-29',
  '2023-12-31',
  '2024-01-01',
  '2024-03-31',
  '2024-06-30',
];

/** Extracts of a register whose rows appear, change, vanish and come back, from the oldest to the newest. */
export const takenOfRegister: fc.Arbitrary<readonly TakenOfRegister[]> = fc
  .noBias(
    fc.array(
      fc.record({
        date: fc.constantFrom(...dates),
        office: fc.constantFrom('north' as const, 'south' as const, null, null),
        changes: fc.array(fc.tuple(fc.nat(4), fc.option(trueRow, { freq: 4 })), { minLength: 1, maxLength: 6 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map((taken) => taken.toSorted((a, b) => (a.date < b.date ? -1 : 1)));

/** The rows of the register after each extract's changes. */
export function statesOf(taken: readonly TakenOfRegister[]): ReadonlyMap<number, TrueRow>[] {
  const rows = new Map<number, TrueRow>();
  return taken.map(({ changes }) => {
    for (const [number, row] of changes) {
      if (row === null) rows.delete(number);
      else rows.set(number, row);
    }
    return new Map(rows);
  });
}

/** The key of a fact of a row. */
export function keyOf(rule: string, number: number): string {
  return `${registerMapping}.${rule}.${hash('sha1', `row ${number}`).slice(0, 32)}`;
}

/** What a row of an extract states, on a line of it. */
export function factsOf(number: number, row: TrueRow, line: number, withColumn: boolean): StatedEvent[] {
  const registeredAt = withColumn && row.registeredOn !== undefined ? `${row.registeredOn}T12:00:00Z` : undefined;
  const about = {
    subject: `citizen-${row.citizen}`,
    registeredAt,
    scope: { office: row.office },
    row: { file: 'register.csv', line },
  };
  const facts: StatedEvent[] = [
    {
      ...about,
      key: keyOf('enrolled', number),
      rule: 'enrolled',
      name: 'enrolled',
      data: { occurredOn: row.enrolledOn, initiative: 'jobready-programme' },
    },
  ];
  const { activity } = row;
  if (activity === undefined) return facts;
  const sector = activity.private ? 'private' : 'public';
  const key = keyOf('activity', number);
  const kind = activity.name === 'placed' ? 'workPlacement' : 'fullTime';
  facts.push({ ...about, key, rule: 'activity', name: activity.name, data: { occurredOn: activity.on, kind, sector } });
  if (activity.end !== undefined)
    facts.push({
      ...about,
      key: keyOf('ended', number),
      rule: 'ended',
      name: 'ended',
      data: { occurredOn: activity.end, spell: { id: key } },
    });
  return facts;
}

import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { contextOf } from '../../../projections/goals/compile/evaluation-context.ts';
import { profileTables } from '../../../projections/goals/compile/profiles.ts';
import { fromLedger } from '../../../projections/goals/compile/source.ts';
import { stateNeeds, stateTables } from '../../../projections/goals/compile/states.ts';
import { buildGraph } from '../../../projections/goals/graph/build-graph.ts';
import { resolved } from '../../../projections/goals/graph/queries.ts';
import type { Span } from '../../../projections/goals/model/date-expression.ts';
import type { Gap } from '../../../projections/goals/model/gap.ts';
import type { State } from '../../../projections/goals/model/parts.ts';
import { type CutoffQuery, fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { citizenNames, identifyCitizens } from '../../../projections/ledger/identities.ts';
import type { Ledger } from '../../../projections/ledger/ledger.ts';
import { list } from '../../../projections/ledger/sql-text.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';

/** The spells of each citizen by state, each as `from..to`, or `from..` while it runs; who has none is left out. */
export type Spells = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The spells of the named states at a cutoff, as the system works them out. */
export async function spellsIn(
  { engine }: Ledger,
  states: ReadonlyMap<string, State>,
  query: CutoffQuery,
  named: readonly string[] = [...states.keys()],
  which: 'is_sure' | 'is_possible' | 'is_held' = 'is_sure',
): Promise<Spells> {
  const cutoff = await fixCutoff(engine, query);
  const identities = await identifyCitizens(engine, cutoff);
  // A state does not know of periods.
  const context = contextOf(parsePeriod('2023'), cutoff, identities);
  const none = new Map();
  const graph = buildGraph({ states, moments: none, amounts: none, populations: none, breakdowns: none, figures: [] });
  const asked = named.map((name) => resolved(graph.states, name));
  const { types, columns, births, attributes } = stateNeeds(asked, cutoff.clock);
  // A plan whose only states are ages needs no rows.
  const ofTypes = types.length === 0 ? 'false' : `l.type IN (${list(types)})`;
  const events = fromLedger(context)(ofTypes, ['type', 'occurred_on', ...columns]);
  const tables = [
    `known_events AS (${events})`,
    ...profileTables({ births, attributes }, context),
    ...stateTables(asked, context),
  ];
  const rows = await engine.rows<[string, number, string, string | null]>(`
    WITH ${tables.join(', ')}
    SELECT n.name, state, from_day, to_day
    FROM state_spell JOIN (${citizenNames(identities)}) n USING (citizen)
    ${asked.some(({ holdsBack }) => holdsBack) ? `WHERE ${which}` : ''} ORDER BY ALL`);
  const names = [...states.keys()];
  const found: Record<string, Record<string, string[]>> = {};
  for (const [citizen, state, from, to] of rows) {
    const ofCitizen = found[citizen] ?? {};
    found[citizen] = ofCitizen;
    ofCitizen[names[state]!] = [...(ofCitizen[names[state]!] ?? []), `${from}..${to ?? ''}`];
  }
  return found;
}

type Without<S, Key extends string> = S extends State ? Omit<S, Key> : never;

/** A state as a case writes it. */
export type Written = Without<State, 'name' | 'title' | 'joinedOver' | 'extendedBy'> & {
  /** A number: of days. */
  readonly joinedOver?: number | Gap;
  readonly extendedBy?: number | Span;
};

/** States as a plan has them, by name. */
export function states(written: Readonly<Record<string, Written>>): Map<string, State> {
  const days = (count: number): Span | undefined => (count === 0 ? undefined : { count, unit: 'days' });
  const entries = Object.entries(written).map(([name, { joinedOver = 0, extendedBy = 0, ...kind }]) => {
    const atMost = typeof joinedOver === 'number' ? days(joinedOver) : undefined;
    const shape = {
      joinedOver: typeof joinedOver === 'number' ? atMost && { atMost } : joinedOver,
      extendedBy: typeof extendedBy === 'number' ? days(extendedBy) : extendedBy,
    };
    return [name, { name, title: undefined, ...shape, ...kind } as State] as const;
  });
  return new Map(entries);
}

/** The spells at a cutoff given these events, of one citizen unless the events say otherwise. */
export function spellsGiven(
  events: readonly RecordedEvent[],
  written: ReadonlyMap<string, State>,
  query: Partial<CutoffQuery> = {},
  named?: readonly string[],
  which?: 'is_sure' | 'is_possible' | 'is_held',
): Promise<Spells> {
  const cutoff = { clock: 'registered', through: '2023-12-31', ...query } as const;
  return withLedger(events, [], (ledger) => spellsIn(ledger, written, cutoff, named, which));
}

import type { EventFilter } from '../../../contracts/plans/plan-parts.ts';
import { date, list, quote } from '../../ledger/sql-text.ts';
import type { EndMoment, EventMoment, Plan } from '../plan.ts';
import type { Columns } from './columns.ts';
import { happened, type Occasion, rows } from './occasion.ts';

/** What makes an event one that a moment looks for: SQL, part by part, so that a near miss can be told from none. */
export interface LookedFor {
  readonly type: string;
  readonly kind: string;
  readonly initiative: string;
  readonly notEarly: string;
  readonly notLate: string;
}

/** The parts of a moment's condition, over rows of the ledger joined with `participant`. */
export function looksFor(moment: EventMoment, { period }: Occasion, columns: Columns): LookedFor {
  const { programme } = moment;
  const day = moment.datedBy === 'occurredOn' ? 'occurred_on' : 'registered_on';
  const inPeriod = moment.during === 'period' ? [`${day} >= ${date(period.from)}`] : [];
  const inProgramme = programme === undefined ? [] : [`coalesce(occurred_on >= ${columns.first(programme)}, false)`];
  return {
    type: `type IN (${list(typesOf(moment))})`,
    kind: passes(moment.filters),
    initiative: programme === undefined ? 'true' : `coalesce(initiative, ${quote(programme)}) = ${quote(programme)}`,
    notEarly: [...inPeriod, ...inProgramme].join(' AND ') || 'true',
    notLate: `${day} < ${date(period.to)}`,
  };
}

/** SQL that holds for the events that a moment looks for. */
export function isMoment(moment: EventMoment, occasion: Occasion, columns: Columns): string {
  const { kind, initiative, notEarly, notLate } = looksFor(moment, occasion, columns);
  return [kind, initiative, notEarly, notLate].filter((part) => part !== 'true').join(' AND ');
}

/**
 * Common table expressions that end in `fact`: a row per participant with the dates of the plan's moments. None without
 * moments. What several moments ask of an event, its kind or where it lies, is worked out once per event.
 */
export function momentTables(plan: Plan, occasion: Occasion, columns: Columns): string[] {
  const moments = [...plan.moments.values()].filter((moment) => moment.kind === 'event');
  if (moments.length === 0) return [];
  const asked = moments.map((moment) => {
    const { kind, initiative, notEarly, notLate } = looksFor(moment, occasion, columns);
    return { moment, kind, place: [initiative, notEarly, notLate].join(' AND ') };
  });
  const kinds = [...new Set(asked.map(({ kind }) => kind))];
  const places = [...new Set(asked.map(({ place }) => place))];
  const dates = asked.map(({ moment, kind, place }) => {
    const pick = moment.pick === 'first' ? 'min' : 'max';
    return `${pick}(occurred_on) FILTER (kind_${kinds.indexOf(kind)} AND place_${places.indexOf(place)}) AS ${columns.moment(moment.name)}`;
  });
  const wanted = [occasion.known, happened(occasion), mayMatter(moments, occasion)].join(' AND ');
  const needed =
    'l.occurred_on, l.registered_on, l.type, l.initiative, l.kind, l.sector, l.outcome, l.benefit, l.reason';
  return [
    `asked AS (
      SELECT citizen, occurred_on, ${[...kinds.map((kind, i) => `${kind} AS kind_${i}`), ...places.map((place, i) => `${place} AS place_${i}`)].join(',\n        ')}
      FROM (${rows(occasion, wanted, needed)}) JOIN participant USING (citizen))`,
    `fact AS (
      SELECT citizen, ${dates.join(',\n        ')}
      FROM asked GROUP BY citizen)`,
  ];
}

/** The column of a moment that is the end of a participation. */
export function endDate(moment: EndMoment, columns: Columns): string {
  return moment.pick === 'first' ? columns.firstEnd(moment.programme) : columns.lastEnd(moment.programme);
}

/** SQL that spares the pass the rows that no moment can look for. */
function mayMatter(moments: readonly EventMoment[], { period }: Occasion): string {
  const typesWhere = (holds: (moment: EventMoment) => boolean) => [...new Set(moments.filter(holds).flatMap(typesOf))];
  const registered = typesWhere((moment) => moment.datedBy === 'registeredAt');
  const early = typesWhere((moment) => moment.datedBy === 'registeredAt' || moment.during !== 'period');
  const unless = (bound: string, types: readonly string[]) =>
    types.length === 0 ? bound : `(${bound} OR l.type IN (${list(types)}))`;
  return [
    `l.type IN (${list(typesWhere(() => true))})`,
    unless(`l.occurred_on >= ${date(period.from)}`, early),
    unless(`l.occurred_on < ${date(period.to)}`, registered),
  ].join(' AND ');
}

function typesOf(moment: EventMoment): string[] {
  return [...new Set(moment.filters.flatMap((filter) => filter.event))];
}

function passes(filters: readonly EventFilter[]): string {
  const each = filters.map(({ event, ...enumerations }) => {
    const narrowed = Object.entries(enumerations)
      .filter(([, values]) => values !== undefined)
      .map(([name, values]) => `${name} IN (${list(values as string[])})`);
    return [`type IN (${list(event)})`, ...narrowed].join(' AND ');
  });
  return each.length === 1 ? (each[0] as string) : `(${each.map((part) => `(${part})`).join(' OR ')})`;
}

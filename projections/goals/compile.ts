import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { EventFilter } from '../../contracts/plans/plan-schema.ts';
import { addDays } from '../calendar/civil-date.ts';
import type { Period } from '../calendar/period.ts';
import { type Clock, type Cutoff, clockOrder, knownAt } from '../ledger/cutoff.ts';
import type { Condition, Relation } from './condition.ts';
import type { EventMoment, Figure, Measure, Moment, Plan } from './plan.ts';

/** What a plan is compiled for. */
export interface Occasion {
  readonly period: Period;
  /** SQL over `ledger l`: which rows are known. */
  readonly known: string;
  readonly clock: Clock;
  /** What has happened through this date has happened; `YYYY-MM-DD` in Copenhagen. */
  readonly through: string;
  /** Whether some pseudonyms are one citizen (table `same_citizen`). */
  readonly identities: boolean;
}

/** The occasion of a cutoff. */
export function occasionOf(period: Period, cutoff: Cutoff, identities: boolean): Occasion {
  return { period, known: knownAt(cutoff), clock: cutoff.clock, through: cutoff.through, identities };
}

/** Verdicts as the SQL yields them. */
export const verdictCode = { counted: 1, notCounted: 2, excluded: 3, undecided: 4 } as const;

const verdictsByCode: readonly (Verdict | undefined)[] = [undefined, 'counted', 'not-counted', 'excluded', 'undecided'];

/** The verdict of a code. */
export function verdictOfCode(code: number): Verdict {
  return verdictsByCode[code] as Verdict;
}

/** The code of a verdict. */
export function codeOfVerdict(verdict: Verdict): number {
  return verdictsByCode.indexOf(verdict);
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const list = (texts: readonly string[]): string => texts.map(quote).join(', ');
const date = (iso: string): string => `DATE '${iso}'`;

/** Compiles a plan to SQL over the ledger: one query in which every figure's verdict on a citizen is one column. */
export function compilePlan(plan: Plan, occasion: Occasion) {
  const { period, known, through } = occasion;
  const programmes = [...new Set(programmesOf(plan))];
  const moments = [...plan.moments.values()];
  /** The first day on which nothing has happened yet. */
  const dayAfterCutoff = addDays(through, 1);
  const windowOpen = dayAfterCutoff < period.to;
  const lastDayCounted = windowOpen ? dayAfterCutoff : period.to;

  const column = {
    first: (programme: string) => `first_${programmes.indexOf(programme)}`,
    days: (programme: string) => `days_${programmes.indexOf(programme)}`,
    firstEnd: (programme: string) => `first_end_${programmes.indexOf(programme)}`,
    lastEnd: (programme: string) => `last_end_${programmes.indexOf(programme)}`,
    moment: (name: string) => `moment_${moments.findIndex((moment) => moment.name === name)}`,
    verdict: (figure: Figure) => `verdict_${plan.figures.indexOf(figure)}`,
  };

  /** Rows of the ledger (alias `l` in `where` and `columns`) under the citizen that they belong to at the cutoff. */
  const rows = (where: string, columns = 'l.* EXCLUDE (citizen)'): string =>
    occasion.identities
      ? `SELECT coalesce(s.root, l.citizen) AS citizen, ${columns} FROM ledger l LEFT JOIN same_citizen s ON s.citizen = l.citizen WHERE ${where}`
      : `SELECT l.citizen, ${columns} FROM ledger l WHERE ${where}`;
  const happened = `l.occurred_on <= ${date(through)}`;

  // --- participation ---------------------------------------------------------------------------------------------
  // A citizen and programme with one day of enrolment and at most one of exit, which is nearly all, have one spell. The
  // rest go the long way: per date, what was open that morning decides what a begin and an end do (design, section 3).
  const participation = [
    `mark AS MATERIALIZED (
      SELECT citizen, initiative, occurred_on AS day, type = 'enrolled' AS begins FROM (${rows(`${known} AND ${happened} AND l.type IN ('enrolled', 'exited') AND l.initiative IN (${list(programmes)})`)}))`,
    `journey AS (
      SELECT citizen, initiative,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM mark GROUP BY citizen, initiative HAVING count(*) FILTER (begins) > 0)`,
    `simple_spell AS (
      SELECT citizen, initiative, first_begin AS from_day, CASE WHEN first_end > first_begin THEN first_end END AS to_day
      FROM journey
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end) AND first_end IS DISTINCT FROM first_begin)`,
    `long_journey AS (
      SELECT citizen, initiative, day, bool_or(begins) AS begins, bool_or(NOT begins) AS ends
      FROM mark SEMI JOIN (
        FROM journey WHERE first_begin <> last_begin OR first_end <> last_end
      ) USING (citizen, initiative)
      GROUP BY citizen, initiative, day)`,
    `morning AS (
      SELECT *,
        coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS was_open,
        min(CASE WHEN ends THEN day END) OVER later AS next_end
      FROM long_journey
      WINDOW earlier AS (PARTITION BY citizen, initiative ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
             later AS (PARTITION BY citizen, initiative ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))`,
    `spell AS (
      FROM simple_spell
      UNION ALL
      SELECT citizen, initiative, day AS from_day, next_end AS to_day FROM morning
      WHERE begins AND was_open = ends)`,
    `participation AS (
      SELECT *,
        greatest(from_day, ${date(period.from)}) AS overlap_from,
        least(coalesce(to_day, ${date(dayAfterCutoff)}), ${date(lastDayCounted)}) AS overlap_to,
        to_day >= ${date(period.from)} AND to_day < ${date(period.to)} AS ended
      FROM spell)`,
    `participant AS (
      SELECT citizen, ${programmes
        .map((programme) => {
          const here = `initiative = ${quote(programme)}`;
          const overlapping = `${here} AND overlap_from < overlap_to`;
          return `
        min(from_day) FILTER (${overlapping}) AS ${column.first(programme)},
        sum(overlap_to - overlap_from) FILTER (${overlapping}) AS ${column.days(programme)},
        min(to_day) FILTER (${here} AND ended) AS ${column.firstEnd(programme)},
        max(to_day) FILTER (${here} AND ended) AS ${column.lastEnd(programme)}`;
        })
        .join(',')}
      FROM participation WHERE overlap_from < overlap_to OR ended GROUP BY citizen)`,
  ];

  // --- moments ---------------------------------------------------------------------------------------------------
  const eventMoments = moments.filter((moment) => moment.kind === 'event');
  const day = (moment: EventMoment): string => (moment.datedBy === 'occurredOn' ? 'occurred_on' : 'registered_on');
  /** What makes an event one that a moment looks for, condition by condition, so that a near miss can be told from none. */
  const looksFor = (moment: EventMoment) => {
    const { programme } = moment;
    const startsLate = moment.during === 'period' ? `${day(moment)} >= ${date(period.from)}` : 'true';
    return {
      type: `type IN (${list(moment.filters.flatMap((filter) => filter.event))})`,
      kind: passes(moment.filters),
      initiative: programme === undefined ? 'true' : `coalesce(initiative, ${quote(programme)}) = ${quote(programme)}`,
      notEarly:
        programme === undefined
          ? startsLate
          : `${startsLate} AND coalesce(occurred_on >= ${column.first(programme)}, false)`,
      notLate: `${day(moment)} < ${date(period.to)}`,
    };
  };
  const isMoment = (moment: EventMoment): string => {
    const { kind, initiative, notEarly, notLate } = looksFor(moment);
    return [kind, initiative, notEarly, notLate].filter((part) => part !== 'true').join(' AND ');
  };
  const pick = (moment: Moment): string => (moment.pick === 'first' ? 'min' : 'max');
  const types = [...new Set(eventMoments.flatMap((moment) => moment.filters.flatMap((filter) => filter.event)))];
  const fact =
    eventMoments.length === 0
      ? []
      : [
          `fact AS (
      SELECT citizen, ${eventMoments
        .map(
          (moment) =>
            `\n        ${pick(moment)}(occurred_on) FILTER (${isMoment(moment)}) AS ${column.moment(moment.name)}`,
        )
        .join(',')}
      FROM (${rows(`${known} AND ${happened} AND l.type IN (${list(types)})`)}) JOIN participant USING (citizen)
      GROUP BY citizen)`,
        ];

  // --- citizens --------------------------------------------------------------------------------------------------
  const needsAge = [...plan.populations.values()].some((population) => population.age !== undefined);
  const birth = needsAge
    ? [
        `birth AS (
      SELECT citizen, arg_max(birth_date, (${clockOrder(occasion.clock)})) AS birth_date
      FROM (${rows(`${known} AND l.type = 'profile-registered' AND l.birth_date IS NOT NULL`)})
      SEMI JOIN participant USING (citizen) GROUP BY citizen)`,
      ]
    : [];
  const endMoments = moments
    .filter((moment) => moment.kind === 'end')
    .map(
      (moment) =>
        `, ${moment.pick === 'first' ? column.firstEnd(moment.programme) : column.lastEnd(moment.programme)} AS ${column.moment(moment.name)}`,
    );
  const person = `person AS (
      SELECT *${endMoments.join('')} FROM participant
        ${fact.length > 0 ? 'LEFT JOIN fact USING (citizen)' : ''} ${birth.length > 0 ? 'LEFT JOIN birth USING (citizen)' : ''})`;

  const inPopulation = (name: string): string => {
    const population = plan.populations.get(name);
    if (population === undefined) throw new Error(`unresolved population ${name}`);
    const { programme, age } = population;
    const member = `${population.endedInPeriod ? column.firstEnd(programme) : column.first(programme)} IS NOT NULL`;
    if (age === undefined) return member;
    const day = `greatest(${column.first(programme)}, ${date(period.from)})`;
    return `(${member} AND coalesce(${ageOn(day)} BETWEEN ${age.from} AND ${age.to}, false))`;
  };

  // --- verdicts --------------------------------------------------------------------------------------------------
  const holds = (condition: Condition): string => {
    switch (condition.op) {
      case 'has':
        return `${column.moment(condition.moment)} IS NOT NULL`;
      case 'compare':
        return `coalesce(${column.moment(condition.left)} ${operators[condition.relation]} ${column.moment(condition.right)}, false)`;
      case 'not':
        return `NOT (${holds(condition.part)})`;
      default:
        return condition.parts.length === 0
          ? 'false'
          : `(${condition.parts.map(holds).join(` ${condition.op.toUpperCase()} `)})`;
    }
  };
  const isMember = (measure: CitizenMeasure): string => {
    if (measure.kind === 'places') return inPopulation(measure.population);
    const { population, where } = measure.members;
    return measure.kind === 'share' && where !== undefined
      ? `${inPopulation(population)} AND ${holds(where)}`
      : inPopulation(population);
  };
  const verdict = (measure: CitizenMeasure): string => {
    const counts =
      measure.kind === 'share' ? measure.condition : measure.kind === 'count' ? measure.members.where : undefined;
    const exclude = measure.kind === 'places' ? undefined : measure.exclude;
    return [
      'CASE',
      `WHEN NOT (${isMember(measure)}) THEN NULL`,
      exclude === undefined ? '' : `WHEN ${holds(exclude)} THEN ${verdictCode.excluded}`,
      counts === undefined ? `ELSE ${verdictCode.counted}` : `WHEN ${holds(counts)} THEN ${verdictCode.counted}`,
      counts === undefined ? '' : `ELSE ${windowOpen ? verdictCode.undecided : verdictCode.notCounted}`,
      'END::UTINYINT',
    ].join(' ');
  };
  const citizenFigures = plan.figures.filter(
    (figure): figure is Figure & { measure: CitizenMeasure } =>
      figure.measure.kind !== 'sum' && figure.measure.kind !== 'goals-met',
  );
  const verdicts = `verdict AS (SELECT *, ${citizenFigures
    .map((figure) => `\n        ${verdict(figure.measure)} AS ${column.verdict(figure)}`)
    .join(',')}\n      FROM person)`;

  return {
    column,
    citizenFigures,
    rows,
    known,
    happened,
    looksFor,
    isMoment,
    programmeOf: (population: string): string => plan.populations.get(population)?.programme as string,
    /** Common table expressions that end in `verdict`: a row per citizen, a column per figure. Empty when no figure is about citizens. */
    verdictTables: citizenFigures.length === 0 ? [] : [...participation, ...fact, ...birth, person, verdicts],
    /** Rows of `activity-held` that a sum adds up. */
    activities: (measure: Measure & { kind: 'sum' }): string => {
      const day = plan.datedBy === 'occurredOn' ? 'occurred_on' : 'registered_on';
      return `SELECT * FROM (${rows(`${known} AND ${happened} AND l.type = 'activity-held'`)})
        WHERE initiative = ${quote(measure.initiative)} AND audience IN (${list(measure.audiences)})
          AND ${day} >= ${date(period.from)} AND ${day} < ${date(period.to)}`;
    },
  };
}

export type CompiledPlan = ReturnType<typeof compilePlan>;

type CitizenMeasure = Exclude<Measure, { kind: 'sum' | 'goals-met' }>;

const operators: Readonly<Record<Relation, string>> = {
  'on or after': '>=',
  after: '>',
  'on or before': '<=',
  before: '<',
};

function passes(filters: readonly EventFilter[]): string {
  const each = filters.map(({ event, ...enumerations }) => {
    const narrowed = Object.entries(enumerations)
      .filter(([, values]) => values !== undefined)
      .map(([name, values]) => `${name} IN (${list(values as string[])})`);
    return [`type IN (${list(event)})`, ...narrowed].join(' AND ');
  });
  return each.length === 1 ? (each[0] as string) : `(${each.map((part) => `(${part})`).join(' OR ')})`;
}

/** Whole years on a day. One who was born on 29 February is a year older on 1 March of other years. */
function ageOn(day: string): string {
  const monthAndDay = (of: string): string => `(month(${of}) * 100 + day(${of}))`;
  return `(year(${day}) - year(birth_date) - (${monthAndDay(day)} < ${monthAndDay('birth_date')})::INTEGER)`;
}

function programmesOf(plan: Plan): string[] {
  const ofMoments = [...plan.moments.values()].flatMap((moment) => moment.programme ?? []);
  return [...[...plan.populations.values()].map((population) => population.programme), ...ofMoments];
}

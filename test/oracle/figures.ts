import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { FigureDocument, PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { addDays, daysOf } from './calendar.ts';
import { type Citizen, citizensOf, happened } from './citizens.ts';
import { holds } from './condition.ts';
import { knowledgeAt, type OracleCutoff, type VisibleEvent, visibleEvents } from './knowledge.ts';
import { type DatedBy, decidingDay, momentIn, type OracleMoment } from './moments.ts';
import { isIn } from './population.ts';
import { type Participation, type Period, participationOf, spellsOf } from './spells.ts';
import { isMet } from './target.ts';

export interface OracleFigure {
  readonly id: string;
  readonly kind: 'count' | 'share' | 'places';
  readonly numerator: number;
  /** Null for a count; of full-year places the days of the period. */
  readonly denominator: number | null;
  readonly value: number | null;
  readonly excluded: number;
  readonly undecided: number;
  /** Null where the figure has no target. */
  readonly met: boolean | null;
  readonly estimated: boolean;
}

export interface OracleVerdict {
  readonly verdict: 'counted' | 'not-counted' | 'excluded' | 'undecided';
  /** Days of participation in the period, for places. */
  readonly days?: number;
}

/** What the oracle knows of one citizen under a plan. */
export interface OracleCitizen {
  readonly moments: ReadonlyMap<string, OracleMoment>;
  readonly populations: ReadonlySet<string>;
  readonly days: (population: string) => number;
}

export interface OracleAnswer {
  readonly figures: readonly OracleFigure[];
  /** By figure, then by the citizen's representative pseudonym. */
  readonly verdicts: ReadonlyMap<string, ReadonlyMap<string, OracleVerdict>>;
  readonly citizens: ReadonlyMap<string, OracleCitizen>;
}

type Verdicts = ReadonlyMap<string, OracleVerdict>;

/** The figures of a plan for a period as known at a cutoff: slowly, and by the book. */
export function figuresAt(
  events: readonly RecordedEvent[],
  plan: PlanDocument,
  period: Period,
  cutoff: OracleCutoff,
): OracleAnswer {
  const visible = visibleEvents(knowledgeAt(events, cutoff));
  const citizens = new Map<string, OracleCitizen>();
  for (const citizen of citizensOf(visible, cutoff.through))
    citizens.set(citizen.subject, underPlan(citizen, plan, period, cutoff.through));

  const windowIsOpen = addDays(cutoff.through, 1) < period.to;
  const verdicts = new Map<string, Verdicts>();
  const figures: OracleFigure[] = [];
  for (const figure of plan.figures) {
    if (figure['goals-met']) continue;
    if (figure.sum !== undefined) {
      figures.push(sumOf(figure, happened(visible, cutoff.through), period, plan['dated-by']));
      continue;
    }
    const ofFigure = verdictsOf(figure, citizens, windowIsOpen);
    verdicts.set(figure.id, ofFigure);
    figures.push(figureOf(figure, ofFigure, period));
  }
  for (const figure of plan.figures) if (figure['goals-met']) figures.push(goalsMet(figure, plan, figures));

  const inPlanOrder = plan.figures.map(({ id }) => figures.find((figure) => figure.id === id)!);
  return { figures: inPlanOrder, verdicts, citizens };
}

function underPlan(citizen: Citizen, plan: PlanDocument, period: Period, through: string): OracleCitizen {
  const participation = (programme: string): Participation =>
    participationOf(spellsOf(citizen.events, programme), period, through);

  const moments = new Map<string, OracleMoment>();
  for (const [name, moment] of Object.entries(plan.moments)) {
    const found = momentIn(moment, { events: citizen.events, participation, period, datedBy: plan['dated-by'] });
    if (found !== undefined) moments.set(name, found);
  }
  const populations = new Set<string>();
  for (const [name, population] of Object.entries(plan.populations))
    if (isIn(population, participation(population.participation), citizen.birthDate, period)) populations.add(name);

  return {
    moments,
    populations,
    days: (population) => participation(plan.populations[population]!.participation).days,
  };
}

function verdictsOf(
  figure: FigureDocument,
  citizens: ReadonlyMap<string, OracleCitizen>,
  windowIsOpen: boolean,
): Verdicts {
  const [population, where] = (figure.count ?? figure.places ?? figure.of)!.split(/\s+where\s+/) as [string, string?];
  const verdicts = new Map<string, OracleVerdict>();
  for (const [subject, citizen] of citizens) {
    const is = (condition: string): boolean => holds(condition, (moment) => citizen.moments.get(moment)?.day);
    if (!citizen.populations.has(population)) continue;
    if (figure.places !== undefined) {
      verdicts.set(subject, { verdict: 'counted', days: citizen.days(population) });
      continue;
    }
    if (figure.share !== undefined && where !== undefined && !is(where)) continue;
    const condition = figure.share ?? where;
    if (figure.exclude !== undefined && is(figure.exclude)) verdicts.set(subject, { verdict: 'excluded' });
    else if (condition === undefined || is(condition)) verdicts.set(subject, { verdict: 'counted' });
    else verdicts.set(subject, { verdict: windowIsOpen ? 'undecided' : 'not-counted' });
  }
  return verdicts;
}

function figureOf(figure: FigureDocument, verdicts: Verdicts, period: Period): OracleFigure {
  const all = [...verdicts.values()];
  const tally = (verdict: OracleVerdict['verdict']): number => all.filter((one) => one.verdict === verdict).length;
  const common = { id: figure.id, excluded: tally('excluded'), undecided: tally('undecided'), estimated: false };

  if (figure.places !== undefined) {
    const days = all.reduce((sum, one) => sum + one.days!, 0);
    const daysOfPeriod = daysOf(period.from, period.to).length;
    const met = metOrNull(figure, days, daysOfPeriod);
    return { ...common, kind: 'places', numerator: days, denominator: daysOfPeriod, value: days / daysOfPeriod, met };
  }
  const counted = tally('counted');
  if (figure.share === undefined)
    return {
      ...common,
      kind: 'count',
      numerator: counted,
      denominator: null,
      value: counted,
      met: metOrNull(figure, counted, 1),
    };
  return {
    ...common,
    ...shareOf(counted, all.length - common.excluded),
    met: metOrNull(figure, counted, all.length - common.excluded),
  };
}

function shareOf(numerator: number, denominator: number) {
  return { kind: 'share' as const, numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}

function metOrNull(figure: FigureDocument, numerator: number, denominator: number): boolean | null {
  return figure.target === undefined ? null : isMet(figure.target, numerator, denominator);
}

function sumOf(
  figure: FigureDocument,
  events: readonly VisibleEvent[],
  period: Period,
  datedBy: DatedBy,
): OracleFigure {
  const held = events.filter((event) => {
    const day = decidingDay(event, datedBy);
    return (
      event.name === 'activity-held' &&
      event.data.initiative === figure.initiative &&
      figure.audience!.includes(event.data.audience as string) &&
      period.from <= day &&
      day < period.to
    );
  });
  const heads = held.reduce((sum, event) => sum + (event.data.headcount as number), 0);
  return {
    id: figure.id,
    kind: 'count',
    numerator: heads,
    denominator: null,
    value: heads,
    excluded: 0,
    undecided: 0,
    met: metOrNull(figure, heads, 1),
    estimated: held.some((event) => event.data.estimated === true),
  };
}

/** A goal is met when every figure that judges it is met; companions judge nothing. */
function goalsMet(figure: FigureDocument, plan: PlanDocument, figures: readonly OracleFigure[]): OracleFigure {
  const judges = plan.figures.filter((one) => one.goal !== undefined && one.target !== undefined && !one.companion);
  const goals = [...new Set(judges.map((judge) => judge.goal))];
  const met = goals.filter((goal) =>
    judges
      .filter((judge) => judge.goal === goal)
      .every((judge) => figures.find((one) => one.id === judge.id)!.met === true),
  );
  return {
    id: figure.id,
    ...shareOf(met.length, goals.length),
    excluded: 0,
    undecided: 0,
    met: null,
    estimated: false,
  };
}

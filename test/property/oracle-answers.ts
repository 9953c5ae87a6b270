import type { FigureResult, GroupResult } from '../../contracts/figures/figure-schema.ts';
import type { TracedCitizen } from '../../contracts/figures/trace-schema.ts';
import type { FigureDocument } from '../../contracts/plans/figure-document-schema.ts';
import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import type { OracleAnswer, OracleFigure, OracleOutcome } from '../oracle/figures.ts';
import { namesIn } from './excerpt.ts';

/** A figure of the system in the oracle's terms. */
export function asOracleFigure(figure: FigureResult): OracleFigure {
  const { id, kind, met, estimated = false, on = null, brokenBy, breakdowns = [] } = figure;
  return {
    id,
    kind,
    ...asOutcome(figure),
    met,
    estimated,
    on,
    brokenOn: brokenBy?.on ?? null,
    groups: Object.fromEntries(
      breakdowns.map(({ id, groups }) => [
        id,
        Object.fromEntries(groups.map(({ group, ...outcome }) => [nameOf(group), asOutcome(outcome)])),
      ]),
    ),
  };
}

/** What the oracle calls a group. */
const nameOf = (group: GroupResult['group']): string => (Array.isArray(group) ? JSON.stringify(group) : String(group));

type Outcome = Pick<FigureResult, 'value' | 'lowest' | 'highest' | 'provisional' | 'excluded' | 'undecided'> & {
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
};

function asOutcome({
  numerator,
  denominator,
  value,
  lowest,
  highest,
  provisional,
  excluded,
  undecided,
}: Outcome): OracleOutcome {
  return {
    numerator: numerator ?? null,
    denominator: denominator ?? null,
    ...withValue({ value, lowest, highest }),
    provisional,
    // Nothing is hidden of what is computed.
    excluded: excluded as number,
    undecided: undecided as number,
  };
}

/** What is computed in another order may differ in the last of the digits that a number holds. */
export const rounded = (value: number): number => Number(value.toPrecision(12));

/** What both say about one citizen and one figure. */
export interface Explained {
  readonly citizen: string;
  readonly verdict: string;
  readonly amount: number;
  readonly moments: Readonly<Record<string, string | null>>;
  /** Ids of the events that decided each moment, sorted. */
  readonly decidedBy: Readonly<Record<string, readonly string[]>>;
}

export function explainedBySystem({ citizen, verdict, amount, moments, events }: TracedCitizen): Explained {
  const decidedBy = Object.fromEntries(
    Object.keys(moments).map((moment) => [
      moment,
      events
        .filter(({ decides, miss }) => decides === moment && miss === null)
        .map(({ id }) => id)
        .toSorted(),
    ]),
  );
  return { citizen, verdict, amount, moments, decidedBy };
}

export function explainedByOracle(figure: FigureDocument, plan: PlanDocument, answer: OracleAnswer): Explained[] {
  const names = momentsNamedIn(figure, plan);
  return [...answer.verdicts.get(figure.id)!]
    .map(([citizen, { verdict, adds }]) => {
      const { moment } = answer.citizens.get(citizen)!;
      return {
        citizen,
        verdict,
        amount: adds,
        moments: Object.fromEntries(names.map((name) => [name, moment(name).day ?? null])),
        decidedBy: Object.fromEntries(names.map((name) => [name, moment(name).events.toSorted()])),
      };
    })
    .toSorted((a, b) => (a.citizen < b.citizen ? -1 : 1));
}

function momentsNamedIn(figure: FigureDocument, plan: PlanDocument): string[] {
  const names = namesIn(figure);
  return Object.keys(plan.moments).filter((name) => names.includes(name));
}

/** A figure of the oracle with its values rounded as those of the system are. */
export function roundedFigure(figure: OracleFigure): OracleFigure {
  const groups = Object.entries(figure.groups).map(([by, groups]) => [
    by,
    Object.fromEntries(
      Object.entries(groups).map(([group, outcome]) => [group, { ...outcome, ...withValue(outcome) }]),
    ),
  ]);
  return { ...figure, ...withValue(figure), groups: Object.fromEntries(groups) };
}

const withValue = ({ value, lowest, highest }: Pick<OracleOutcome, 'value' | 'lowest' | 'highest'>) => ({
  value: orNull(value),
  lowest: orNull(lowest),
  highest: orNull(highest),
});

const orNull = (value: number | null): number | null => (value === null ? null : rounded(value));

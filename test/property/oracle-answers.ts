import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import type { TracedCitizen } from '../../contracts/figures/trace-schema.ts';
import type { FigureDocument, PlanDocument } from '../../contracts/plans/plan-schema.ts';
import type { OracleAnswer, OracleFigure } from '../oracle/figures.ts';
import { namesIn } from './excerpt.ts';

/** A figure of the system in the oracle's terms. */
export function asOracleFigure(figure: FigureResult): OracleFigure {
  const { id, kind, numerator, denominator = null, value, excluded, undecided, met, estimated = false } = figure;
  return { id, kind, numerator, denominator, value, excluded, undecided, met, estimated };
}

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
    .map(([citizen, { verdict, days }]) => {
      const moments = answer.citizens.get(citizen)!.moments;
      return {
        citizen,
        verdict,
        amount: days ?? (verdict === 'counted' ? 1 : 0),
        moments: Object.fromEntries(names.map((name) => [name, moments.get(name)?.day ?? null])),
        decidedBy: Object.fromEntries(names.map((name) => [name, (moments.get(name)?.events ?? []).toSorted()])),
      };
    })
    .toSorted((a, b) => (a.citizen < b.citizen ? -1 : 1));
}

function momentsNamedIn(figure: FigureDocument, plan: PlanDocument): string[] {
  const names = namesIn(figure);
  return Object.keys(plan.moments).filter((name) => names.includes(name));
}

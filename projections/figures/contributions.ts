import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { isSum } from '../goals/compile/activities.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import { contextOf } from '../goals/compile/evaluation-context.ts';
import { verdictCode } from '../goals/compile/verdicts.ts';
import { type Figure, isAboutCitizens } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { identifyCitizens } from '../ledger/identities.ts';
import { keepActivities, keptOf, materialiseVerdicts } from './verdict-table.ts';

/** What one citizen (of a sum one activity), or one row of theirs, adds to a figure. */
export interface Contribution {
  readonly name: string;
  /** Of a figure of rows, which; else 0. */
  readonly row: bigint;
  /** To the numerator, the denominator, those who are excluded and those who are undecided; the first two in parts (`parts`). */
  readonly adds: readonly [numerator: bigint, denominator: bigint, excluded: bigint, undecided: bigint];
}

/** A figure whose numbers are sums of what citizens add. */
export interface ContributionsOf {
  readonly figure: string;
  /** Into how many parts a unit of the numerator and of the denominator is divided: of hours, else 1. */
  readonly parts: readonly [above: number, below: number];
  /** Whether the figure's denominator is such a sum; the days of a period are none. */
  readonly hasDenominator: boolean;
  /** One stream at a time. */
  read(): AsyncGenerator<Contribution>;
}

/** SQL over what is kept of a figure: what adds to the denominator. */
function denominatorOf({ measure }: Figure): string | undefined {
  const { counted, notCounted, undecided } = verdictCode;
  if (measure.kind === 'rate') return 'base';
  if (measure.kind === 'average' || measure.kind === 'quantile') return `(verdict = ${counted})::BIGINT`;
  if (measure.kind !== 'share') return undefined;
  const whole = measure.only === undefined ? [counted, notCounted, undecided] : [counted, notCounted];
  return `(verdict IN (${whole.join(', ')}))::BIGINT`;
}

/** The figures of a plan that are sums over citizens, with what each adds: the same numbers that the figures are counted from. */
export async function contributions(
  engine: Engine,
  plan: Plan,
  period: Period,
  cutoff: Cutoff,
): Promise<readonly ContributionsOf[]> {
  const compiled = compilePlan(plan, contextOf(period, cutoff, await identifyCitizens(engine, cutoff)));
  const kept = await materialiseVerdicts(engine, compiled, 'contribution');
  await keepActivities(engine, kept);
  return plan.figures
    .filter((figure) => isAboutCitizens(figure) || isSum(figure))
    .map((figure) => {
      const { above, below } = figure.partsAdded;
      const denominator = denominatorOf(figure);
      return {
        figure: figure.id,
        parts: [above, below],
        hasDenominator: denominator !== undefined,
        async *read() {
          const { excluded, undecided } = verdictCode;
          const rows = engine.stream<[string, bigint, bigint, bigint, bigint, bigint]>(`
            SELECT name, row_key::BIGINT, adds::BIGINT, ${denominator ?? '0::BIGINT'}, (verdict = ${excluded})::BIGINT, (verdict = ${undecided})::BIGINT
            FROM (${keptOf(kept, figure.id)}) WHERE verdict IS NOT NULL AND verdict <> 0`);
          for await (const [name, row, ...adds] of rows) yield { name, row, adds };
        },
      };
    });
}

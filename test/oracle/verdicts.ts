import type { FigureDocument } from '../../contracts/plans/plan-schema.ts';
import { addDays } from './calendar.ts';
import { truthOf } from './condition.ts';
import type { Life } from './life.ts';
import { looksToPeriodEnd } from './looks-to-period-end.ts';
import { daysOfPlace, isIn } from './population.ts';

export interface OracleVerdict {
  readonly verdict: 'counted' | 'not-counted' | 'excluded' | 'undecided';
  /** What a counted citizen adds above the line: one, days, or an amount. */
  readonly adds: number;
  /** What a counted citizen adds below the line of an average or a rate. */
  readonly over: number;
}

const verdict = (verdict: OracleVerdict['verdict']): OracleVerdict => ({ verdict, adds: 0, over: 0 });

/** The verdict of a figure on a citizen; undefined for who is not in its population. */
export function verdictOn(figure: FigureDocument, life: Life): OracleVerdict | undefined {
  const { plan } = life;
  if (figure.places !== undefined) {
    const population = plan.populations[figure.places]!;
    return isIn(population, life) ? { verdict: 'counted', adds: daysOfPlace(population, life), over: 0 } : undefined;
  }
  const [population, where] = membersOf(figure);
  if (!isIn(plan.populations[population]!, life)) return undefined;
  const isCount = figure.count !== undefined;
  if (!isCount && where !== undefined && truthOf(where, life) !== 'yes') return undefined;
  if (figure.exclude !== undefined && truthOf(figure.exclude, life) === 'yes') return verdict('excluded');

  if (figure.average !== undefined) {
    const { value, waits } = life.amount(figure.average);
    if (value !== undefined) return { verdict: 'counted', adds: value, over: 1 };
    return verdict(waits ? 'undecided' : 'not-counted');
  }
  if (figure.rate !== undefined)
    return {
      verdict: 'counted',
      adds: life.amount(figure.rate).value ?? 0,
      over: life.amount(figure.over!).value ?? 0,
    };
  return judged(isCount ? where : figure.share, figure.except, life);
}

/** `participants where placement` */
export function membersOf(figure: FigureDocument): [population: string, where: string | undefined] {
  const [population, where] = (figure.count ?? figure.places ?? figure.of)!.split(/\s+where\s+/) as [string, string?];
  return [population.trim(), where];
}

function judged(condition: string | undefined, except: string | undefined, life: Life): OracleVerdict {
  const counts = condition === undefined ? 'yes' : truthOf(condition, life);
  if (counts === 'yes') return { verdict: 'counted', adds: 1, over: 0 };
  if (except !== undefined && truthOf(except, life) === 'yes') return verdict('excluded');
  const periodRuns = addDays(life.through, 1) < life.period.to;
  const mayYet = counts === 'waits' || (periodRuns && looksToPeriodEnd(condition!, life.plan));
  return verdict(mayYet ? 'undecided' : 'not-counted');
}

import type { FigureDocument } from '../../contracts/plans/figure-document-schema.ts';
import { answerTo, truthOf } from './condition.ts';
import type { Life } from './life.ts';
import { daysOfPlace, membershipIn } from './population.ts';
import type { Answer } from './truth.ts';

type Decided = 'counted' | 'not-counted' | 'excluded';

/** Why somebody is undecided. */
type Reason = 'window-open' | 'pending';

export interface OracleVerdict {
  readonly verdict: 'counted' | 'not-counted' | 'excluded' | 'undecided';
  /** Only of who is undecided. */
  readonly reason?: Reason;
  /** Of who is undecided: what may still become of the citizen. */
  readonly mayBecome?: readonly Decided[];
  /** What a citizen adds above the line: one, days, or an amount; nothing who is not counted, but for a total so far. */
  readonly adds: number;
  /** What a counted citizen adds below the line of an average or a rate. */
  readonly over: number;
}

const verdict = (verdict: OracleVerdict['verdict']): OracleVerdict => ({ verdict, adds: 0, over: 0 });

const counted = (adds: number, over: number): OracleVerdict => ({ verdict: 'counted', adds, over });

export const undecided = (reason: Reason, mayBecome?: readonly Decided[]): OracleVerdict => ({
  ...verdict('undecided'),
  reason,
  ...(mayBecome !== undefined && { mayBecome }),
});

/** The verdict of a figure on a citizen, by the first line that fits (F10); undefined for who is not in its population. */
export function verdictOn(figure: FigureDocument, life: Life): OracleVerdict | undefined {
  const [name, where] = membersOf(figure);
  const population = life.plan.populations[name]!;
  const isCount = figure.count !== undefined;
  const membership = membershipIn(population, life);
  if (membership === 'held back' && isCount) return undecided('pending');
  if (membership !== 'in') return undefined;
  if (figure.places !== undefined) return counted(daysOfPlace(population, life), 0);
  if (!isCount && where !== undefined && truthOf(where, life) !== 'yes') return undefined;

  const exclude = answer(figure.exclude, life);
  if (exclude === 'yes') return verdict('excluded');
  if (exclude !== 'no') return soFar(undecided(exclude, decidedOnes(figure, life)), figure.total, life);
  if (figure.total !== undefined) return soFar(averaged(figure.total, life), figure.total, life);
  const each = figure.average ?? figure.median ?? figure.quantile;
  if (each !== undefined) return averaged(each, life);
  if (figure.rate !== undefined) return rated(figure.rate, figure.over!, life);

  const condition = isCount ? where : figure.share;
  const counts = condition === undefined ? 'yes' : answerTo(condition, life);
  if (counts === 'yes') return counted(1, 0);
  if (counts !== 'no') return undecided(counts, decidedOnes(figure, life));
  const except = answer(figure.except, life);
  if (except === 'yes') return verdict('excluded');
  return except === 'no' ? verdict('not-counted') : undecided(except, decidedOnes(figure, life));
}

/** Whatever F10 may still come to, when each condition that waits comes to yes or to no, whatever the others do. */
function decidedOnes(figure: FigureDocument, life: Life): Decided[] {
  const [, where] = membersOf(figure);
  const condition = figure.share ?? (figure.count === undefined ? undefined : where);
  const ends = (text: string | undefined, otherwise: boolean): boolean[] => {
    if (text === undefined) return [otherwise];
    const now = answerTo(text, life);
    return now === 'yes' ? [true] : now === 'no' ? [false] : [true, false];
  };
  const worlds = ends(figure.exclude, false).flatMap((exclude) =>
    ends(condition, true).flatMap((counts) =>
      ends(figure.except, false).map((except): Decided => {
        if (exclude) return 'excluded';
        if (counts) return 'counted';
        return except ? 'excluded' : 'not-counted';
      }),
    ),
  );
  return [...new Set(worlds)];
}

const answer = (condition: string | undefined, life: Life): Answer =>
  condition === undefined ? 'no' : answerTo(condition, life);

/** To a total, who may still be excluded or whose number may still change adds what there is of it so far (F10). */
function soFar(verdict: OracleVerdict, total: string | undefined, life: Life): OracleVerdict {
  return total === undefined ? verdict : { ...verdict, adds: life.amount(total).value ?? 0, over: 0 };
}

function averaged(amount: string, life: Life): OracleVerdict {
  const { value, pending, forPeriod } = life.amount(amount);
  if (pending) return undecided(forPeriod ? 'window-open' : 'pending');
  return value === undefined ? verdict('not-counted') : counted(value, 1);
}

function rated(above: string, below: string, life: Life): OracleVerdict {
  const amounts = [life.amount(above), life.amount(below)] as const;
  const open = amounts.filter(({ pending }) => pending);
  if (open.length === 0) return counted(amounts[0].value ?? 0, amounts[1].value ?? 0);
  return undecided(open.every(({ forPeriod }) => forPeriod) ? 'window-open' : 'pending');
}

/** `participants where placement` */
export function membersOf(figure: FigureDocument): [population: string, where: string | undefined] {
  const [population, where] = (figure.count ?? figure.places ?? figure.of)!.split(/\s+where\s+/) as [string, string?];
  return [population.trim(), where];
}

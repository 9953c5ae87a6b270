import { benchmarkAreas, benchmarkSeries, programmes } from '../../support/history/everything.ts';
import type { Draw } from './draw.ts';

type Part = Readonly<Record<string, unknown>>;
export type Figure = Part & { readonly id: string };

/** What a value is: it may only be compared with its like. */
export type ValueKind = 'number' | 'share' | 'percent' | 'ratio' | 'points';

export function valueKind(figure: Figure, figures: readonly Figure[]): ValueKind {
  if (figure.share !== undefined) return 'share';
  if (figure.benchmark !== undefined) return figure.in === 'percent' ? 'share' : (figure.in as ValueKind);
  if (figure.change !== undefined) return figure.in as ValueKind;
  if (figure.ratio !== undefined) return 'ratio';
  if (figure.difference !== undefined)
    return valueKind(named(figure.difference, figures), figures) === 'number' ? 'number' : 'points';
  if (figure.mean === undefined) return 'number';
  return valueKind(named(figure.mean, figures), figures);
}

const named = (id: unknown, figures: readonly Figure[]): Figure => figures.find((figure) => figure.id === id)!;

/** What a number counts, as far as it decides what it may be set against. */
function unitOf({ count, lowest, sum, rate, benchmark }: Figure): 'citizens' | 'rows' | 'none' | 'other' {
  if (rate !== undefined || benchmark !== undefined) return 'none';
  if (count !== undefined) return String(count).startsWith('rows-') ? 'rows' : 'citizens';
  return lowest !== undefined || sum !== undefined ? 'citizens' : 'other';
}

/** Whether values may be set against one another: of one kind, and numbers only of citizens or of nothing that is said. */
function compares(figure: Figure, other: Figure, figures: readonly Figure[]): boolean {
  const kind = valueKind(figure, figures);
  if (kind !== valueKind(other, figures)) return false;
  if (kind !== 'number') return true;
  const [own, others] = [unitOf(figure), unitOf(other)];
  return own !== 'other' && others !== 'other' && (own === others || own === 'none' || others === 'none');
}

/** A figure that is not about citizens: measured by others, or derived from those before it. */
export function otherFigure(draw: Draw, figures: readonly Figure[]): Part {
  const changing = figures.filter((figure) => figure['goals-met'] === undefined);
  const grouped = figures.filter(
    ({ by, mean, groups }) => by !== undefined && mean === undefined && groups === undefined,
  );
  return draw.way<Part>([
    [5, () => benchmark(draw)],
    [
      1,
      () => ({
        sum: 'headcount',
        initiative: draw.of(['social-control-prevention', programmes[0]!]),
        audience: draw.some(['youth', 'parents', 'women'], 2),
      }),
    ],
    [4, () => change(draw, changing, figures)],
    [3, () => comparison(draw, changing, figures)],
    [grouped.length === 0 ? 0 : 2, () => mean(draw, grouped)],
    [grouped.length === 0 ? 0 : 4, () => groups(draw, grouped, figures)],
  ]);
}

function benchmark(draw: Draw): Part {
  const area = draw.some(benchmarkAreas, 2);
  return {
    benchmark: draw.of(benchmarkSeries),
    area,
    in: draw.of(['percent', 'number', 'points']),
    ...(draw.chance(0.3) && { period: draw.of(['previous', 'year-before', '2022', '2023']) }),
    ...((area.length > 1 || draw.chance(0.3)) && { combine: draw.of(['pooled', 'mean', 'sum']) }),
  };
}

const baseline = (draw: Draw): Part => ({
  period: draw.of(['previous', 'previous', 'year-before', '2022', '2023-Q2', '2023-W26']),
  ...(draw.chance(0.5) && { cutoff: draw.of(['period-end', 'same-lag', '2023-06-30', '2024-12-31']) }),
});

function change(draw: Draw, changing: readonly Figure[], figures: readonly Figure[]): Part {
  const figure = draw.of(changing);
  const units = valueKind(figure, figures) === 'number' ? ['number', 'percent'] : ['points', 'percent'];
  return { change: figure.id, since: baseline(draw), in: draw.of(units) };
}

function comparison(draw: Draw, changing: readonly Figure[], figures: readonly Figure[]): Part {
  const figure = draw.of(changing);
  const others = changing.filter((other) => compares(figure, other, figures));
  if (others.length === 0) return change(draw, changing, figures);
  const other = draw.of(others).id;
  return draw.chance(0.6) ? { difference: figure.id, from: other } : { ratio: figure.id, to: other };
}

function mean(draw: Draw, grouped: readonly Figure[]): Part {
  const figure = draw.of(grouped);
  return { mean: figure.id, by: draw.of(figure.by as string[]) };
}

function groups(draw: Draw, grouped: readonly Figure[], figures: readonly Figure[]): Part {
  const figure = draw.of(grouped);
  const alike = figures.filter(
    (other) => valueKind(other, figures) === valueKind(figure, figures) && !other['goals-met'],
  );
  const since = (): string => draw.of(['risen-since', 'fallen-since', 'unchanged-since']);
  const that: Part = draw.chance(0.5)
    ? { [draw.of(['above', 'below'])]: draw.of(alike).id }
    : { [since()]: baseline(draw) };
  return { groups: figure.id, by: draw.of(figure.by as string[]), that };
}

/** A target that fits the figure: a bound of its kind, or another figure of its kind. */
export function targetOf(draw: Draw, figure: Figure, figures: readonly Figure[]): Part {
  const kind = valueKind(figure, figures);
  const before = figures.filter(
    (other) => other !== figure && valueKind(other, figures) === kind && !other['goals-met'],
  );
  const own: Readonly<Record<ValueKind, readonly (string | number)[]>> = {
    number: [0, 1, 2, 0.5, 1.25],
    share: ['50 %', 'half', '33.3 %', '100 %', '0 %'],
    percent: ['-10 %', '0 %', '50 %'],
    ratio: ['0 %', '80 %', 'half', '100 %'],
    points: ['5 points', '-33.3 points', '0 points'],
  };
  const amount = before.length > 0 && draw.chance(0.3) ? draw.of(before).id : draw.of(own[kind]);
  return { [draw.of(['atLeast', 'atMost', 'above', 'below'])]: amount };
}

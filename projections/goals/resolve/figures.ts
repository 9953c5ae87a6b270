import type { FigureDocument } from '../../../contracts/plans/plan-schema.ts';
import type { Baseline, Figure, GroupTest, Measure } from '../model/figure.ts';
import type { Path } from '../yaml/plan-problem.ts';
import { baselineOf, checkPeriod } from './baseline.ts';
import type { Reader } from './reader.ts';
import { targetOf } from './target.ts';

/** A figure as a plan writes it; what the figures say of one another is checked by {@link file://./figure-references.ts}. */
export function figureOf(document: FigureDocument, path: Path, reader: Reader): Figure {
  const { by } = document;
  const isGrouped = document.mean === undefined && document.groups === undefined;
  by?.forEach((breakdown, i) => {
    const at = by.length === 1 ? [...path, 'by'] : [...path, 'by', i];
    reader.check('breakdown', breakdown, at);
    if (by.indexOf(breakdown) < i) reader.problem('PLAN_INVALID', at, `"${breakdown}" stands here twice`);
  });
  if (!isGrouped && by !== undefined && by.length > 1)
    reader.problem('PLAN_INVALID', [...path, 'by'], 'name the one breakdown whose groups are meant');
  if (document.published?.period !== undefined)
    checkPeriod(document.published.period, [...path, 'published', 'period'], reader, []);
  const measure = measureOf(document, path, reader);
  return {
    id: document.id,
    title: document.title,
    goal: document.goal,
    companion: document.companion,
    measure,
    by: isGrouped ? (by ?? []) : [],
    target: targetOf(document.target, [...path, 'target'], reader),
    note: document.note,
    published: document.published,
  };
}

function measureOf(figure: FigureDocument, path: Path, reader: Reader): Measure {
  const at = (field: string): Path => [...path, field];
  const condition = (field: 'exclude' | 'except') => reader.optionalCondition(figure[field], at(field));
  const of = () => reader.members(figure.of as string, at('of'));
  if (figure.count !== undefined)
    return {
      kind: 'count',
      members: reader.members(figure.count, at('count')),
      exclude: condition('exclude'),
      except: condition('except'),
    };
  if (figure.places !== undefined) {
    checkPlaces(figure.places, at('places'), reader);
    return { kind: 'places', population: figure.places };
  }
  if (figure.share !== undefined)
    return {
      kind: 'share',
      condition: reader.condition(figure.share, at('share')),
      members: of(),
      exclude: condition('exclude'),
      except: condition('except'),
    };
  if (figure.average !== undefined) {
    reader.check('amount', figure.average, at('average'));
    return { kind: 'average', amount: figure.average, members: of(), exclude: condition('exclude') };
  }
  if (figure.rate !== undefined) {
    const over = figure.over as string;
    reader.check('amount', figure.rate, at('rate'));
    reader.check('amount', over, at('over'));
    const { per = 1 } = figure;
    return { kind: 'rate', amount: figure.rate, over, per, members: of(), exclude: condition('exclude') };
  }
  if (figure.lowest !== undefined) {
    reader.check('state', figure.lowest, at('lowest'));
    return { kind: 'lowest', state: figure.lowest };
  }
  return figure.sum === undefined
    ? reckonedMeasure(figure, path, reader)
    : { kind: 'sum', initiative: figure.initiative as string, audiences: figure.audience as string[] };
}

/** What is reckoned from other figures, or measured by others. */
function reckonedMeasure(figure: FigureDocument, path: Path, reader: Reader): Measure {
  const at = (field: string): Path => [...path, field];
  if (figure.benchmark !== undefined) {
    if (figure.period !== undefined) checkPeriod(figure.period, at('period'), reader);
    return {
      kind: 'benchmark',
      series: figure.benchmark,
      areas: figure.area as string[],
      period: figure.period,
      combine: figure.combine ?? 'sum',
      unit: figure.in as NonNullable<typeof figure.in>,
    };
  }
  if (figure.change !== undefined) {
    reader.check('figure', figure.change, at('change'));
    const since = baselineOf(figure.since as NonNullable<typeof figure.since>, at('since'), reader);
    return { kind: 'change', figure: figure.change, since, unit: figure.in as NonNullable<typeof figure.in> };
  }
  if (figure.mean !== undefined) {
    reader.check('figure', figure.mean, at('mean'));
    return { kind: 'mean', figure: figure.mean, breakdown: figure.by?.[0] as string };
  }
  if (figure.groups !== undefined) {
    reader.check('figure', figure.groups, at('groups'));
    const that = groupTestOf(figure.that as NonNullable<typeof figure.that>, at('that'), reader);
    return { kind: 'groups', figure: figure.groups, breakdown: figure.by?.[0] as string, that };
  }
  return { kind: 'goals-met' };
}

function groupTestOf(that: NonNullable<FigureDocument['that']>, path: Path, reader: Reader): GroupTest {
  for (const kind of ['above', 'below'] as const) {
    const figure = that[kind];
    if (figure === undefined) continue;
    reader.check('figure', figure, [...path, kind]);
    return { kind, figure };
  }
  const kind = (['risen', 'fallen', 'unchanged'] as const).find((each) => that[`${each}-since`] !== undefined);
  const field = `${kind ?? 'risen'}-since` as const;
  const since: Baseline = baselineOf(that[field] as NonNullable<(typeof that)[typeof field]>, [...path, field], reader);
  return { kind: kind ?? 'risen', since };
}

function checkPlaces(name: string, path: Path, reader: Reader): void {
  if (!reader.check('population', name, path)) return;
  if (reader.document.populations[name]?.with !== undefined)
    reader.problem(
      'PLAN_INVALID',
      path,
      `"${name}" is who has a moment, which lasts no days; full-year places need a population with "participation" or "in"`,
    );
}

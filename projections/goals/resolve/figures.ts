import type { BaselineDocument, FormedFigure, FormedThat } from '../../../contracts/plans/figure-document-schema.ts';
import { windowKeys } from '../../../contracts/plans/plan-parts.ts';
import { parseAmount, type Rational, rationalOfNumber, reduce } from '../../numbers/rational.ts';
import { type LongUnit, unitOfWrittenAmount } from '../model/amount-unit.ts';
import type { Figure, GroupTest, Measure } from '../model/figure.ts';
import type { Path } from '../yaml/plan-problem.ts';
import { baselineOf, checkPeriod } from './baseline.ts';
import type { Reader } from './reader.ts';
import { targetOf } from './target.ts';

/** A figure as a plan writes it; what the figures say of one another is checked by {@link file://./figure-references.ts}. */
export function figureOf(figure: FormedFigure, path: Path, reader: Reader): Figure {
  const by = 'by' in figure ? figure.by : undefined;
  const isGrouped = figure.form !== 'mean' && figure.form !== 'groups';
  by?.forEach((breakdown, i) => {
    const at = by.length === 1 ? [...path, 'by'] : [...path, 'by', i];
    reader.check('breakdown', breakdown, at);
    if (by.indexOf(breakdown) < i) reader.problem('PLAN_INVALID', at, { kind: 'breakdown-twice', breakdown });
  });
  if (!isGrouped && by !== undefined && by.length > 1)
    reader.problem('PLAN_INVALID', [...path, 'by'], { kind: 'several-breakdowns' });
  if (figure.published?.period !== undefined)
    checkPeriod(figure.published.period, [...path, 'published', 'period'], reader, []);
  const measure = measureOf(figure, path, reader);
  return {
    id: figure.id,
    title: figure.title,
    goal: figure.goal,
    companion: figure.companion,
    measure,
    by: isGrouped ? (by ?? []) : [],
    target: targetOf(figure.target, [...path, 'target'], reader),
    note: figure.note,
    published: figure.published,
  };
}

function measureOf(figure: FormedFigure, path: Path, reader: Reader): Measure {
  const at = (field: string): Path => [...path, field];
  const exclude = (written: string | undefined) => reader.optionalCondition(written, at('exclude'));
  const except = (written: string | undefined) => reader.optionalCondition(written, at('except'));
  const of = (written: string) => reader.members(written, at('of'));
  switch (figure.form) {
    case 'count':
      return {
        kind: 'count',
        members: reader.members(figure.count, at('count')),
        exclude: exclude(figure.exclude),
        except: except(figure.except),
      };
    case 'places':
      checkPlaces(figure.places, at('places'), reader);
      return { kind: 'places', population: figure.places };
    case 'share':
      return {
        kind: 'share',
        condition: reader.condition(figure.share, at('share')),
        members: of(figure.of),
        only: figure.only,
        exclude: exclude(figure.exclude),
        except: except(figure.except),
      };
    case 'total':
      reader.check('amount', figure.total, at('total'));
      return {
        kind: 'total',
        amount: figure.total,
        fullTime: fullTimeOf(figure, path, reader),
        members: of(figure.of),
        exclude: exclude(figure.exclude),
      };
    case 'average':
      reader.check('amount', figure.average, at('average'));
      return {
        kind: 'average',
        amount: figure.average,
        toldIn: toldInOf(figure.average, figure['told-in'], at('told-in'), reader),
        members: of(figure.of),
        exclude: exclude(figure.exclude),
      };
    case 'median':
    case 'quantile': {
      const amount = figure.form === 'median' ? figure.median : figure.quantile;
      reader.check('amount', amount, at(figure.form));
      return {
        kind: 'quantile',
        amount,
        at: reduce(parseAmount(figure.form === 'median' ? '50 %' : figure.at)),
        toldIn: toldInOf(amount, figure['told-in'], at('told-in'), reader),
        members: of(figure.of),
        exclude: exclude(figure.exclude),
      };
    }
    case 'rate': {
      const { rate, over, per = 1 } = figure;
      reader.check('amount', rate, at('rate'));
      reader.check('amount', over, at('over'));
      return { kind: 'rate', amount: rate, over, per, members: of(figure.of), exclude: exclude(figure.exclude) };
    }
    case 'lowest':
      reader.check('state', figure.lowest, at('lowest'));
      return { kind: 'lowest', state: figure.lowest };
    case 'sum':
      return { kind: 'sum', initiative: figure.initiative, audiences: figure.audience };
    case 'benchmark': {
      const { benchmark, area, period, combine = 'sum', in: unit } = figure;
      if (period !== undefined) checkPeriod(period, at('period'), reader);
      return { kind: 'benchmark', series: benchmark, areas: area, period, combine, unit };
    }
    case 'change':
      reader.check('figure', figure.change, at('change'));
      return {
        kind: 'change',
        figure: figure.change,
        since: baselineOf(figure.since, at('since'), reader),
        unit: figure.in,
      };
    case 'difference':
      reader.check('figure', figure.difference, at('difference'));
      reader.check('figure', figure.from, at('from'));
      return { kind: 'difference', figure: figure.difference, other: figure.from };
    case 'ratio':
      reader.check('figure', figure.ratio, at('ratio'));
      reader.check('figure', figure.to, at('to'));
      return { kind: 'ratio', figure: figure.ratio, other: figure.to };
    case 'mean':
      reader.check('figure', figure.mean, at('mean'));
      return { kind: 'mean', figure: figure.mean, breakdown: figure.by[0] as string };
    case 'groups':
      reader.check('figure', figure.groups, at('groups'));
      return {
        kind: 'groups',
        figure: figure.groups,
        breakdown: figure.by[0] as string,
        that: groupTestOf(figure.that, at('that'), reader),
      };
    case 'goals-met':
      return { kind: 'goals-met' };
  }
}

function groupTestOf(that: FormedThat, path: Path, reader: Reader): GroupTest {
  const beside = (kind: 'above' | 'below', figure: string): GroupTest => {
    reader.check('figure', figure, [...path, kind]);
    return { kind, figure };
  };
  const since = (written: BaselineDocument) => baselineOf(written, [...path, that.form], reader);
  switch (that.form) {
    case 'above':
      return beside('above', that.above);
    case 'below':
      return beside('below', that.below);
    case 'risen-since':
      return { kind: 'risen', since: since(that['risen-since']) };
    case 'fallen-since':
      return { kind: 'fallen', since: since(that['fallen-since']) };
    case 'unchanged-since':
      return { kind: 'unchanged', since: since(that['unchanged-since']) };
  }
}

/** 37 hours a week: the working week of the collective agreements of Denmark, and what its statistics call full time. */
const FULL_TIME = 37;

/** How many hours a week a full-time person works, where a total is told in such persons. */
function fullTimeOf(
  figure: FormedFigure & { readonly form: 'total' },
  path: Path,
  reader: Reader,
): Rational | undefined {
  const { total: name, 'told-in': toldIn, 'full-time': hours = FULL_TIME } = figure;
  if (toldIn === undefined) {
    if (figure['full-time'] !== undefined)
      reader.problem('PLAN_INVALID', [...path, 'full-time'], { kind: 'full-time-unasked' });
    return undefined;
  }
  const amount = reader.plan.amounts[name];
  const at = [...path, 'told-in'];
  if (toldIn !== 'full-time-persons' || (amount !== undefined && amount.form !== 'hours-in'))
    reader.problem('PLAN_INVALID', at, { kind: 'full-time-of-no-hours', amount: name });
  else if (amount !== undefined && windowKeys.some((key) => amount[key] !== undefined && amount[key] !== 'period'))
    reader.problem('PLAN_INVALID', at, { kind: 'full-time-of-other-window', amount: name });
  return rationalOfNumber(hours);
}

type Unit = FormedFigure & { readonly form: 'average' };

/** The unit that a value of days is told in. */
function toldInOf(name: string, toldIn: Unit['told-in'], path: Path, reader: Reader): LongUnit | undefined {
  const amount = reader.plan.amounts[name];
  if (toldIn === 'full-time-persons') {
    reader.problem('PLAN_INVALID', path, { kind: 'full-time-of-no-hours', amount: name });
    return undefined;
  }
  if (toldIn !== undefined && amount !== undefined && unitOfWrittenAmount(amount) !== 'days')
    reader.problem('PLAN_INVALID', path, { kind: 'told-in-of-no-days', amount: name });
  return toldIn;
}

function checkPlaces(name: string, path: Path, reader: Reader): void {
  if (!reader.check('population', name, path)) return;
  const form = reader.plan.populations[name]?.form;
  if (form === 'with' || form === 'each')
    reader.problem('PLAN_INVALID', path, { kind: 'places-of-moment', population: name });
}

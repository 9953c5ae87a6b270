import { parsePeriod } from '../../calendar/period.ts';
import type { Baseline, Figure, Measure, Members } from '../model/figure.ts';
import { canonicalCondition, type Meanings } from './canonical-condition.ts';
import { asSet } from './digest.ts';

export interface FigureMeanings extends Meanings {
  population(name: string): string;
  breakdown(name: string): string;
}

/** A figure without what only people read. Its id stays, and is what other figures name it by: it is printed. */
export function canonicalFigure(figure: Figure, meanings: FigureMeanings): unknown {
  const { id, goal, companion, measure, by, target } = figure;
  return {
    id,
    goal,
    companion,
    measure: canonicalMeasure(measure, meanings),
    by: asSet(by.map((name) => meanings.breakdown(name))),
    target: target && { ...target },
  };
}

function canonicalMeasure(measure: Measure, meanings: FigureMeanings): unknown {
  const condition = (each: Parameters<typeof canonicalCondition>[0]): unknown => canonicalCondition(each, meanings);
  const members = ({ population, where }: Members): unknown => ({
    population: meanings.population(population),
    where: condition(where),
  });
  switch (measure.kind) {
    case 'count':
      return {
        ...measure,
        members: members(measure.members),
        exclude: condition(measure.exclude),
        except: condition(measure.except),
      };
    case 'places':
      return { ...measure, population: meanings.population(measure.population) };
    case 'share':
      return {
        ...measure,
        condition: condition(measure.condition),
        members: members(measure.members),
        exclude: condition(measure.exclude),
        except: condition(measure.except),
      };
    case 'total':
    case 'average':
    case 'quantile':
      return {
        ...measure,
        amount: meanings.amount(measure.amount),
        members: members(measure.members),
        exclude: condition(measure.exclude),
      };
    case 'rate':
      return {
        ...measure,
        amount: meanings.amount(measure.amount),
        over: meanings.amount(measure.over),
        members: members(measure.members),
        exclude: condition(measure.exclude),
      };
    case 'lowest':
      return { ...measure, state: meanings.state(measure.state) };
    case 'sum':
      return { ...measure, audiences: asSet(measure.audiences) };
    case 'benchmark':
      return {
        ...measure,
        areas: measure.areas.toSorted(),
        period: measure.period === undefined ? undefined : canonicalPeriod(measure.period),
      };
    case 'change':
      return { ...measure, since: canonicalBaseline(measure.since) };
    case 'mean':
      return { ...measure, breakdown: meanings.breakdown(measure.breakdown) };
    case 'groups':
      return {
        ...measure,
        breakdown: meanings.breakdown(measure.breakdown),
        that:
          'since' in measure.that ? { ...measure.that, since: canonicalBaseline(measure.that.since) } : measure.that,
      };
    case 'difference':
    case 'ratio':
    case 'goals-met':
      return measure;
  }
}

function canonicalBaseline({ period, cutoff }: Baseline): unknown {
  return { period: canonicalPeriod(period), cutoff };
}

/** `2023` and `2023-01-01/2024-01-01` are the same days. */
function canonicalPeriod(period: string): unknown {
  return period === 'previous' || period === 'year-before' ? period : parsePeriod(period);
}

import type { Missing } from '../../contracts/figures/figure-schema.ts';
import { addDays } from '../calendar/civil-date.ts';
import { type Period, parsePeriod, previousPeriod, sameLag, weekOf, yearBefore } from '../calendar/period.ts';
import { resolved, targets } from '../goals/graph/queries.ts';
import type { Baseline, Figure } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';

/** What figures are computed for: a period, and the date through which things are known and have happened. */
export interface Occurrence {
  readonly period: Period;
  /** `YYYY-MM-DD` in Copenhagen; clock and position are the query's own. */
  readonly through: string;
}

/** The figures that are needed for one occurrence. */
export interface NeededOccurrence extends Occurrence {
  readonly figures: ReadonlySet<string>;
}

/** Names an occurrence. */
export function keyOf({ period, through }: Occurrence): string {
  return `${period.from}/${period.to}@${through}`;
}

/**
 * The occurrences that a plan's figures for one need, by key: the occurrence itself with all figures, and one for
 * each other period and date that a figure is compared with, with the figures that are, and what those rest on.
 */
export function neededOccurrences(plan: Plan, root: Occurrence): ReadonlyMap<string, NeededOccurrence> {
  const byId = new Map(plan.figures.map((figure) => [figure.id, figure]));
  const occurrences = new Map<string, Occurrence & { readonly figures: Set<string> }>();
  const need = (id: string, at: Occurrence): void => {
    const key = keyOf(at);
    const occurrence = occurrences.get(key) ?? { ...at, figures: new Set<string>() };
    occurrences.set(key, occurrence);
    if (occurrence.figures.has(id)) return;
    occurrence.figures.add(id);
    for (const { name } of targets([resolved(plan.graph.figures, id)], 'figure', 'derived-from', 'compared-with'))
      need(name, at);
    const since = sinceOf((byId.get(id) as Figure).measure);
    if (since === undefined) return;
    const baseline = baselineOf(since.baseline, at);
    if (!isMissing(baseline)) need(since.figure, baseline);
  };
  for (const { id } of plan.figures) need(id, root);
  return occurrences;
}

/** The figure that a measure takes from a baseline, and that baseline. */
export function sinceOf(measure: Figure['measure']): { figure: string; baseline: Baseline } | undefined {
  if (measure.kind === 'change') return { figure: measure.figure, baseline: measure.since };
  if (measure.kind === 'groups' && 'since' in measure.that)
    return { figure: measure.figure, baseline: measure.that.since };
  return undefined;
}

/**
 * The occurrence that a figure is compared with, or why there is none. It is never known later than the figure itself:
 * what becomes known after a cutoff moves no figure of that cutoff.
 */
export function baselineOf(
  { period: written, cutoff }: Baseline,
  { period: own, through }: Occurrence,
): Occurrence | Missing {
  const period = periodFrom(written, own);
  if (isMissing(period)) return period;
  const known = knownThrough(cutoff, period, own, through);
  return { period, through: known < through ? known : through };
}

function knownThrough(cutoff: Baseline['cutoff'], period: Period, own: Period, through: string): string {
  if (cutoff === 'period-end') return addDays(period.to, -1);
  return cutoff === 'same-lag' ? sameLag(own, through, period) : (cutoff ?? through);
}

/** A period as a baseline or a benchmark writes it, seen from the period that is asked for, or why there is none. */
export function periodFrom(written: string, own: Period): Period | Missing {
  if (written === 'previous') return previousPeriod(own);
  return written === 'year-before' ? (yearBefore(own) ?? noSuchWeek(own)) : parsePeriod(written);
}

export function isMissing(found: Period | Occurrence | Missing): found is Missing {
  return 'code' in found;
}

function noSuchWeek(own: Period): Missing {
  const { year, week } = weekOf(own);
  return { code: 'no-such-week', year: year - 1, week };
}

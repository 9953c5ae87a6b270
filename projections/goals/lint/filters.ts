import { isOfCitizensLife } from '../../../contracts/events/event-traits.ts';
import { enumeratedValues } from '../../../contracts/events/labels.ts';
import { filterFields } from '../../../contracts/plans/plan-parts.ts';
import { momentsOf } from '../model/condition.ts';
import { conditionsOf, populationOf } from '../model/figure-conditions.ts';
import type { Plan } from '../model/plan.ts';
import type { LintFinding } from './lint-finding.ts';
import { filtersOf } from './placed-parts.ts';

/** A moment or an amount that looks for events of an activity, an area or a record: nothing that happened to a citizen. */
export function lintEventOfNoCitizen(plan: Plan): LintFinding[] {
  return filtersOf(plan).flatMap(({ path, field, filter }) =>
    filter.event
      .filter((event) => !isOfCitizensLife(event))
      .map((event): LintFinding => ({ path: [...path, field], detail: { kind: 'event-of-no-citizen', event } })),
  );
}

/** A type in a filter's list that none of the values beside it belongs to, so that its events never pass. */
export function lintFilterNeverPasses(plan: Plan): LintFinding[] {
  return filtersOf(plan).flatMap(({ path, field: types, filter }) =>
    filterFields.flatMap((field) =>
      filter.event
        .filter((event) => filter[field]?.every((value) => !enumeratedValues(event, field).includes(value)))
        .map(
          (event): LintFinding => ({
            path: [...path, types],
            detail: { kind: 'filter-never-passes', event, field, values: [...(filter[field] ?? [])] },
          }),
        ),
    ),
  );
}

/** A figure of one programme's participants with a moment that belongs to another programme. */
export function lintOtherProgramme(plan: Plan): LintFinding[] {
  return plan.figures.flatMap((figure, i) => {
    const population = plan.populations.get(populationOf(figure) ?? '');
    const programme = population?.kind === 'participation' ? population.programme : undefined;
    return conditionsOf(figure).flatMap(({ condition, field }) =>
      momentsOf(condition).flatMap((name): LintFinding[] => {
        const moment = plan.moments.get(name);
        const other = moment !== undefined && 'programme' in moment ? moment.programme : undefined;
        if (programme === undefined || other === undefined || other === programme) return [];
        return [
          {
            path: ['figures', i, field],
            detail: { kind: 'other-programme', moment: name, programme: other, populationProgramme: programme },
          },
        ];
      }),
    );
  });
}

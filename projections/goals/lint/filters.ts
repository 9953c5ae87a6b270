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
      .filter((name) => !isOfCitizensLife(name))
      .map((name) => ({
        code: 'LINT_EVENT_OF_NO_CITIZEN' as const,
        path: [...path, field],
        message: `"${name}" is nothing that happens to a citizen, so none has it; ${name === 'activity-held' ? 'a figure with "sum" counts activities' : 'remove it'}`,
      })),
  );
}

/** A type in a filter's list that none of the values beside it belongs to, so that its events never pass. */
export function lintFilterNeverPasses(plan: Plan): LintFinding[] {
  return filtersOf(plan).flatMap(({ path, field: types, filter }) =>
    filterFields.flatMap((field) =>
      filter.event
        .filter((name) => filter[field]?.every((value) => !enumeratedValues(name, field).includes(value)))
        .map((name) => ({
          code: 'LINT_FILTER_NEVER_PASSES' as const,
          path: [...path, types],
          message: `no "${name}" has the ${field} ${filter[field]?.join(' or ')}, so none is found; give it a filter of its own under "or"`,
        })),
    ),
  );
}

/** A figure of one programme's participants with a moment that belongs to another programme. */
export function lintOtherProgramme(plan: Plan): LintFinding[] {
  return plan.figures.flatMap((figure, i) => {
    const population = plan.populations.get(populationOf(figure) ?? '');
    const programme = population?.kind === 'participation' ? population.programme : undefined;
    return conditionsOf(figure).flatMap(({ condition, field }) =>
      momentsOf(condition).flatMap((name) => {
        const moment = plan.moments.get(name);
        const other = moment !== undefined && 'programme' in moment ? moment.programme : undefined;
        if (programme === undefined || other === undefined || other === programme) return [];
        return [
          {
            code: 'LINT_OTHER_PROGRAMME' as const,
            path: ['figures', i, field],
            message: `the moment "${name}" belongs to ${other}, the population to ${programme}: only who takes part in both can have it`,
          },
        ];
      }),
    );
  });
}

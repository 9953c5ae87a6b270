import { isOfCitizensLife } from '../../../contracts/events/event-traits.ts';
import { enumeratedValues } from '../../../contracts/events/labels.ts';
import { filterFields } from '../../../contracts/plans/plan-parts.ts';
import { closure, resolved } from '../graph/queries.ts';
import { amountsOf, momentsOf } from '../model/condition.ts';
import type { Figure } from '../model/figure.ts';
import { amountsAdded, conditionsOf, populationOf } from '../model/figure-conditions.ts';
import type { Plan } from '../model/plan.ts';
import type { AmountNode, MomentNode } from '../model/plan-graph.ts';
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

/** A figure of one programme's participants with a moment or an amount that belongs to another programme. */
export function lintOtherProgramme(plan: Plan): LintFinding[] {
  return plan.figures.flatMap((figure, i) => {
    const population = plan.populations.get(populationOf(figure) ?? '');
    if (population?.kind !== 'participation') return [];
    return askedBy(figure, plan).flatMap(({ part, field }) =>
      partsOfProgrammes(part).flatMap((each): LintFinding[] => {
        const other = 'programme' in each ? each.programme : undefined;
        if (other === undefined || other === population.programme) return [];
        const programmes = { programme: other, populationProgramme: population.programme };
        return [
          {
            path: ['figures', i, field],
            detail:
              each.part === 'moment'
                ? { kind: 'other-programme', moment: each.name, ...programmes }
                : { kind: 'amount-of-other-programme', amount: each.name, ...programmes },
          },
        ];
      }),
    );
  });
}

interface Asked {
  readonly part: MomentNode | AmountNode;
  readonly field: string;
}

/** The moments and amounts that a figure asks for, in its conditions and as what it adds up. */
function askedBy(figure: Figure, { graph }: Plan): Asked[] {
  const { measure } = figure;
  const inConditions = conditionsOf(figure).flatMap(({ condition, field }) => [
    ...momentsOf(condition).map((name): Asked => ({ part: resolved(graph.moments, name), field })),
    ...amountsOf(condition).map((name): Asked => ({ part: resolved(graph.amounts, name), field })),
  ]);
  const added = amountsAdded(measure).map(({ name, field }): Asked => ({ part: resolved(graph.amounts, name), field }));
  return [...inConditions, ...added];
}

/** A moment; an amount, and the moments that it is derived from. */
function partsOfProgrammes(part: MomentNode | AmountNode): (MomentNode | AmountNode)[] {
  if (part.part === 'moment') return [part];
  return closure([part], ({ role }) => role === 'anchor').filter(
    (node) => node.part === 'moment' || node.part === 'amount',
  );
}

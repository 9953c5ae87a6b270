import { resolved } from '../graph/queries.ts';
import type { Condition } from '../model/condition.ts';
import { leavesOf } from '../model/condition.ts';
import type { CitizenFigure } from '../model/figure.ts';
import type { CompiledCondition, ConditionRole } from './compiled-plan.ts';
import { type TruthPredicates, truthOf } from './conditions.ts';
import { truthColumn } from './expression/expression.ts';
import { any } from './expression/predicates.ts';
import { sqlOf } from './expression/write.ts';
import { isHeldBack, withoutCondition } from './populations.ts';
import type { Scope } from './scope.ts';
import { decidingCondition } from './verdicts.ts';

/**
 * The conditions that decide a figure's verdicts, in the order in which they are asked: the population, whom of it the
 * figure is about, who is excluded, what is counted, who is excepted. Of each, the parts that must all hold, then those
 * that these are put together from.
 */
export function compiledConditions(figure: CitizenFigure, scope: Scope): CompiledCondition[] {
  const { measure } = figure;
  if (measure.kind === 'lowest') {
    const onLowest = truthColumn(scope.columns.onLowest(figure));
    return [membershipOf({ yes: onLowest, possible: onLowest })];
  }
  const name = measure.kind === 'places' ? measure.population : measure.members.population;
  const population = resolved(scope.graph.populations, name);
  const member = withoutCondition(population, scope);
  const possible = measure.kind === 'count' ? any([member, isHeldBack(population, scope)]) : member;
  const of = (role: ConditionRole, condition: Condition | undefined): CompiledCondition[] =>
    condition === undefined ? [] : partsOf(role, condition, scope);
  return [
    membershipOf({ yes: member, possible }),
    ...of('population', population.where),
    ...of('where', 'members' in measure && measure.kind !== 'count' ? measure.members.where : undefined),
    ...of('exclude', 'exclude' in measure ? measure.exclude : undefined),
    ...of('condition', decidingCondition(figure)),
    ...of('except', 'except' in measure ? measure.except : undefined),
  ];
}

function membershipOf(truth: TruthPredicates): CompiledCondition {
  return { role: 'population', condition: undefined, conjunct: true, leaf: true, ...written(truth) };
}

function written({ yes, possible }: TruthPredicates): Pick<CompiledCondition, 'yes' | 'possible'> {
  return { yes: sqlOf(yes), possible: sqlOf(possible) };
}

function partsOf(role: ConditionRole, condition: Condition, scope: Scope): CompiledCondition[] {
  const conjuncts = conjunctsOf(condition);
  const leaves = leavesOf(condition).filter((leaf) => !conjuncts.includes(leaf));
  return [
    ...conjuncts.map((each) => ({
      role,
      condition: each,
      conjunct: true,
      leaf: leavesOf(each)[0] === each,
      ...written(truthOf(each, scope)),
    })),
    ...leaves.map((each) => ({ role, condition: each, conjunct: false, leaf: true, ...written(truthOf(each, scope)) })),
  ];
}

function conjunctsOf(condition: Condition): Condition[] {
  return condition.op === 'and' ? condition.parts.flatMap(conjunctsOf) : [condition];
}

import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { MappingDetail } from '../../../contracts/mappings/mapping-details.ts';
import type { PlanProblem } from '../../../projections/goals/yaml/plan-problem.ts';

/** A mapping that cannot be used, with all that is wrong with it: who shows it to people makes sentences of that. */
export class MappingRefused extends CodedError {
  /** What the mapping is called in messages. */
  readonly mapping: string;
  readonly problems: readonly PlanProblem<MappingDetail>[];

  constructor(mapping: string, problems: readonly PlanProblem<MappingDetail>[]) {
    const places = problems.map(({ line, column, field }) => `${mapping}:${line}:${column} ${field}`);
    super('MAPPING_INVALID', places.join('\n'));
    this.mapping = mapping;
    this.problems = problems;
  }
}

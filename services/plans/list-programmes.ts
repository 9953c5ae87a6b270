import type { ProgrammeList } from '../../contracts/figures/programme-list-schema.ts';
import { municipalityCodes } from '../../projections/goals/model/municipality-codes.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { HeardProgramme } from '../../projections/status/programmes.ts';

/** The programmes that events carry, and those that plans speak of, by name. */
export function listProgrammes(heard: readonly HeardProgramme[], plans: readonly Plan[]): ProgrammeList {
  const spokenOf = new Map<string, string[]>();
  for (const plan of plans) {
    for (const { column, word } of municipalityCodes(plan))
      if (column === 'initiative') spokenOf.set(word, [...(spokenOf.get(word) ?? []), plan.id]);
  }
  const known = new Map(heard.map((each) => [each.programme, each]));
  const programmes = [...new Set([...known.keys(), ...spokenOf.keys()])].sort();
  return {
    programmes: programmes.map((programme) => ({
      programme,
      events: known.get(programme)?.events ?? 0,
      subjects: known.get(programme)?.subjects ?? 0,
      plans: spokenOf.get(programme) ?? [],
    })),
  };
}

import type { MappingDetail } from '../../../contracts/mappings/mapping-details.ts';
import { mappingSchema } from '../../../contracts/mappings/mapping-schema.ts';
import { findPersonalNumber } from '../../../contracts/personal-number/in-json.ts';
import { lineOfPersonalNumber } from '../../../contracts/personal-number/in-lines.ts';
import { firstProblems } from '../../../projections/goals/yaml/first-problems.ts';
import { openYaml } from '../../../projections/goals/yaml/open-yaml.ts';
import type { PlanProblem } from '../../../projections/goals/yaml/plan-problem.ts';
import { schemaProblems } from '../../../projections/goals/yaml/schema-problems.ts';
import type { Mapping } from './mapping.ts';
import { MappingRefused } from './mapping-refused.ts';
import { resolveMapping } from './resolve-mapping.ts';

/** Something wrong in a mapping, and where. */
export type MappingProblem = PlanProblem<MappingDetail>;

export type ReadMapping =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

/** Longer texts are no mappings. */
const CHARACTERS_AT_MOST = 1_048_576;

const refused = (detail: MappingDetail, line = 1): ReadMapping => ({
  ok: false,
  problems: [{ code: 'MAPPING_INVALID', line, column: 1, field: '', detail }],
});

/** Reads a mapping and tells everything that is wrong with it at once, the first hundred things at most. */
export function readMapping(text: string): ReadMapping {
  const read = parse(text);
  if (read.ok) return read;
  return { ok: false, problems: firstProblems(read.problems).map((each) => ({ ...each, code: 'MAPPING_INVALID' })) };
}

function parse(text: string): ReadMapping {
  if (text.length > CHARACTERS_AT_MOST) return refused({ kind: 'mapping-too-large' });
  const personal = lineOfPersonalNumber(text);
  // Nothing of the line may be repeated, so nothing else is said of the file.
  if (personal !== undefined) return refused({ kind: 'personal-number-in-mapping' }, personal);
  const opened = openYaml(text);
  if (!opened.ok) return opened;
  const { written, hasFields, locate } = opened;
  const within = findPersonalNumber(written);
  if (within !== undefined) return refused({ kind: 'personal-number-in-mapping' }, locate(within).line);
  if (!hasFields) return refused({ kind: 'no-mapping' });
  const parsed = mappingSchema.safeParse(written);
  if (!parsed.success)
    return { ok: false, problems: schemaProblems(parsed.error.issues, written, locate, mappingSchema) };
  return resolveMapping(parsed.data, locate);
}

/** The mapping of a text. @param name of the file, in messages. @throws MappingRefused */
export function requireMapping(text: string, name: string): Mapping {
  const read = readMapping(text);
  if (read.ok) return read.mapping;
  throw new MappingRefused(name, read.problems);
}

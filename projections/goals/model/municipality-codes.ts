import type { Plan } from './plan.ts';

/** The columns of the ledger whose words a municipality chooses itself, so that no catalogue can check them. */
export const municipalityColumns = ['initiative', 'municipality', 'district', 'series', 'area'] as const;
export type MunicipalityColumn = (typeof municipalityColumns)[number];

/** A word of the municipality's own that a plan speaks of. */
export interface MunicipalityCode {
  readonly column: MunicipalityColumn;
  readonly word: string;
  /** The first field of the plan that says it. */
  readonly path: readonly (string | number)[];
}

/** The words of the municipality's own that a plan speaks of, each once: programmes, places, series and areas. */
export function municipalityCodes(plan: Plan): MunicipalityCode[] {
  const words = [...wordsOfStates(plan), ...wordsOfMoments(plan), ...wordsOfOthers(plan)];
  return municipalityColumns.flatMap((column) => {
    const ofColumn = words.filter((each) => each.column === column).map((each) => [each.word, each] as const);
    // Of those that say the same the first is kept.
    return [...new Map(ofColumn.toReversed()).values()].toReversed();
  });
}

const isPlace = (attribute: string): attribute is 'municipality' | 'district' =>
  attribute === 'municipality' || attribute === 'district';

function* wordsOfStates({ states }: Plan): Generator<MunicipalityCode> {
  for (const [name, state] of states) {
    if (state.kind === 'participation')
      for (const word of state.programmes)
        yield { column: 'initiative', word, path: ['states', name, 'participation'] };
    if (state.kind === 'attribute' && isPlace(state.attribute))
      for (const word of state.values ?? []) yield { column: state.attribute, word, path: ['states', name, 'is'] };
  }
}

function* wordsOfMoments({ moments }: Plan): Generator<MunicipalityCode> {
  for (const [name, moment] of moments) {
    if ((moment.kind !== 'event' && moment.kind !== 'end') || moment.programme === undefined) continue;
    const field = moment.kind === 'end' ? 'end-of' : 'of';
    yield { column: 'initiative', word: moment.programme, path: ['moments', name, field] };
  }
}

function* wordsOfOthers({ amounts, populations, figures }: Plan): Generator<MunicipalityCode> {
  for (const [name, amount] of amounts)
    if (amount.kind === 'number-of' && amount.programme !== undefined)
      yield { column: 'initiative', word: amount.programme, path: ['amounts', name, 'of'] };
  for (const [name, population] of populations)
    if (population.kind === 'participation')
      yield { column: 'initiative', word: population.programme, path: ['populations', name, 'participation'] };
  for (const [i, { measure }] of figures.entries()) {
    if (measure.kind === 'sum')
      yield { column: 'initiative', word: measure.initiative, path: ['figures', i, 'initiative'] };
    if (measure.kind !== 'benchmark') continue;
    yield { column: 'series', word: measure.series, path: ['figures', i, 'benchmark'] };
    for (const word of measure.areas) yield { column: 'area', word, path: ['figures', i, 'area'] };
  }
}

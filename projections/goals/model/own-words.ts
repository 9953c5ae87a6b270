import type { Plan } from './plan.ts';

/** The columns of the ledger whose words a municipality chooses itself, so that no catalogue can check them. */
export const ownColumns = ['initiative', 'municipality', 'district', 'series', 'area'] as const;
export type OwnColumn = (typeof ownColumns)[number];

/** A word of the municipality's own that a plan speaks of. */
export interface OwnWord {
  readonly column: OwnColumn;
  readonly word: string;
}

/** The words of the municipality's own that a plan speaks of, each once: programmes, places, series and areas. */
export function ownWords(plan: Plan): OwnWord[] {
  const initiatives = [
    ...[...plan.states.values()].flatMap((state) => (state.kind === 'participation' ? state.programmes : [])),
    ...[...plan.moments.values()].flatMap((moment) =>
      moment.kind === 'event' || moment.kind === 'end' ? (moment.programme ?? []) : [],
    ),
    ...[...plan.amounts.values()].flatMap((amount) => (amount.kind === 'number-of' ? (amount.programme ?? []) : [])),
    ...[...plan.populations.values()].flatMap((population) =>
      population.kind === 'participation' ? population.programme : [],
    ),
    ...plan.figures.flatMap(({ measure }) => (measure.kind === 'sum' ? measure.initiative : [])),
  ];
  const placesIn = (attribute: 'municipality' | 'district'): readonly string[] =>
    [...plan.states.values()].flatMap((state) =>
      state.kind === 'attribute' && state.attribute === attribute ? (state.values ?? []) : [],
    );
  const benchmarks = plan.figures.flatMap(({ measure }) => (measure.kind === 'benchmark' ? measure : []));
  const words: Readonly<Record<OwnColumn, readonly string[]>> = {
    initiative: initiatives,
    municipality: placesIn('municipality'),
    district: placesIn('district'),
    series: benchmarks.map(({ series }) => series),
    area: benchmarks.flatMap(({ areas }) => areas),
  };
  return ownColumns.flatMap((column) => [...new Set(words[column])].map((word) => ({ column, word })));
}

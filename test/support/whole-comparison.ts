import type { CompareResult } from '../../contracts/figures/compare-schema.ts';
import type { Compared } from '../../projections/compare/compare.ts';

type Figures = CompareResult['figures'];

/** A comparison with all of its citizens in memory, as `compare --format json` prints it. */
export async function wholeComparison({ figures, citizens, changes: _, ...heading }: Compared): Promise<CompareResult> {
  const whole: Figures = [];
  for (const { causes, ...figure } of figures) {
    const withCitizens: Figures[number]['causes'] = [];
    for (const cause of causes) {
      const found: Figures[number]['causes'][number]['citizens'] = [];
      for await (const citizen of citizens(figure.id, cause.cause)) found.push(citizen);
      withCitizens.push({ ...cause, citizens: found });
    }
    whole.push({ ...figure, causes: withCitizens });
  }
  return { ...heading, figures: whole };
}

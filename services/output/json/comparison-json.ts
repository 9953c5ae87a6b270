import type { Compared } from '../../../projections/compare/compare.ts';
import type { Disclosed } from '../gate.ts';

/**
 * A comparison as one JSON document, with the citizens as they come.
 *
 * @param withCitizens false for whoever may not see them: causes have none then
 */
export async function* comparisonJson(result: Disclosed<Compared>, withCitizens = true): AsyncGenerator<string> {
  const { plan, definition, period, cutoffs, notices, figures, citizens } = result;
  const heading = { plan, definition, period, cutoffs, notices };
  yield `${JSON.stringify(heading).slice(0, -1)},"figures":[`;
  for (const [i, { causes, ...figure }] of figures.entries()) {
    yield `${i === 0 ? '' : ','}\n${JSON.stringify(figure).slice(0, -1)},"causes":[`;
    for (const [j, cause] of causes.entries()) {
      yield `${j === 0 ? '' : ','}\n`;
      if (!withCitizens) {
        yield JSON.stringify(cause);
        continue;
      }
      yield `${JSON.stringify(cause).slice(0, -1)},"citizens":[`;
      let found = 0;
      for await (const citizen of citizens(figure.id, cause.cause))
        yield `${found++ === 0 ? '' : ','}\n${JSON.stringify(citizen)}`;
      yield ']}';
    }
    yield ']}';
  }
  yield '\n]}\n';
}

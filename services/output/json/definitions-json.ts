import type { VerdictChange } from '../../../contracts/figures/diff-schema.ts';
import type { PlansSideBySide } from '../../../projections/diff/diff.ts';
import type { Disclosed } from '../gate.ts';

/**
 * Two plans side by side as one JSON document, with the citizens as they come.
 *
 * @param changes for whoever may not see citizens: how many change how, by figure, in place of them
 */
export async function* definitionsJson(
  { plans, same, period, cutoff, notices, onlyIn, figures, citizens }: Disclosed<PlansSideBySide>,
  changes?: ReadonlyMap<string, readonly VerdictChange[]>,
): AsyncGenerator<string> {
  const heading = { plans, same, period, cutoff, notices, onlyIn };
  yield `${JSON.stringify(heading).slice(0, -1)},"figures":[`;
  for (const [i, figure] of figures.entries()) {
    yield i === 0 ? '\n' : ',\n';
    if (changes !== undefined) {
      yield JSON.stringify({ ...figure, changes: changes.get(figure.id) ?? [] });
      continue;
    }
    yield `${JSON.stringify(figure).slice(0, -1)},"citizens":[`;
    let found = 0;
    for await (const citizen of citizens(figure.id)) yield `${found++ === 0 ? '' : ','}\n${JSON.stringify(citizen)}`;
    yield ']}';
  }
  yield '\n]}\n';
}

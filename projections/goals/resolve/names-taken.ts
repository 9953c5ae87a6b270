import { isReserved } from '../syntax/words.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { FormedPlan } from './formed-plan.ts';
import type { Reader } from './reader.ts';

/** States, moments and amounts are spoken of in the same conditions, so no two of them may have one name. */
const together = ['states', 'moments', 'amounts'] as const;

const singular = { states: 'state', moments: 'moment', amounts: 'amount' } as const;

/** Refuses names that stand for two things, or that are words of the language. */
export function refuseTakenNames(plan: FormedPlan, reader: Reader): void {
  const first = new Map<string, (typeof together)[number]>();
  for (const section of together)
    for (const name of Object.keys(plan[section])) {
      const path: Path = [section, name];
      const other = first.get(name);
      if (other === undefined) first.set(name, section);
      else reader.problem('PLAN_NAME_TAKEN', path, { kind: 'name-taken', name, by: singular[other] });
      refuseReserved(name, path, reader);
    }
  for (const name of Object.keys(plan.populations)) refuseReserved(name, ['populations', name], reader);
  plan.figures.forEach(({ id }, i) => {
    if (plan.figures.findIndex((other) => other.id === id) !== i)
      reader.problem('PLAN_DUPLICATE_FIGURE', ['figures', i, 'id'], { kind: 'figure-twice', figure: id });
    if (id === 'half' && reader.language > 1)
      reader.problem('PLAN_NAME_TAKEN', ['figures', i, 'id'], { kind: 'half-is-taken' });
  });
}

function refuseReserved(name: string, path: Path, reader: Reader): void {
  if (isReserved(name, reader.language)) reader.problem('PLAN_NAME_TAKEN', path, { kind: 'reserved-word', word: name });
}

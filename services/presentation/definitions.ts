import type { DiffResult, RedefinedCitizen } from '../../contracts/figures/diff-schema.ts';
import { type Verdict, verdictLabels } from '../../contracts/figures/verdicts.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { InEachLanguage, Language } from './language.ts';
import { addedIn } from './numbers.ts';
import { erasedText } from './trace/traced-citizen.ts';

export const samePlansText: InEachLanguage = {
  da: 'De to planer betyder det samme.',
  en: 'The two plans mean the same.',
};

const words = { da: { outside: 'ikke med' }, en: { outside: 'not in it' } } as const;

/** Before the name of a plan that has figures which another has not. */
export const onlyIn: InEachLanguage = { da: 'Kun i', en: 'Only in' };

/** What to call two plans: by id, or, where that is the same, by the beginning of their hashes too. */
export function planNames([a, b]: readonly [Plan, Plan]): [string, string] {
  if (a.id !== b.id) return [a.id, b.id];
  const hash = ({ definition }: Plan): string => definition.slice('sha256:'.length).slice(0, 8);
  return [`${a.id} ${hash(a)}`, `${b.id} ${hash(b)}`];
}

/** A line for each of two plans that has figures which the other has not. @param names what they are called */
export function onlyInOneTexts(
  result: Pick<DiffResult, 'onlyIn'>,
  names: readonly [string, string],
  language: Language,
): string[] {
  return result.onlyIn.flatMap((ids, at) =>
    ids.length === 0 ? [] : [`${onlyIn[language]} ${names[at]}: ${ids.join(', ')}`],
  );
}

/** From which verdict to which: `counted → not in it`. */
export function verdictChangeText(from: Verdict | null, to: Verdict | null, language: Language): string {
  const verdict = (each: Verdict | null): string =>
    each === null ? words[language].outside : verdictLabels[each][language];
  return `${verdict(from)} → ${verdict(to)}`;
}

/** What another definition changes for a citizen: his verdict, or else what he adds. */
export function redefinedText(citizen: RedefinedCitizen, language: Language): string {
  const what = redefined(citizen, language);
  return citizen.erased === true ? `${what}; ${erasedText[language]}` : what;
}

function redefined({ from, to, ...added }: RedefinedCitizen, language: Language): string {
  if (from !== to) return verdictChangeText(from, to, language);
  const amount = (number: number, base: number | undefined): string =>
    base === undefined ? addedIn(language, number) : `${addedIn(language, number)}/${addedIn(language, base)}`;
  return `${amount(added.amountFrom, added.baseFrom)} → ${amount(added.amountTo, added.baseTo)}`;
}

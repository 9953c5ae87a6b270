import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import type { Figure } from '../../projections/goals/model/figure.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { Language } from './language.ts';
import { targetText } from './value-text.ts';

const words = {
  da: { yes: 'ja', no: 'nej', open: 'åben', places: 'helårspladser' },
  en: { yes: 'yes', no: 'no', open: 'open', places: 'full-year places' },
} as const;

/** Whether a target is met; open until that is sure. */
export function metText({ target, met }: FigureResult, language: Language): string {
  const word = words[language];
  if (met === null) return target === null ? '' : word.open;
  return met ? word.yes : word.no;
}

/** How bounds are written. */
export const boundSigns = { atLeast: '≥', atMost: '≤', above: '>', below: '<' };

/** What a figure must reach: `≥ 75 %`. Empty where it has no target. */
export function boundText(
  figure: Figure,
  plan: Plan,
  result: Pick<FigureResult, 'target'>,
  language: Language,
): string {
  const { target } = figure;
  if (target === undefined) return '';
  const { bound, amount, unit } = target;
  const text = `${boundSigns[bound]} ${targetText(figure, plan, result, language)}`;
  if ('figure' in amount) return `${text} (${amount.figure})`;
  const inPlaces = figure.measure.kind === 'places' || unit === 'full-year-places';
  return inPlaces ? `${text} ${words[language].places}` : text;
}

import type { Attrition } from '../../../contracts/figures/attrition-schema.ts';
import { unitLabels } from '../../../contracts/figures/quantity-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Disclosed } from '../../output/gate.ts';
import { headerLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { attritionStepLabels } from '../../presentation/trace/attrition-steps.ts';
import { renderTable } from './table.ts';

const words = {
  da: {
    step: 'Trin',
    condition: 'Betingelse',
    before: 'Før',
    dropped: 'Falder fra',
    pending: 'Ikke afgjort',
    after: 'Tilbage',
    withoutExclusions: 'Tilbage uden udeladelser',
    counted: 'Talt med',
  },
  en: {
    step: 'Step',
    condition: 'Condition',
    before: 'Before',
    dropped: 'Drop out',
    pending: 'Undecided',
    after: 'Left',
    withoutExclusions: 'Left if nobody were excluded',
    counted: 'Counted',
  },
} as const;

/** How many drop out of a figure at each condition, for people. */
export function attritionTable(result: Disclosed<Attrition>, plan: Plan, language: Language): string {
  const word = words[language];
  const excluding = result.steps.some(({ withoutExclusions }) => withoutExclusions === null);
  const table = renderTable(
    [
      { heading: word.step },
      { heading: word.condition, wrapAt: 60 },
      { heading: word.before, align: 'right' },
      { heading: word.dropped, align: 'right' },
      { heading: word.pending, align: 'right' },
      { heading: word.after, align: 'right' },
      ...(excluding ? [{ heading: word.withoutExclusions, align: 'right' as const }] : []),
    ],
    result.steps.map(({ step, condition, before, dropped, pending, after, withoutExclusions }) => [
      attritionStepLabels[step][language],
      condition,
      integerIn(language, before),
      dropped === 0 ? '' : integerIn(language, dropped),
      pending === 0 ? '' : integerIn(language, pending),
      integerIn(language, after),
      ...(excluding ? [withoutExclusions === null ? '' : integerIn(language, withoutExclusions.after)] : []),
    ]),
  );
  const title = plan.figures.find(({ id }) => id === result.figure)?.title[language];
  const header = headerLine(result, language);
  // Who is counted is a citizen where nothing else is said.
  const unit = result.unit === 'heads' ? '' : ` ${unitLabels[result.unit][language]}`;
  return `${result.figure}: ${title}\n${header}\n\n${table}\n${word.counted}: ${integerIn(language, result.counted)}${unit}\n`;
}

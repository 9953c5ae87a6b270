import type { CaseDetail } from '../../../contracts/cases/case-details.ts';
import type { MappingDetail } from '../../../contracts/mappings/mapping-details.ts';
import type { PlanDetail } from '../../../contracts/plans/plan-details.ts';
import type { PlanProblem } from '../../../projections/goals/yaml/plan-problem.ts';
import type { Language } from '../language.ts';
import { type Sentences, sentenceOf } from '../sentences.ts';
import { casesInDanish } from './danish/cases.ts';
import { conditionsInDanish } from './danish/conditions.ts';
import { formsInDanish } from './danish/forms.ts';
import { mappingsInDanish } from './danish/mappings.ts';
import { plansInDanish } from './danish/plans.ts';
import { casesInEnglish } from './english/cases.ts';
import { conditionsInEnglish } from './english/conditions.ts';
import { formsInEnglish } from './english/forms.ts';
import { mappingsInEnglish } from './english/mappings.ts';
import { plansInEnglish } from './english/plans.ts';

const sentences: Readonly<Record<Language, Sentences<PlanDetail | CaseDetail | MappingDetail>>> = {
  da: { ...formsInDanish, ...conditionsInDanish, ...plansInDanish, ...casesInDanish, ...mappingsInDanish },
  en: { ...formsInEnglish, ...conditionsInEnglish, ...plansInEnglish, ...casesInEnglish, ...mappingsInEnglish },
};

const texts = {
  da: { condition: 'betingelsen', date: 'datoen' },
  en: { condition: 'the condition', date: 'the date' },
} as const;

type Problem = PlanProblem<PlanDetail | CaseDetail | MappingDetail>;

/** What is wrong in a plan, its cases or a mapping and how to fix it, in a sentence that does not name the field. */
export function problemText({ detail, character }: Pick<Problem, 'detail' | 'character'>, language: Language): string {
  const sentence = sentenceOf(sentences[language], detail);
  if (character === undefined) return sentence;
  const text = texts[language][character.of];
  return language === 'da'
    ? `${sentence} (tegn ${character.at} i ${text})`
    : `${sentence} (character ${character.at} of ${text})`;
}

/** A sentence about a place in a file: `my-plan.yaml:12:5 figures.3.share: there is no moment "x"`. */
export function placedText(
  { line, column, field }: Pick<Problem, 'line' | 'column' | 'field'>,
  sentence: string,
  name: string,
): string {
  return `${name}:${line}:${column} ${field === '' ? '' : `${field}: `}${sentence}`;
}

import type { FigureResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { breakOn } from '../../../projections/figures/breaks.ts';
import type { Measure } from '../../../projections/goals/model/figure.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { notationOf, unitOfRows } from '../../../projections/goals/model/quantity.ts';
import { longDateIn, periodNameIn } from '../dates.ts';
import { partText } from '../figure-text.ts';
import { hiddenText } from '../hidden-text.ts';
import type { Language } from '../language.ts';
import { amountIn, integerIn } from '../numbers.ts';
import { baselineText, missingText, rangeText, resultText } from '../value-text.ts';
import { danishSentences } from './danish.ts';
import { englishSentences } from './english.ts';
import type { SentenceWords, Spoken, SpokenNumber } from './sentence-words.ts';

const languages: Readonly<Record<Language, SentenceWords>> = { da: danishSentences, en: englishSentences };

/**
 * A figure in a sentence that can be read out: what it comes to, what it is of, and at which cutoff that was known:
 * `51 %: 179 af 348, kendt 31. december 2023`.
 */
export function figureSentence(
  figure: FigureNode,
  plan: Plan,
  result: FigureResult,
  { clock, through }: Pick<ReplayResult['cutoff'], 'clock' | 'through'>,
  language: Language,
): string {
  const known = languages[language].known[clock](longDateIn(language, through));
  return `${withoutCutoff(figure, plan, result, language)}, ${known}`;
}

/** Whether a figure may still change though nothing is registered late, and to what; else that it is final. */
export function finalitySentence(figure: FigureNode, result: FigureResult, language: Language): string {
  const words = languages[language];
  const { provisional, undecided, lowest, highest } = result;
  if (!provisional) return words.settled;
  const isBounded = lowest !== null || highest !== null;
  return words.provisional(
    undecided === 0 || undecided === null ? undefined : integerIn(language, undecided),
    rangeText(figure, result, language),
    isBounded,
  );
}

function withoutCutoff(figure: FigureNode, plan: Plan, result: FigureResult, language: Language): string {
  const words = languages[language];
  const { measure } = figure;
  const { brokenBy, missing, value } = result;
  if (brokenBy !== undefined) {
    const title = breakOn(brokenBy.on, figure, plan)?.title[language] ?? '';
    return words.broken(longDateIn(language, brokenBy.on), title);
  }
  const hidden = hiddenText(result, 'value', language);
  if (hidden !== undefined) {
    const part = partText(figure, result, language);
    return part === '' ? hidden : `${hidden}: ${part}`;
  }
  const spoken = spokenOf(figure, plan, result, language);
  if (value === null) {
    const why = words.noValue(spoken, measure);
    return missing === undefined ? why : `${why} (${missingText(missing, language)})`;
  }
  const sentence = words.measures[measure.kind] as (spoken: Spoken, measure: Measure) => string;
  return sentence(spoken, measure);
}

function spokenOf(figure: FigureNode, plan: Plan, result: FigureResult, language: Language): Spoken {
  const words = languages[language];
  const { measure } = figure;
  const quantity = figure.quantity;
  const count = (value: number | undefined): SpokenNumber => ({
    text: value === undefined ? '' : integerIn(language, value),
    isOne: value === 1,
  });
  const changing = plan.figures.find(({ id }) => measure.kind === 'change' && id === measure.figure);
  return {
    result,
    value: {
      text: resultText(figure, result, language),
      isOne: quantity.kind === 'count' && result.value === 1,
    },
    numerator: count(result.numerator),
    denominator: count(result.denominator),
    unit: notationOf(quantity) === 'number' ? quantity.unit : undefined,
    members: membersOf(measure, plan),
    whole: (value) => integerIn(language, value),
    longDate: (iso) => longDateIn(language, iso),
    percent: (part) => amountIn(language, part, { notation: 'percent', decimals: 0 }),
    figure: (id) => words.quoted(plan.figures.find((each) => each.id === id)?.title[language] ?? id),
    breakdown: (name) => words.quoted(plan.breakdowns.get(name)?.title?.[language] ?? name),
    baseline:
      result.baseline === undefined || changing === undefined
        ? undefined
        : {
            value: baselineText(changing, result.baseline, language),
            period: periodNameIn(language, result.baseline.period),
          },
  };
}

function membersOf(measure: Measure, plan: Plan): Spoken['members'] {
  if (!('members' in measure)) return 'heads';
  const population = plan.populations.get(measure.members.population);
  return unitOfRows(population?.kind === 'each' ? plan.moments.get(population.moment) : undefined);
}

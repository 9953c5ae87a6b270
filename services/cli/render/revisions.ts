import type { FigureRevisions, LagUnit } from '../../../contracts/figures/series-schema.ts';
import type { Figure } from '../../../projections/goals/model/figure.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { notationOf, quantityOf } from '../../../projections/goals/model/quantity.ts';
import { rationalOfNumber } from '../../../projections/numbers/rational.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { amountIn, integerIn } from '../../presentation/numbers.ts';
import { possibleText } from '../../presentation/value-text.ts';
import { type Column, renderTable } from './table.ts';

const words = {
  da: {
    title: (id: string) => `${id}, revisioner: fra det første tal om hele perioden til det seneste`,
    none: (id: string) => `${id}, revisioner: ingen, for der er ikke to tal om hele perioden.`,
    period: 'Periode',
    first: 'Første tal',
    latest: 'Seneste tal',
    through: 'Kendt til og med',
    revision: 'Revision',
    known: (percent: number) => `${percent} % kendt efter dage`,
    mean: 'Gennemsnit',
    meanAbsolute: 'Gennemsnitlig størrelse',
    periods: 'Perioder',
    incomplete: 'ikke fuldt',
    lags: { day: 'Dage efter', week: 'Uger efter', month: 'Måneder efter', year: 'År efter' },
    all: 'i alt',
    half: (percent: number, median: string, most: string) =>
      `${percent} % af det seneste tal var kendt efter ${median} dage for halvdelen af perioderne og efter ${most} dage for alle.`,
  },
  en: {
    title: (id: string) => `${id}, revisions: from the first release about all of the period to the latest`,
    none: (id: string) => `${id}, revisions: none, as there are not two releases about all of the period.`,
    period: 'Period',
    first: 'First release',
    latest: 'Latest release',
    through: 'Known through',
    revision: 'Revision',
    known: (percent: number) => `${percent} % known after days`,
    mean: 'Mean',
    meanAbsolute: 'Mean absolute',
    periods: 'Periods',
    incomplete: 'not complete',
    lags: { day: 'Days after', week: 'Weeks after', month: 'Months after', year: 'Years after' },
    all: 'in all',
    half: (percent: number, median: string, most: string) =>
      `${percent} % of the latest release was known after ${median} days for half of the periods, and after ${most} days for all.`,
  },
} as const;

/** How a figure was revised: by period, then by lag or by date. */
export function* revisionTables(
  figure: Figure,
  plan: Plan,
  { periods, total, byLag, known }: FigureRevisions,
  lagUnit: LagUnit | null,
  language: Language,
): Generator<string> {
  const word = words[language];
  if (periods.length === 0) {
    yield `\n${word.none(figure.id)}\n`;
    return;
  }
  yield `\n${word.title(figure.id)}\n\n`;
  yield renderTable(
    periodColumns(language),
    periods.map((each) => periodRow(figure, plan, each, language)),
  );
  const step = (change: number): string => changeText(figure, plan, change, 'step', language);
  const mean = (change: number): string => changeText(figure, plan, change, 'mean', language);
  const size = (change: number): string => changeText(figure, plan, change, 'mean size', language);
  if (lagUnit === null) {
    const steps = periods.flatMap(({ revisions }) => revisions);
    if (steps.length > 0)
      yield `\n${renderTable(
        [{ heading: word.through }, { heading: word.revision, align: 'right' }],
        steps.map(({ through, change }) => [dateIn(language, through), step(change)]),
      )}`;
    return;
  }
  const columns: Column[] = [word.lags[lagUnit], word.periods, word.mean, word.meanAbsolute].map((heading) => ({
    heading,
    align: 'right',
  }));
  const rows = [
    ...byLag.map((each) => ({ ...each, name: integerIn(language, each.lag) })),
    ...(total === null ? [] : [{ ...total, name: word.all }]),
  ];
  yield `\n${renderTable(
    columns,
    rows.map((each) => [each.name, integerIn(language, each.periods), mean(each.mean), size(each.meanAbsolute)]),
  )}`;
  if (known === null) return;
  const days = (number: number): string => integerIn(language, number);
  yield `\n${word.half(95, days(known.median95), days(known.most95))}\n`;
  yield `${word.half(99, days(known.median99), days(known.most99))}\n`;
}

function periodColumns(language: Language): Column[] {
  const word = words[language];
  const numbers = [word.first, word.latest, word.through, word.revision, word.known(95), word.known(99)];
  return [{ heading: word.period }, ...numbers.map((heading): Column => ({ heading, align: 'right' }))];
}

function periodRow(
  figure: Figure,
  plan: Plan,
  { period, first, latest, change, complete, known95, known99 }: FigureRevisions['periods'][number],
  language: Language,
): string[] {
  return [
    periodIn(language, period),
    possibleText(figure, plan, first.value, language),
    possibleText(figure, plan, latest.value, language),
    dateIn(language, latest.through),
    changeText(figure, plan, change, 'step', language),
    ...(complete ? [known95, known99].map((days) => integerIn(language, days)) : [words[language].incomplete, '']),
  ];
}

/** A change of a figure's value: of a share in points, else in what the figure is told in. A mean has a decimal, and a size no sign. */
export function changeText(
  figure: Figure,
  plan: Plan,
  change: number,
  sort: 'step' | 'mean' | 'mean size',
  language: Language,
): string {
  const quantity = quantityOf(figure, plan);
  const notation = notationOf(quantity) === 'number' ? 'number' : 'points';
  const decimals = quantity.kind === 'count' && sort === 'step' ? 0 : 1;
  return amountIn(language, rationalOfNumber(change), { notation, decimals, signed: sort !== 'mean size' });
}

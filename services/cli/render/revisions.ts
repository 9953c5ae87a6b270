import type { FigureRevisions, LagUnit } from '../../../contracts/figures/series-schema.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { changeText } from '../../presentation/change-text.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { revisionWords } from '../../presentation/revision-words.ts';
import { possibleText } from '../../presentation/value-text.ts';
import { type Column, renderTable } from './table.ts';

/** How a figure was revised: by period, then by lag or by date. */
export function* revisionTables(
  figure: FigureNode,
  { periods, total, byLag, known }: FigureRevisions,
  lagUnit: LagUnit | null,
  language: Language,
): Generator<string> {
  const word = revisionWords[language];
  if (periods.length === 0) {
    yield `\n${word.none(figure.id)}\n`;
    return;
  }
  yield `\n${word.title(figure.id)}\n\n`;
  yield renderTable(
    periodColumns(language),
    periods.map((each) => periodRow(figure, each, language)),
  );
  const step = (change: number): string => changeText(figure, change, 'step', language);
  const mean = (change: number): string => changeText(figure, change, 'mean', language);
  const size = (change: number): string => changeText(figure, change, 'mean size', language);
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
  const word = revisionWords[language];
  const numbers = [word.first, word.latest, word.through, word.revision, word.known(95), word.known(99)];
  return [{ heading: word.period }, ...numbers.map((heading): Column => ({ heading, align: 'right' }))];
}

function periodRow(
  figure: FigureNode,
  { period, first, latest, change, complete, known95, known99 }: FigureRevisions['periods'][number],
  language: Language,
): string[] {
  return [
    periodIn(language, period),
    possibleText(figure, first.value, language),
    possibleText(figure, latest.value, language),
    dateIn(language, latest.through),
    changeText(figure, change, 'step', language),
    ...(complete
      ? [known95, known99].map((days) => integerIn(language, days))
      : [revisionWords[language].incomplete, '']),
  ];
}

import { causeLabels } from '../../../contracts/figures/compare-schema.ts';
import type {
  EventRevisions,
  FigureRevisions,
  RevisionOriginResult,
  SeriesForm,
  SeriesResult,
} from '../../../contracts/figures/series-schema.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { changeText } from '../../presentation/change-text.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { differenceIn, integerIn } from '../../presentation/numbers.ts';

import { originWords } from '../../presentation/revision-words.ts';
import { type Column, renderTable } from './table.ts';

const right = (heading: string, onlyIfFilled = false): Column => ({ heading, align: 'right', onlyIfFilled });

/** What a figure's revisions came from: of one period by date, of many by period. */
export function* originTable(
  figure: FigureNode,
  { periods }: FigureRevisions,
  form: SeriesForm,
  language: Language,
): Generator<string> {
  const word = originWords[language];
  const parts =
    form === 'cutoffs'
      ? periods.flatMap(({ revisions }) =>
          revisions.map(({ through, origins = [] }) => ({ name: dateIn(language, through), origins })),
        )
      : periods.map(({ period, origins = [] }) => ({ name: periodIn(language, period), origins }));
  if (parts.every(({ origins }) => origins.length === 0)) return;
  yield `\n${word.origins(figure.id)}\n\n`;
  yield renderTable(
    [
      { heading: form === 'cutoffs' ? word.through : word.period },
      { heading: word.cause },
      { heading: word.source, wrapAt: 44, onlyIfFilled: true },
      { heading: word.type, onlyIfFilled: true },
      ...[word.numerator, word.denominator].map((heading) => right(heading, true)),
      right(word.revision),
    ],
    parts.flatMap(({ name, origins }) =>
      origins.map((origin, i) => [i === 0 ? name : '', ...originRow(figure, origin, language)]),
    ),
  );
}

function originRow(figure: FigureNode, origin: RevisionOriginResult, language: Language): string[] {
  const { cause, source, type, numerator, denominator, change } = origin;
  const isTold = type !== null || cause === 'passage-of-time';
  return [
    causeLabels[cause][language],
    isTold ? (source ?? '') : originWords[language].others,
    type ?? '',
    differenceIn(language, numerator),
    differenceIn(language, denominator),
    changeText(figure, change, 'step', language),
  ];
}

/** How to ask who is behind the largest revision of a figure. */
export function* compareCommand(
  name: string,
  { periods }: FigureRevisions,
  { clock, position }: Pick<SeriesResult, 'clock' | 'position'>,
  language: Language,
): Generator<string> {
  const steps = periods.flatMap(({ period, revisions }) => revisions.map((each) => ({ period, ...each })));
  const largest = steps.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
  if (largest === undefined) return;
  const { period, since, through } = largest;
  const asked = `${name} --period ${period.from}/${period.to} --cutoff ${since} --with ${through}`;
  const rest = clock === 'registered' ? '' : ` --clock ${clock}`;
  yield `\n${originWords[language].behind}\nvirkning compare ${asked}${rest} --position ${position}\n`;
}

/** How many events of each source and type were known when: of each period, and how long it took. */
export function* eventTables(events: readonly EventRevisions[], language: Language): Generator<string> {
  const word = originWords[language];
  const rows = events.flatMap(({ source, type, periods }) => periods.map((each) => ({ source, type, ...each })));
  if (rows.length === 0) return;
  yield `\n${word.events}\n\n`;
  yield renderTable(
    [
      { heading: word.source, wrapAt: 44 },
      { heading: word.type },
      { heading: word.period },
      ...[word.first, word.latest, word.known(95), word.known(99)].map((heading) => right(heading)),
    ],
    rows.map(({ source, type, period, first, latest, complete, known95, known99 }) => [
      source ?? word.others,
      type ?? '',
      periodIn(language, period),
      integerIn(language, first),
      integerIn(language, latest),
      ...(complete ? [known95, known99].map((days) => integerIn(language, days)) : [word.incomplete, '']),
    ]),
  );
}

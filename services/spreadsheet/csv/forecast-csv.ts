import type { ForecastResult } from '../../../contracts/figures/forecast-schema.ts';
import type { Disclosed } from '../../output/gate.ts';
import { day } from '../cells.ts';
import { type CsvCell, type CsvDialect, renderCsv } from './csv.ts';
import { erasedCell } from './erased-cell.ts';

/** Columns of the CSV of forecasts. New ones come last. */
const headings = [
  ...[
    'kind',
    'plan',
    'definition',
    'periodFrom',
    'periodTo',
    'clock',
    'through',
    'position',
    'finalOn',
    'method',
    'seed',
  ],
  ...['id', 'goal', 'quantity', 'unit', 'now', 'median'],
  ...['from50', 'to50', 'from80', 'to80', 'from95', 'to95', 'met', 'refused'],
  ...['backtestForecasts', 'held50', 'held80', 'held95', 'score', 'rows', 'erased'],
];

/** A line for each figure; the record of the backtest is that of the method that was asked for. */
export function forecastCsv(result: Disclosed<ForecastResult>, dialect: CsvDialect): string {
  const { kind, plan, definition, period, cutoff, finalOn, method, seed } = result;
  const computedFor = [
    ...[kind, plan, definition, day(period.from), day(period.to)],
    ...[cutoff.clock, day(cutoff.through), cutoff.position],
  ];
  const lines = result.figures.map(({ id, goal, quantity, rows, now, forecast, refused, backtest }): CsvCell[] => {
    const record = backtest?.methods[0];
    return [
      ...[...computedFor, day(finalOn), method, seed],
      ...[id, goal, quantity.kind, quantity.unit, now, forecast?.median],
      ...[0, 1, 2].flatMap((i) => [forecast?.intervals[i]?.from, forecast?.intervals[i]?.to]),
      ...[forecast?.met, refused?.code],
      ...[
        record?.forecasts,
        ...[0, 1, 2].map((i) => record?.held[i]?.forecasts),
        record?.score,
        rows,
        erasedCell(result.notices, id),
      ],
    ];
  });
  return renderCsv(headings, lines, dialect);
}

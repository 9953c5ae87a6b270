import { z } from 'zod';
import { replaySchema, rowsOfResultSchema } from './figure-schema.ts';
import { resultNoticesSchema } from './notice-schema.ts';
import { quantitySchema } from './quantity-schema.ts';

/** How a forecast can be made. The last three are there to be beaten. */
export const forecastMethods = ['reporting-delay', 'mack', 'odp-bootstrap', 'stays'] as const;

export type ForecastMethod = (typeof forecastMethods)[number];

const periods = { periods: z.int().nonnegative(), needed: z.int().positive() };

/** Why a figure is not forecast, by the code of the catalogue, with what it speaks of. Further codes may come. */
export const forecastRefusalSchema = z.discriminatedUnion('code', [
  /** It is derived from several figures of the period, from a change, or others reported it. */
  z.strictObject({ code: z.literal('FORECAST_DERIVED') }),
  /** It is a quantile: of how many are still to come does not follow what they will have. */
  z.strictObject({ code: z.literal('FORECAST_QUANTILE') }),
  /** A change: there is no such baseline, it has no value (or 0, in per cent of which it would be), or a break of the series lies between. */
  z.strictObject({ code: z.literal('FORECAST_NO_BASELINE') }),
  /** A change: its baseline is not final, nor one of the earlier periods that the forecast learns from, and so could not be drawn. */
  z.strictObject({ code: z.literal('FORECAST_BASELINE_NOT_FINAL'), finalOn: z.iso.date() }),
  z.strictObject({ code: z.literal('FORECAST_PERIOD_NOT_BEGUN'), from: z.iso.date() }),
  /** The figure is taken as final, so there is nothing to forecast. */
  z.strictObject({ code: z.literal('FORECAST_PERIOD_FINAL'), finalOn: z.iso.date() }),
  /** So many earlier periods are known from this point of theirs until they were final. */
  z.strictObject({ code: z.literal('FORECAST_TOO_FEW_PERIODS'), ...periods }),
  /** The same, since earlier ones lie before a break that the plan declares. */
  z.strictObject({
    code: z.literal('FORECAST_SERIES_BROKEN'),
    on: z.iso.date(),
    da: z.string(),
    en: z.string(),
    ...periods,
  }),
  /** How many the figure was about in the end, on average of earlier periods. */
  z.strictObject({ code: z.literal('FORECAST_COUNTS_TOO_SMALL'), mean: z.number(), needed: z.number() }),
  /** A ratio of amounts has no value at this point yet, or is 0, in this period or an earlier one. */
  z.strictObject({ code: z.literal('FORECAST_NO_VALUE_YET') }),
  /** Which part was known at this point, of what was known at the next: of the first and of the last earlier period, by a straight line. */
  z.strictObject({ code: z.literal('FORECAST_DELAYS_DRIFT'), first: z.number(), last: z.number() }),
  /**
   * What is known now lies outside of what was known at the same point of every earlier period, from the least to the most: how many the
   * figure is about, its share, or its value. `chance` is how likely it is to lie so far from where earlier periods point.
   */
  z.strictObject({
    code: z.literal('FORECAST_PERIOD_UNLIKE'),
    of: z.enum(['size', 'share', 'value']),
    now: z.number(),
    least: z.number(),
    most: z.number(),
    chance: z.number().min(0).max(1),
  }),
]);

export type ForecastRefusal = z.infer<typeof forecastRefusalSchema>;

const intervalSchema = z.strictObject({
  /** How often it is to hold what comes, in per cent. */
  level: z.union([z.literal(50), z.literal(80), z.literal(95)]),
  from: z.number(),
  to: z.number(),
});

/** How a method did against what came, over every forecast that could have been made in earlier periods. */
const recordSchema = z.strictObject({
  method: z.enum(forecastMethods),
  /** Forecasts made. */
  forecasts: z.int().nonnegative(),
  /** How many of them held what came, by interval. */
  held: z.array(z.strictObject({ level: intervalSchema.shape.level, forecasts: z.int().nonnegative() })),
  /** Mean weighted interval score, in the unit of the value; less is better. Null without a forecast. */
  score: z.number().nullable(),
});

export const backtestSchema = z.strictObject({
  /** Of every method, over the same forecasts, the one that was asked for first. */
  methods: z.array(recordSchema),
  /** Forecasts that would have been refused. */
  refused: z.int().nonnegative(),
});

export type Backtest = z.infer<typeof backtestSchema>;

export const figureForecastSchema = z.strictObject({
  id: z.string(),
  goal: z.int().nullable(),
  quantity: quantitySchema,
  rows: rowsOfResultSchema.optional(),
  /** What is known now, as `replay` tells it. Null where it is not known or there is nobody. */
  now: z.number().nullable(),
  /** Where the figure will end. Null where that is refused. */
  forecast: z
    .strictObject({
      median: z.number(),
      /** Central intervals, the narrowest first; both ends included. */
      intervals: z.array(intervalSchema),
      /** The probability that the target is met. Null without one, and where it is another figure's value. */
      met: z.number().min(0).max(1).nullable(),
    })
    .nullable(),
  refused: forecastRefusalSchema.nullable(),
  /** With `--backtest`, where there are earlier periods to hold it against. Not of changes: see the figure that changes. */
  backtest: backtestSchema.optional(),
});

export type FigureForecast = z.infer<typeof figureForecastSchema>;

/**
 * What `forecast --format json` prints: where figures will end, from nothing but what was known at the cutoff. A forecast is
 * no figure: it is stored nowhere, and no result of another command holds one.
 */
export const forecastSchema = z.strictObject({
  kind: z.literal('forecast'),
  plan: z.string(),
  definition: replaySchema.shape.definition,
  period: replaySchema.shape.period,
  cutoff: replaySchema.shape.cutoff,
  /** The date through which a figure is taken as final; of each earlier period the same time after its end, or a little later. */
  finalOn: z.iso.date(),
  method: z.enum(forecastMethods),
  seed: z.int().nonnegative(),
  draws: z.int().positive(),
  /** Earlier periods that were looked at, from the first day of the first; null without any. A figure whose series is broken learns from those after the break. */
  learntFrom: z.strictObject({ periods: z.int().positive(), from: z.iso.date() }).nullable(),
  notices: resultNoticesSchema,
  figures: z.array(figureForecastSchema),
});

export type ForecastResult = z.infer<typeof forecastSchema>;

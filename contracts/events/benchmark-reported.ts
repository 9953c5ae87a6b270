import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { area, benchmarkPeriod, series } from './codes.ts';
import { eventType } from './event-type.ts';

export const benchmarkReported = eventType({
  version: 1,
  subject: 'series',
  tells: 'happening',
  label: { da: 'sammenligningstal indberettet', en: 'benchmark reported' },
  description: "A figure that somebody else measured. The event's `subject` is the series, not a citizen.",
  data: z.strictObject({
    occurredOn: civilDate,
    series,
    area,
    period: benchmarkPeriod,
    /** In the unit of the series. */
    value: z.number(),
    /** How many the value covers, such as the citizens that it is a share of; what areas are pooled by. */
    weight: z.number().nonnegative().optional(),
  }),
  values: {},
  filters: [],
});

import { z } from 'zod';
import { journeyNames } from '../events/catalogue.ts';

/** The parts that the schemas of a plan are put together from. */

export const name = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a name is lower-case words joined by hyphens, such as "first-placement"');

/** A code of the municipality's own, such as an initiative's. */
export const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a code is lower-case words joined by hyphens');

export const text = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });

export const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([item.transform((value) => [value]), z.array(item).min(1)], { error: 'write one value or a list of values' });

export const word = z.string().regex(/^[A-Za-z0-9-]+$/, 'write a value of the event catalogue, such as "fullTime"');

/** A span of time in calendar units: `14 days`, `1 month`, `3 years`. */
export const span = z
  .string()
  .regex(/^[1-9]\d{0,4} (day|week|month|year)s?$/, 'write a span such as 14 days, 6 weeks, 1 month or 3 years');

/** A span of a fixed number of days. */
export const spanOfDays = z.string().regex(/^[1-9]\d{0,4} (day|week)s?$/, 'write a span such as 14 days or 6 weeks');

/**
 * A date: `period-start`, `period-end` (its last day), `after-period` (the first day after it) or a moment, with spans
 * added or taken away: `arrival + 3 years`. It is read by `projections/goals/`.
 */
export const dateExpression = z.string().min(1);

const journeyType = z.enum(journeyNames);

/** The enumerations by which events are told apart. */
const narrowing = {
  kind: oneOrMore(word).optional(),
  sector: oneOrMore(word).optional(),
  outcome: oneOrMore(word).optional(),
  benefit: oneOrMore(word).optional(),
  reason: oneOrMore(word).optional(),
};

export const narrowingKeys = ['kind', 'sector', 'outcome', 'benefit', 'reason'] as const;

export const eventTypes = oneOrMore(journeyType);

/** Which events something looks for: types, narrowed by the enumerations that their data holds. */
export const eventFilter = z.strictObject({ event: eventTypes, ...narrowing });
export type EventFilter = z.infer<typeof eventFilter>;

/** What narrows the events of a field that names their types. */
export const filterShape = {
  ...narrowing,
  /** Further filters; an event that passes any of them is looked for too. */
  or: oneOrMore(eventFilter).optional(),
};

/** Which of an event's two dates decides whether it belongs to a period. */
export const datedBy = z.enum(['occurredOn', 'registeredAt']);

/**
 * When something is looked for. What `during` bounds is read so far while the period runs; what the other fields bound
 * waits until that date has passed. All that are written hold together.
 */
export const windowShape = {
  /**
   * `period`, the default where no other bound is written; `until-period-end`: at any time before the period's end;
   * `any-time`, the default where another bound is written; `last 36 months`: so long up to the period's end.
   */
  during: z
    .union(
      [
        z.enum(['period', 'until-period-end', 'any-time']),
        z.string().regex(/^last [1-9]\d{0,4} (day|week|month|year)s?$/),
      ],
      { error: 'write period, until-period-end, any-time or a span such as last 36 months' },
    )
    .optional(),
  /** On this date or later. */
  from: dateExpression.optional(),
  /** Later than this date. */
  after: dateExpression.optional(),
  /** Earlier than this date. */
  before: dateExpression.optional(),
  /** On this date or earlier. */
  to: dateExpression.optional(),
};

export const windowKeys = ['during', 'from', 'after', 'before', 'to'] as const;

/** Refuses an object that has none or several of some fields. */
export function exactlyOne(fields: readonly string[], what: string) {
  return (value: Readonly<Record<string, unknown>>, context: z.core.$RefinementCtx): void => {
    const written = fields.filter((field) => value[field] !== undefined);
    if (written.length === 1) return;
    const list = fields.map((field) => `"${field}"`).join(', ');
    context.addIssue({
      code: 'custom',
      message: `${what} needs exactly one of ${list}`,
      ...(written[1] !== undefined && { path: [written[1]] }),
    });
  };
}

/** Refuses fields beside one that they do not go with. `allowed` gives, for the field that decides, those that do. */
export function onlyWith(allowed: Readonly<Record<string, readonly string[]>>, always: readonly string[]) {
  return (value: Readonly<Record<string, unknown>>, context: z.core.$RefinementCtx): void => {
    const deciding = Object.keys(allowed).find((field) => value[field] !== undefined);
    if (deciding === undefined) return;
    for (const [field, written] of Object.entries(value)) {
      if (written === undefined || field === deciding || always.includes(field)) continue;
      if (allowed[deciding]?.includes(field) || Object.hasOwn(allowed, field)) continue;
      context.addIssue({ code: 'custom', message: `"${field}" does not go with "${deciding}"`, path: [field] });
    }
  };
}

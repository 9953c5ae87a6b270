import { z } from 'zod';
import { type FilterField, journeyNames, journeyTypes } from '../events/catalogue.ts';
import { spanInPlans } from './danish-units.ts';
import { type FormedPart, formOf, saying, type WrittenForm } from './form-details.ts';
import { weeklyHours } from './weekly-hours.ts';

/**
 * The parts that the schemas of a plan are put together from. What their descriptions say is published with the JSON
 * Schema, so that an editor shows it to who writes a plan.
 */

export const name = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, formOf('name'));

/** A code of the municipality's own, such as an initiative's. */
export const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, formOf('code'));

export const text = z.strictObject({
  da: z.string().min(1).describe('In Danish.'),
  en: z.string().min(1).describe('In English.'),
});

/** A text in the languages that people read figures in. */
export type Text = Readonly<z.infer<typeof text>>;

/** What the description of a plan calls one of its parts. */
export const title = text.optional().describe('What the description of the plan calls it, in Danish and English.');

/** So many of one thing no list of a plan needs; each is asked of by itself. */
export const VALUES_AT_MOST = 100;

export const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([item.transform((value) => [value]), z.array(item).min(1).max(VALUES_AT_MOST)], {
    error: formOf('one-or-several'),
  });

/** The message for an amount in another form than this; of one with a decimal comma, as Danes write it, that it takes a point. */
export const decimalForm = (form: WrittenForm) => ({
  error: ({ input }: { readonly input?: unknown }) =>
    /^[-+]?\d+,\d/.test(String(input)) ? saying({ kind: 'decimal-comma' }) : formOf(form),
});

/** How many digits the number of a unit may have: 99,999 days, 9,999 weeks or months, 999 years. No life is so long. */
export const digitsOfUnit = { day: 5, week: 4, month: 4, year: 3 } as const;

const spanIn = (units: readonly (keyof typeof digitsOfUnit)[]): string =>
  `(${units.map((unit) => `[1-9]\\d{0,${digitsOfUnit[unit] - 1}} ${unit}s?`).join('|')})`;

const anySpan = spanIn(['day', 'week', 'month', 'year']);
/** The message for a span in another form than this; of one in Danish, what it is called in a plan. */
const spanForm = (form: WrittenForm) => ({
  error: ({ input }: { readonly input?: unknown }) => {
    const written = String(input);
    const meant = spanInPlans(written);
    return meant === undefined ? formOf(form) : saying({ kind: 'danish-span', meant, written });
  },
});

/** A span of time in calendar units: `14 days`, `1 month`, `3 years`. */
export const span = z.string().regex(new RegExp(`^${anySpan}$`), spanForm('span'));

/** What may lie between two spells that are one: at most a span, or whole months of the calendar, fewer than so many. */
export const gap = z
  .string()
  .regex(
    new RegExp(`^(${anySpan}|less than [1-9]\\d{0,${digitsOfUnit.month - 1}} calendar months?)$`),
    spanForm('gap'),
  );

/** A value of the event catalogue; editors suggest those that some event type has. */
export const oneValueOf = (field: string, others: readonly string[] = []): z.ZodString => {
  const values = [...valuesOfField(field), ...others];
  return z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, saying({ kind: 'no-such-value', field, values }))
    .meta({ values });
};

/**
 * A date: `period-start`, `period-end` (its last day), `after-period` (the first day after it) or a moment, with spans
 * added or taken away: `arrival + 3 years`. It is read by `projections/goals/`.
 */
export const dateExpression = z
  .string()
  .min(1)
  .meta({ examples: ['period-end', 'arrival + 3 years'] });

const journeyType = z.enum(journeyNames);

/** The enumerations by which filters narrow events: every field that the event catalogue says a filter may narrow by. */
const narrowing = {
  kind: oneOrMore(oneValueOf('kind')).optional().describe('Only events of this kind, or of one of these kinds.'),
  sector: oneOrMore(oneValueOf('sector')).optional().describe('Only events of this sector.'),
  outcome: oneOrMore(oneValueOf('outcome')).optional().describe('Only events with this outcome.'),
  benefit: oneOrMore(oneValueOf('benefit')).optional().describe('Only events of this benefit.'),
  reason: oneOrMore(oneValueOf('reason')).optional().describe('Only events with this reason.'),
} satisfies Record<FilterField, z.ZodType>;

/** The fields of one of several values by which a filter narrows events. */
export const filterFields = Object.keys(narrowing) as readonly FilterField[];

/** All fields by which a filter narrows events. */
export const narrowingFields = [...filterFields, 'weeklyHours'] as const;

const ofHours = weeklyHours
  .optional()
  .describe('Only events that say so many hours a week: bounds such as { atLeast: 15, below: 37 }, known or unknown.');

export const eventTypes = oneOrMore(journeyType);

/** Which events something looks for: types, narrowed by the enumerations that their data holds. */
export const eventFilter = z.strictObject({
  event: eventTypes.describe('One event type, or a list of them.'),
  ...narrowing,
  weeklyHours: ofHours,
});
export type EventFilter = z.infer<typeof eventFilter>;

/** What narrows the events of a field that names their types. */
export const filterShape = {
  ...narrowing,
  weeklyHours: ofHours,
  or: oneOrMore(eventFilter)
    .optional()
    .describe('A further filter or a list of them; an event that passes any of them is looked for too.'),
};

/** A period as a person writes it. A year may stand without quotation marks, which makes it a number in YAML. */
export const periodText = z.union([z.string().min(1), z.int().min(1900).max(2199).transform(String)], {
  error: formOf('period'),
});

/** Which of an event's two dates decides whether it belongs to a period. */
export const datedBy = z
  .enum(['occurredOn', 'registeredAt'])
  .describe(
    'Which date of an event decides whether it belongs to a period: when it happened, or when it was registered.',
  );

const duringForm = formOf('during');

/**
 * When something is looked for. What `during` bounds is read so far while the period runs; what the other fields bound
 * is pending until that date has passed. All that are written hold together.
 */
export const windowShape = {
  during: z
    .union(
      [
        z.enum(['period', 'until-period-end', 'any-time']),
        z.string().regex(new RegExp(`^last ${anySpan}$`), duringForm),
      ],
      { error: duringForm },
    )
    .optional()
    .meta({
      description:
        'period (the default where no other bound is written), until-period-end (any time before the period ends), any-time (the default where another bound is written), or so long up to the end of the period, such as last 36 months.',
      examples: ['last 36 months'],
    }),
  from: dateExpression.optional().describe('On this date or later.'),
  after: dateExpression.optional().describe('Later than this date.'),
  before: dateExpression.optional().describe('Earlier than this date.'),
  to: dateExpression.optional().describe('On this date or earlier.'),
};

export const windowKeys = ['during', 'from', 'after', 'before', 'to'] as const;

/** Refuses an object that has none or several of some fields. */
export function exactlyOne(fields: readonly string[], part: FormedPart) {
  return (value: Readonly<Record<string, unknown>>, context: z.core.$RefinementCtx): void => {
    const written = fields.filter((field) => value[field] !== undefined);
    if (written.length === 1) return;
    context.addIssue({
      code: 'custom',
      message: saying({ kind: 'exactly-one', part, fields: [...fields] }),
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
      context.addIssue({
        code: 'custom',
        message: saying({ kind: 'does-not-go-with', field, other: deciding }),
        path: [field],
      });
    }
  };
}

/** What is published of such a rule as JSON Schema: exactly one alternative holds, each being the fields that it needs. */
export function alternatives(...each: readonly (readonly string[])[]): Record<string, unknown> {
  return { oneOf: each.map((fields) => ({ required: fields })) };
}

/** Every value that a field of this name has in some event type. */
function valuesOfField(field: string): string[] {
  const ofTypes = Object.values(journeyTypes).map(({ values }): Readonly<Record<string, object>> => values);
  return [...new Set(ofTypes.flatMap((values) => Object.keys(values[field] ?? {})))];
}

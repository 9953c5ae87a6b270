import { z } from 'zod';
import { type ErrorCode, errorCatalogue } from '../errors/catalogue.ts';

/** How many of a kind a status lists one by one; their number is always told in full. */
export const LISTED_AT_MOST = 50;

const count = z.int().nonnegative();
/** Place in the log, from 1. */
const position = z.int().positive();
const instant = z.iso.datetime().nullable();

/** How a delay is spread: half of the events took at most `median`, nine of ten at most `p90`. Negative before the event. */
const spread = z.strictObject({ count, median: z.number(), p90: z.number(), max: z.number() });

const events = z.strictObject({
  total: count,
  byType: z.array(z.strictObject({ type: z.string(), count })),
  /** People: pseudonyms that were merged count once. */
  citizens: count,
  /** When the first and the last of the events were registered, UTC; null when there are none. */
  firstRegisteredAt: instant,
  lastRegisteredAt: instant,
});

/** Corrections and retractions, by what has become of them. */
const adjustments = z.strictObject({
  /** Their target has not arrived yet. */
  waiting: count,
  effective: count,
  misfit: count,
  circular: count,
  /** The first of the misfits and circular ones, by position. */
  withoutEffect: z.array(
    z.strictObject({
      position,
      type: z.enum(['corrected', 'retracted']),
      /** `misfit`: it does not fit what it adjusts. `circular`: its chain of targets comes back to itself. */
      state: z.enum(['misfit', 'circular']),
    }),
  ),
});

const merges = z.strictObject({
  total: count,
  /** How many join pseudonyms that earlier ones have joined already: a merge that closes a circle, or says it again. */
  withoutEffect: count,
  /** The positions of the first of those. */
  positions: z.array(position),
});

/** Spells that end on or before the day on which they begin, by the event that begins them. */
const emptySpells = z.strictObject({
  total: count,
  /** The first of them, by position; the system that sent the event, and the id by which that system knows it. */
  spells: z.array(z.strictObject({ position, type: z.string(), source: z.string(), sourceId: z.string() })),
});

/** How often something ended that had not begun, of one programme (its initiative) or one benefit. */
const endsWithoutBegin = z.union([
  z.strictObject({ initiative: z.string(), count }),
  z.strictObject({ benefit: z.string(), count }),
]);

const delays = z.strictObject({
  bySource: z.array(
    z.strictObject({
      source: z.string(),
      events: count,
      /**
       * The caseworker's delay: civil days in Copenhagen from `occurredOn` to the day of `registeredAt`, of events as
       * first sent. Profiles do not count: they tell what has long been so.
       */
      occurredToRegisteredDays: spread.nullable(),
      /** The integration's delay: hours from `registeredAt` to `recordedAt`. */
      registeredToRecordedHours: spread,
    }),
  ),
  /** How many further sources there are, each with fewer events than those listed. */
  sourcesLeftOut: count,
  /**
   * The caseworker's delay by what was registered: civil days until half, 90, 95 and 99 per cent of the events of a type from a
   * source were registered. Those with most events, of the events that have such a delay.
   */
  byType: z.array(
    z.strictObject({
      source: z.string(),
      type: z.string(),
      count,
      median: z.int(),
      p90: z.int(),
      p95: z.int(),
      p99: z.int(),
      max: z.int(),
    }),
  ),
  /** How many further pairs of source and type there are. */
  typesLeftOut: count,
});

/** What `status --format json` prints. */
export const statusSchema = z.strictObject({
  /**
   * The position of the log's last event, counted from 1; 0 for none. Of the embedded store it is also how many events it
   * holds; `contents.events.total` is that of any store.
   */
  head: count,
  quarantine: z.strictObject({
    total: count,
    byCode: z.array(z.strictObject({ code: z.enum(Object.keys(errorCatalogue) as [ErrorCode]), count })),
    /** How many refused lines were ever removed, by age or by hand. */
    purged: count,
  }),
  ledger: z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('at-head'),
      /** How many events it was behind when the command began; it has caught up since. */
      wasBehind: count,
    }),
    /** Another command is bringing it up to date, so nothing that rests on it can be told now. */
    z.strictObject({ state: z.literal('busy') }),
  ]),
  /** How the machine's clock and the log agree. */
  clock: z.strictObject({
    /** When the last event was recorded; null in an empty log. */
    lastRecordedAt: instant,
    /** Whether that is more than a day ahead of this machine's clock: one of the two was wrong. */
    logAhead: z.boolean(),
  }),
  /** What the ledger tells about the events that it holds; null while it is busy. */
  contents: z
    .strictObject({ events, adjustments, merges, emptySpells, endsWithoutBegin: z.array(endsWithoutBegin), delays })
    .nullable(),
});

export type Status = z.infer<typeof statusSchema>;
export type LedgerStatus = NonNullable<Status['contents']>;

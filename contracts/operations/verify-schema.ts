import { z } from 'zod';

const count = z.int().nonnegative();
/** Of the log, from 1, as positions are told everywhere. */
const position = z.string();

/** Of an event, by its pseudonym, which is null where none is told. */
const ledgerRow = { position, event: z.string(), citizen: z.string().nullable(), fields: z.array(z.string()) };

/** Something that is not as it was signed, or that is not as it can have come about. */
export const findingSchema = z.discriminatedUnion('kind', [
  /** The event at a position is not the one that the tree covers there. */
  z.strictObject({ kind: z.literal('event-changed'), position, event: z.string() }),
  /** The event at a position has been changed by something that did not know of its digest. */
  z.strictObject({ kind: z.literal('digest-differs'), position, event: z.string() }),
  /** Events that are not there any more. */
  z.strictObject({ kind: z.literal('events-missing'), position, events: count }),
  /** The end of the log that the tree covers is not there any more. */
  z.strictObject({ kind: z.literal('log-cut'), position, events: count }),
  /** A place in a stream that is taken twice or left out. */
  z.strictObject({ kind: z.literal('revision-out-of-order'), position, event: z.string() }),
  /** Recorded before the event in front of it. */
  z.strictObject({ kind: z.literal('recorded-before-previous'), position, event: z.string() }),
  /** Says that it was recorded well before a head was signed that does not hold it. */
  z.strictObject({ kind: z.literal('recorded-before-head'), position, event: z.string(), size: count }),
  /** A head whose root is not that of its events, and what differs cannot be told: the tree was changed with them. */
  z.strictObject({ kind: z.literal('head-differs'), size: count, lastSound: count }),
  /** A hash in the stored tree that is not that of the log, while the signed root is. */
  z.strictObject({ kind: z.literal('tile-changed'), level: count, number: count }),
  /** A head that none of the log's keys signed, or that cannot be read. */
  z.strictObject({ kind: z.literal('signature-wrong'), size: count }),
  /** A key that the one before it did not hand over to. */
  z.strictObject({ kind: z.literal('key-not-introduced'), key: z.string() }),
  /** A head that says that it was signed before an earlier one. */
  z.strictObject({ kind: z.literal('clock-set-back'), size: count }),
  /** The key signed more than there is, or something else: the log was set back, or is another. */
  z.strictObject({ kind: z.literal('key-signed-otherwise'), size: count }),
  /** What somebody else holds of the log is not what there is now. */
  z.strictObject({ kind: z.literal('anchor-differs'), place: z.string(), size: count }),
  /** What is said to be a head of this log is none, or another log's. */
  z.strictObject({ kind: z.literal('anchor-not-of-log'), place: z.string() }),
  /** What is kept as the timestamp of a head is none that holds. */
  z.strictObject({
    kind: z.literal('timestamp-wrong'),
    place: z.string(),
    size: count,
    /**
     * It cannot be read, is of something else, has a signature that is wrong, is by a certificate that is not for timestamps, or by one from
     * which no chain leads to those of `--ca`.
     */
    why: z.enum(['unreadable', 'other-content', 'signature', 'purpose', 'chain']),
  }),
  /** What is kept as the cosignature of a head is not by the witness that it names, or by none of `--witness-key`. */
  z.strictObject({ kind: z.literal('cosignature-wrong'), place: z.string(), size: count }),
  /** A head that says that it was signed well after somebody else saw it. */
  z.strictObject({ kind: z.literal('signed-after-seen'), place: z.string(), size: count }),
  /** A row of the ledger that says otherwise than the log, in these columns. */
  z.strictObject({ kind: z.literal('ledger-row-changed'), ...ledgerRow }),
  /** A row that the log gives and the ledger has not; one that the ledger has and the log does not give. */
  z.strictObject({ kind: z.literal('ledger-row-missing'), ...ledgerRow }),
  z.strictObject({ kind: z.literal('ledger-row-added'), ...ledgerRow }),
  /** Another table of the ledger that is not what the log gives, in so many rows of either. */
  z.strictObject({ kind: z.literal('ledger-table-differs'), table: z.string(), rows: count }),
  /** The ledger was made from another log, or from more of it than there is. */
  z.strictObject({ kind: z.literal('ledger-foreign') }),
  /** The ledger cannot be read, or is not laid out as this program does. */
  z.strictObject({ kind: z.literal('ledger-unreadable') }),
  /** A publication that cannot be read; one whose plan has not the hash that it names, or is read otherwise by this version. */
  z.strictObject({ kind: z.literal('publication-unreadable'), number: count, position }),
  z.strictObject({ kind: z.literal('publication-plan-differs'), number: count, position }),
  /** Lines of the quarantine that are not there any more, and that no purge removed. */
  z.strictObject({ kind: z.literal('quarantine-lines-missing'), lines: count }),
  /** A line of the quarantine that is not the one that was kept. */
  z.strictObject({ kind: z.literal('quarantine-line-changed'), number: count }),
]);

/** What `verify --format json` prints. */
export const verifySchema = z.strictObject({
  /** How many events the log holds. */
  events: count,
  /** Of these, how many were held against a digest that the store keeps with each; null where the store keeps none of ours. */
  withDigest: count.nullable(),
  /** Of these, how many were given their digest not when they were stored, but when the file of an earlier version was upgraded. */
  digestedLater: count,
  /** The digest of all events, which `migrate` prints too; null where something is found, as there is no whole log then, and of a log that has a tree, unless it is asked for. */
  digest: z.string().nullable(),
  /** What was held against the tree of hashes; null where there is none. */
  proof: z
    .strictObject({
      origin: z.string(),
      /** How many events the last head covers that is as it was signed, */
      sound: count,
      /** how many heads were checked, */
      heads: count,
      /** how many of what others hold, */
      anchors: count,
      /** how many of these by nothing but what stands beside them: timestamps without `--ca`, cosignatures without `--witness-key`, */
      selfAttested: count,
      /** and how many events no head covers yet. */
      notCovered: count,
    })
    .nullable(),
  /**
   * How many positions of the log the ledger was held against, by one that was made from the log for it; null where there is no ledger of this
   * version, or it was not asked for.
   */
  ledger: z.strictObject({ positions: count }).nullable(),
  /** How many publications were looked at; null where the log could not be read. */
  publications: count.nullable(),
  /** How many lines of the quarantine were looked at; null where there is none of this version. */
  quarantine: count.nullable(),
  /** The first of what is wrong, in the order of the log; none where nothing is. */
  findings: z.array(findingSchema),
  /** How many there are in all. */
  found: count,
});

export type Finding = z.infer<typeof findingSchema>;
export type VerifyResult = z.infer<typeof verifySchema>;

import { z } from 'zod';
import {
  type JourneyData,
  type JourneyName,
  type JourneyType,
  journeyNames,
  journeyTypes,
  typeOf,
} from './catalogue.ts';
import { source, sourceEventId, subject } from './identifiers.ts';
import { instant } from './instant.ts';

/** The CloudEvents 1.0 attributes that every event has; `time` is registeredAt. Unknown attributes are refused. */
const envelopeAttributes = {
  specversion: z.literal('1.0'),
  id: sourceEventId,
  source,
  subject,
  time: instant,
  datacontenttype: z.literal('application/json').optional(),
};

/** An event whose type and data are not looked into. */
export const envelope = z.strictObject({
  ...envelopeAttributes,
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
});

function eventSchemaOf<Name extends JourneyName>(name: Name) {
  const { data } = journeyTypes[name];
  return z.strictObject({ ...envelopeAttributes, type: z.literal(typeOf(name)), data });
}

/** The schema of a whole event, by its CloudEvents `type`. */
export const eventSchemas: ReadonlyMap<string, z.ZodType<JourneyEvent>> = new Map(
  journeyNames.map((name) => [typeOf(name), eventSchemaOf(name) as unknown as z.ZodType<JourneyEvent>]),
);

interface Envelope {
  readonly specversion: '1.0';
  /** The sender's own id, unique within `source`. */
  readonly id: string;
  readonly source: string;
  /** A citizen's pseudonym; for `activity-held` the activity's, for `benchmark-reported` the series'. */
  readonly subject: string;
  /** registeredAt: an RFC 3339 instant with offset, as sent. */
  readonly time: string;
  readonly datacontenttype?: 'application/json' | undefined;
}

/** A valid event of the catalogue, discriminated by `type`. */
export type JourneyEvent<Name extends JourneyName = JourneyName> = {
  [N in Name]: Envelope & { readonly type: JourneyType<N>; readonly data: JourneyData<N> };
}[Name];

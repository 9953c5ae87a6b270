import { z } from 'zod';
import {
  type JourneyData,
  type JourneyName,
  type JourneyType,
  journeyNames,
  journeyTypes,
  typeOf,
} from './catalogue.ts';
import {
  attributeName,
  type Extensions,
  type ExtensionValue,
  extensionValue,
  mostExtensions,
  traceState,
} from './extensions.ts';
import { source, sourceEventId, subject } from './identifiers.ts';
import { instant } from './instant.ts';

/** JSON by any of its media types, and no other encoding than UTF-8; other parameters say nothing to us. */
const jsonMediaType =
  /^(?:application|text)\/(?:json|[a-z0-9!#$&^_.-]+\+json)[ \t]*(?:;[ \t]*(?!charset=)[^;"\s=]+=(?:[^;"\s]+|"[^"]*")[ \t]*|;[ \t]*charset="?(?:utf-?8|us-ascii)"?[ \t]*)*$/i;

/** The CloudEvents 1.0 attributes that every event has; `time` is registeredAt. */
const envelopeAttributes = {
  specversion: z.literal('1.0'),
  id: sourceEventId,
  source,
  subject,
  time: instant,
  datacontenttype: z.stringFormat('json-media-type', jsonMediaType).max(128).nullish(),
  dataschema: source.nullish(),
  tracestate: traceState.nullish(),
};

/** Further attributes are extensions, if they are named as attributes are; anything else is refused as unknown. */
function withExtensions<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .object(shape)
    .catchall(extensionValue)
    .check(({ value, issues }) => {
      const extensions = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
      const unknown = extensions.filter((name) => !attributeName.test(name));
      if (unknown.length > 0) issues.push({ code: 'unrecognized_keys', keys: unknown, input: value });
      if (extensions.length > mostExtensions)
        issues.push({ code: 'too_big', origin: 'object', maximum: mostExtensions, inclusive: true, input: value });
    })
    .meta({ propertyNames: { pattern: attributeName.source } });
}

/** An event whose type and data are not looked into. */
export const envelope = withExtensions({
  ...envelopeAttributes,
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
});

function eventSchemaOf<Name extends JourneyName>(name: Name) {
  const { data } = journeyTypes[name];
  return withExtensions({ ...envelopeAttributes, type: z.literal(typeOf(name)), data });
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
  readonly datacontenttype?: string | null | undefined;
}

/** A valid event of the catalogue, discriminated by `type`. */
export type JourneyEvent<Name extends JourneyName = JourneyName> = {
  [N in Name]: Envelope & { readonly type: JourneyType<N>; readonly data: JourneyData<N> };
}[Name];

/** What every event has, or may have, that is no extension. `dataschema` is kept with those that are. */
const ownAttributes: ReadonlySet<string> = new Set([
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'data',
]);

/** The attributes that a valid event has beyond those that the catalogue knows; undefined where there are none. */
export function extensionsOf(event: JourneyEvent): Extensions | undefined {
  let extensions: Record<string, ExtensionValue> | undefined;
  for (const name of Object.keys(event)) {
    if (ownAttributes.has(name)) continue;
    const value = (event as unknown as Record<string, ExtensionValue | null | undefined>)[name];
    if (value === null || value === undefined) continue;
    extensions ??= {};
    extensions[name] = value;
  }
  return extensions;
}

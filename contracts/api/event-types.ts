import { type JourneyName, journeyNames, journeyTypes, typeOf } from '../events/catalogue.ts';
import { extensionValue } from '../events/extensions.ts';
import { eventSchemas } from '../events/journey-event.ts';
import { reference } from '../events/reference.ts';
import { type Json, type NamedType, schemaRef } from './components.ts';
import { eventExamples } from './event-examples.ts';
import { typeName } from './named-types.ts';

/** The name of an event type in the documents of our interfaces, and so in clients: `education-started` is `EducationStarted`. */
export const eventTypeName = (name: JourneyName): string => typeName(name);

/** The name of the data of an event type: `EducationStartedData`. */
export const dataTypeName = (name: JourneyName): string => `${typeName(name)}Data`;

/** Any data of an event is told by this name. */
export const anyDataName = 'EventData';

/** The events, their data, and what these consist of, as components of the documents. */
export const eventTypes: ReadonlyMap<string, NamedType> = new Map<string, NamedType>([
  ...journeyNames.map((name): [string, NamedType] => [
    eventTypeName(name),
    {
      schema: eventSchemas.get(typeOf(name)) as NamedType['schema'],
      description: `\`${typeOf(name)}\`: ${journeyTypes[name].description}`,
      examples: [eventExamples[name] as unknown as Json],
    },
  ]),
  ...journeyNames.map((name): [string, NamedType] => [
    dataTypeName(name),
    {
      schema: journeyTypes[name].data,
      description: `The \`data\` of \`${typeOf(name)}\`.`,
      examples: [eventExamples[name].data],
    },
  ]),
  [
    'Reference',
    {
      schema: reference,
      description:
        'Names another event by its `id`; without a `source`, one of the same source as the event that refers to it.',
      examples: [{ id: eventExamples.placed.id }],
    },
  ],
  [
    'ExtensionValue',
    {
      schema: extensionValue,
      description:
        'An extension attribute: a text without white space, an integer of 32 bits, a boolean; null is none.',
      examples: ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    },
  ],
]);

/** Better names for types of events than those that are made of where they stand. */
export const eventTypesRenamed: ReadonlyMap<string, string> = new Map([['CorrectedDataReplacement', anyDataName]]);

const events = journeyNames.map((name) => schemaRef(eventTypeName(name)));

/** Any event of the catalogue, told apart by its type, in the words of OpenAPI. */
export const anyEvent: Json = {
  description: 'An event of any type.',
  oneOf: events,
  discriminator: {
    propertyName: 'type',
    mapping: Object.fromEntries(journeyNames.map((name) => [typeOf(name), schemaRef(eventTypeName(name)).$ref])),
  },
  examples: [eventExamples.placed as unknown as Json],
};

/** The same in the words of AsyncAPI, which knows no mapping: each type says itself by which value it is known. */
export const anyEventOfTopic: Json = {
  description: 'An event of any type.',
  oneOf: events,
  discriminator: 'type',
  examples: [eventExamples.placed as unknown as Json],
};

import { journeyNames } from '../events/catalogue.ts';
import { rejectedMessageSchema } from '../events/rejected-message.ts';
import { componentSchemas, type Json, type NamedType, schemaRef } from './components.ts';
import { eventExamples } from './event-examples.ts';
import { anyDataName, anyEventOfTopic, eventTypes, eventTypesRenamed } from './event-types.ts';
import { interfaceVersion } from './openapi.ts';
import { refusalExample, refusalTypes } from './refusal-types.ts';

const eventHeaders: Json = {
  description: 'The headers of an event in structured mode.',
  type: 'object',
  properties: {
    'content-type': { type: 'string', pattern: '^application/(cloudevents\\+)?json' },
  },
};

/** The topics' names unless an operator sets others. */
const eventTopic = 'journey-events.v1';
const rejectedTopic = 'journey-events.rejected.v1';

function securityRefs(): Json {
  return ['scramSha256', 'scramSha512', 'plain'].map((name) => ({ $ref: `#/components/securitySchemes/${name}` }));
}

const rejectedExample: Json = {
  ...refusalExample,
  origin: { topic: eventTopic, partition: 2, offset: '4711' },
  line: JSON.stringify({ ...eventExamples.placed, time: undefined }),
};

const types: ReadonlyMap<string, NamedType> = new Map<string, NamedType>([
  ...eventTypes,
  ...refusalTypes,
  [
    'Rejected',
    {
      schema: rejectedMessageSchema,
      description: 'Why a message was not stored, and where it stands.',
      examples: [rejectedExample],
    },
  ],
]);

const { data: _, ...exampleAttributes } = eventExamples.placed;
const binaryHeaders = Object.fromEntries(
  Object.entries(exampleAttributes).map(([name, value]) => [`ce_${name}`, value]),
);

const binaryEventHeaders: Json = {
  description: 'The headers of an event in binary mode: its attributes.',

  type: 'object',
  properties: {
    'content-type': { type: 'string', pattern: 'json' },
    ...Object.fromEntries(
      Object.keys(binaryHeaders).map((name) => [name, { type: 'string', description: 'UTF-8, not percent-encoded.' }]),
    ),
  },
  required: Object.keys(binaryHeaders),
  patternProperties: { '^ce_[a-z0-9]{1,20}$': { type: 'string', description: 'An extension attribute.' } },
};

const rejectedHeaders: Json = {
  description: 'The headers of a message that was refused.',

  type: 'object',
  properties: {
    'content-type': { type: 'string', const: 'application/json' },
    'virkning-code': { type: 'string', description: 'The code of the refusal.' },
    'virkning-correlation': {
      type: 'string',
      description: 'topic/partition/offset of the message that was refused.',
    },
  },
  required: ['content-type', 'virkning-code', 'virkning-correlation'],
};

const eventKey: Json = {
  kafka: {
    key: { type: 'string', description: "The event's `subject`, so that the events of a citizen keep their order." },
  },
};

const messages: { readonly [key: string]: Json } = {
  event: {
    name: 'event',
    title: 'A citizen-journey event',
    summary: 'A CloudEvent 1.0 in structured mode. Sent twice, it is stored once; late and out of order is welcome.',
    contentType: 'application/cloudevents+json',
    headers: schemaRef('EventHeaders'),
    bindings: eventKey,
    payload: schemaRef('Event'),
    examples: journeyNames.map((name) => ({
      name,
      summary: 'Synthetic.',
      headers: { 'content-type': 'application/cloudevents+json' },
      payload: eventExamples[name] as unknown as Json,
    })),
  },
  binaryEvent: {
    name: 'binaryEvent',
    title: 'A citizen-journey event in binary mode',
    summary:
      'A CloudEvent 1.0 whose attributes are headers and whose data is the value. It is the same event as in structured mode.',
    contentType: 'application/json',
    headers: schemaRef('BinaryEventHeaders'),
    bindings: eventKey,
    payload: schemaRef(anyDataName),
    examples: [
      {
        name: 'placed',
        headers: { ...binaryHeaders, 'content-type': 'application/json' },
        summary: 'Synthetic.',
        payload: eventExamples.placed.data,
      },
    ],
  },
  rejected: {
    name: 'rejected',
    title: 'A message that was refused',
    summary:
      'Why a message was not stored, and where it stands. Delivered at least once: the same `origin` is the same message.',
    contentType: 'application/json',
    headers: schemaRef('RejectedHeaders'),
    bindings: {
      kafka: {
        key: {
          type: ['string', 'null'],
          description:
            'The key of the message, if it could be a subject and holds no personal number; else null, or the correlation where the topic takes no message without a key.',
        },
      },
    },
    payload: schemaRef('Rejected'),
    examples: [
      {
        name: 'missingTime',
        headers: {
          'content-type': 'application/json',
          'virkning-code': refusalExample.code,
          'virkning-correlation': `${eventTopic}/2/4711`,
        },
        payload: rejectedExample,
        summary: 'Synthetic.',
      },
    ],
  },
};

/** The components with discriminators as AsyncAPI has them, which knows no mapping. */
function inTopics(components: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(components).map(([name, schema]) => {
      const { discriminator, ...rest } = schema as { readonly discriminator?: { readonly propertyName: string } };
      return [name, { ...rest, ...(discriminator && { discriminator: discriminator.propertyName }) }];
    }),
  );
}

/** What is taken from Kafka and written there, as an AsyncAPI 3.0 document. */
export function asyncApiDocument(): { readonly [key: string]: Json } {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Virkning',
      version: interfaceVersion,
      description:
        'Citizen-journey events from caseworker systems; what is refused comes back with its reason. Every example is synthetic: nobody in it exists.',
    },
    defaultContentType: 'application/json',
    servers: {
      open: {
        host: '{broker}',
        protocol: 'kafka',
        description: 'Without encryption; for development.',
        variables: { broker: { default: 'kafka:9092', description: 'Host and port of a broker.' } },
      },
      secured: {
        host: '{broker}',
        variables: { broker: { default: 'kafka:9093', description: 'Host and port of a broker.' } },
        protocol: 'kafka-secure',
        description: 'TLS, where the operator asks for it with a certificate of the client, and SASL.',
        security: securityRefs(),
      },
    },
    channels: {
      events: {
        address: eventTopic,
        title: 'Events of caseworker systems',
        messages: {
          event: { $ref: '#/components/messages/event' },
          binaryEvent: { $ref: '#/components/messages/binaryEvent' },
        },
        bindings: { kafka: { topic: eventTopic } },
      },
      rejected: {
        address: rejectedTopic,
        title: 'What was refused, with its reason',
        messages: { rejected: { $ref: '#/components/messages/rejected' } },
        bindings: { kafka: { topic: rejectedTopic } },
      },
    },
    operations: {
      receiveEvents: {
        action: 'receive',
        channel: { $ref: '#/channels/events' },
        summary: 'Each event is validated by itself, stored durably, and only then is its offset committed.',
        messages: [{ $ref: '#/channels/events/messages/event' }, { $ref: '#/channels/events/messages/binaryEvent' }],
        bindings: { kafka: { groupId: { type: 'string', const: 'virkning-intake' } } },
      },
      sendRejected: {
        action: 'send',
        channel: { $ref: '#/channels/rejected' },
        summary: 'What was refused, before its offset is committed.',
        messages: [{ $ref: '#/channels/rejected/messages/rejected' }],
      },
    },
    components: {
      messages,
      schemas: {
        Event: anyEventOfTopic,
        EventHeaders: eventHeaders,
        BinaryEventHeaders: binaryEventHeaders,
        RejectedHeaders: rejectedHeaders,
        ...inTopics(componentSchemas(types, eventTypesRenamed)),
      },
      securitySchemes: {
        scramSha256: { type: 'scramSha256' },
        scramSha512: { type: 'scramSha512' },
        plain: { type: 'plain', description: 'Over TLS only.' },
      },
    },
  };
}

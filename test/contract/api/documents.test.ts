import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { asyncApiDocument } from '../../../contracts/api/asyncapi.ts';
import type { Json } from '../../../contracts/api/components.ts';
import { eventExamples } from '../../../contracts/api/event-examples.ts';
import { eventTypeName } from '../../../contracts/api/event-types.ts';
import { openApiDocument } from '../../../contracts/api/openapi.ts';
import { renderDocuments } from '../../../contracts/api/render.ts';
import { journeyNames } from '../../../contracts/events/catalogue.ts';
import { eventSchemas } from '../../../contracts/events/journey-event.ts';
import { parseEvent } from '../../../services/intake/validate/parse-event.ts';
import { sent } from '../../unit/events/valid-events.ts';

type Document = { readonly [key: string]: Json };

function readJson(path: string | URL): Document {
  return JSON.parse(readFileSync(path, 'utf8')) as Document;
}

const asyncApiSchema = createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0.json');

/** The OpenAPI Initiative's schema of OpenAPI 3.1 documents (Apache License 2.0), beside this file. */
function openApiJudge(): ValidateFunction {
  const schema = readJson(new URL('openapi-3.1.schema.json', import.meta.url));
  return new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
}

function asyncApiJudge(): ValidateFunction {
  // The schema brings its own copy of JSON Schema's schema, which must not be there twice.
  const ajv = new Ajv({ strict: false, validateFormats: false, meta: false, validateSchema: false });
  return ajv.compile(readJson(asyncApiSchema));
}

const documents = [
  ['openapi.json', openApiDocument, openApiJudge, 'info'],
  ['asyncapi.json', asyncApiDocument, asyncApiJudge, 'channels'],
] as const;

function refsOf(value: Json): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsOf(inner as Json),
  );
}

function at(document: Document, ref: string): Json | undefined {
  let value: Json | undefined = document;
  for (const key of ref.slice(2).split('/')) {
    value = (value as Document | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return value;
}

describe.each(documents)('%s', (name, make, compiled, needed) => {
  const document = make();

  it('is committed as it is generated: run npm run contracts', () => {
    const committed = readJson(new URL(`../../../contracts/api/${name}`, import.meta.url));
    expect(committed).toEqual(JSON.parse(renderDocuments().get(name) as string));
  });

  it('is valid by the official schema of its format', () => {
    const validate = compiled();
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  it('would be found out if it were not', () => {
    const { [needed]: _, ...rest } = document;
    expect(compiled()({ ...rest, [needed]: 'nothing' })).toBe(false);
  });

  it('refers only to what is there', () => {
    const refs = refsOf(document);
    expect(refs.length).toBeGreaterThan(20);
    expect(refs.filter((ref) => at(document, ref) === undefined)).toEqual([]);
  });

  it('tells an event of every type from one that is not', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document as object, 'document');
    const validate = ajv.compile({ $ref: 'document#/components/schemas/Event' });
    const events = journeyNames.map((name) => sent(name));

    expect(events.map(({ type }) => type).sort()).toEqual([...eventSchemas.keys()].sort());
    for (const event of events) {
      expect(parseEvent(JSON.stringify(event))).toMatchObject({ ok: true });
      expect(validate(event), `${event.type}: ${ajv.errorsText(validate.errors)}`).toBe(true);
      expect(validate({ ...event, mood: 'fine' })).toBe(true);
      for (const none of [{ inTheMood: 'fine' }, { mood: 'fine today' }, { mood: {} }])
        expect(validate({ ...event, ...none })).toBe(false);
      expect(validate({ ...event, subject: undefined })).toBe(false);
    }
  });
});

describe.each(documents)('%s, of which clients are made', (name, make) => {
  const document = make();
  const components = (document.components as { readonly schemas: Readonly<Record<string, Document>> }).schemas;

  it('names every type as a type, and says what it is', () => {
    for (const [type, schema] of Object.entries(components)) {
      expect(type).toMatch(/^[A-Z][A-Za-z0-9]*$/);
      expect(schema.description, type).toMatch(/\S/);
    }
    // In some languages names that differ by their letters' size alone are the same file.
    const names = Object.keys(components).map((type) => type.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it('has no object and no union without a name', () => {
    const { schemas: _, ...others } = document.components as Document;
    const bodies = name === 'openapi.json' ? schemasIn(document.paths as Json) : [];
    const within = Object.entries(components).flatMap(([type, schema]) => partsOf(schema, type));
    expect([...within, ...bodies, ...schemasIn(others as Json)].filter(([, part]) => isUnnamed(part))).toEqual([]);
  });

  it('tells the members of a union apart by a value where they have one, and says which is which', () => {
    const unions = Object.entries(components).filter(([, { oneOf }]) => oneOf !== undefined);
    expect(unions.length).toBeGreaterThan(3);
    for (const [type, union] of unions) {
      const members = (union.oneOf as readonly { $ref: string }[]).map(({ $ref }) => $ref);
      const by = union.discriminator as string | { propertyName: string; mapping: Record<string, string> };
      const property = typeof by === 'string' ? by : by.propertyName;
      const values = members.map((ref) => {
        const { properties, required } = at(document, ref) as {
          properties: Record<string, Document>;
          required: string[];
        };
        expect(required, `${type} ${ref}`).toContain(property);
        return properties[property]?.enum as readonly string[];
      });
      expect(new Set(values.flat()).size).toBe(values.flat().length);
      if (typeof by === 'string') continue;
      expect(by.mapping).toEqual(
        Object.fromEntries(values.flatMap((some, place) => some.map((value) => [value, members[place]]))),
      );
    }
  });

  it('has an example of every event, its data, and each answer, and each is one', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document as object, 'document');
    const withExamples = Object.entries(components).filter(([, { examples }]) => examples !== undefined);
    for (const [type, { examples }] of withExamples) {
      const validate = ajv.compile({ $ref: `document#/components/schemas/${type}` });
      for (const example of examples as readonly Json[])
        expect(validate(example), `${type}: ${ajv.errorsText(validate.errors)}`).toBe(true);
    }
    const types = withExamples.map(([type]) => type);
    for (const event of journeyNames.map(eventTypeName))
      expect(types).toEqual(expect.arrayContaining([event, `${event}Data`]));
  });

  it('names its servers, with a variable each', () => {
    for (const server of Object.values(document.servers as Document)) {
      const { url, host, variables } = server as { url?: string; host?: string; variables: Document };
      for (const variable of Object.keys(variables)) expect(url ?? host).toContain(`{${variable}}`);
      expect(Object.keys(variables).length).toBeGreaterThan(0);
    }
  });
});

/** The parts of a schema, with the way to each; not what they refer to. */
function partsOf(schema: Json, way: string): readonly [string, Document][] {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return [];
  const { properties = {}, patternProperties = {}, items, additionalProperties, anyOf, oneOf } = schema as Document;
  const parts = [
    ...Object.entries({ ...(properties as Document), ...(patternProperties as Document) }),
    ['items', items] as const,
    ['additionalProperties', additionalProperties] as const,
    ...[anyOf, oneOf].flatMap((members) =>
      Array.isArray(members) ? members.map((each, place) => [place, each] as const) : [],
    ),
  ];
  return parts.flatMap(([key, part]) =>
    typeof part === 'object' && part !== null
      ? [[`${way}/${key}`, part as Document] as [string, Document], ...partsOf(part as Json, `${way}/${key}`)]
      : [],
  );
}

/** What stands under `schema` anywhere in a part of a document. */
function schemasIn(value: Json, way = ''): readonly [string, Document][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'schema'
      ? [[way, inner] as [string, Document], ...partsOf(inner as Json, way)]
      : schemasIn(inner as Json, `${way}/${key}`),
  );
}

/** Whether a schema, which is no component, is of a kind that a client must have a name for; a type or null is none. */
function isUnnamed({ type, properties, anyOf, oneOf, prefixItems }: Document): boolean {
  const members = [anyOf, oneOf].flatMap((some) => (Array.isArray(some) ? (some as readonly Document[]) : []));
  const isOrNull = members.length === 2 && members.some((member) => member.type === 'null');
  return (
    type === 'object' || properties !== undefined || prefixItems !== undefined || (members.length > 0 && !isOrNull)
  );
}

describe('the operations of openapi.json', () => {
  const operations = Object.values(openApiDocument().paths as Readonly<Record<string, Document>>).flatMap((path) =>
    Object.values(path as Readonly<Record<string, Document>>),
  );

  it('have names that are those of functions, and each its own', () => {
    const names = operations.map(({ operationId }) => operationId as string);
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z]*$/);
    expect(new Set(names).size).toBe(names.length);
  });

  it('answer one type where all is well, so that no client takes one success for a failure', () => {
    for (const { operationId, responses } of operations) {
      const successes = Object.entries(responses as Readonly<Record<string, Document>>)
        .filter(([status]) => status.startsWith('2'))
        .map(([, { content }]) => JSON.stringify(content));
      expect(new Set(successes).size, operationId as string).toBe(1);
    }
  });
});

describe('the examples of the documents', () => {
  it.each(Object.entries(eventExamples))('are events that are taken: %s', (_, example) => {
    expect(parseEvent(JSON.stringify(example))).toMatchObject({ ok: true });
  });
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { asyncApiDocument } from '../../../contracts/api/asyncapi.ts';
import type { Json } from '../../../contracts/api/components.ts';
import { eventExamples } from '../../../contracts/api/components.ts';
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

describe('the examples of the documents', () => {
  it.each(Object.entries(eventExamples))('are events that are taken: %s', (_, example) => {
    expect(parseEvent(JSON.stringify(example))).toMatchObject({ ok: true });
  });
});

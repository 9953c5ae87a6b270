import { describe, expect, it } from 'vitest';
import { namedTypes, type Schema, typeName } from '../../../contracts/api/named-types.ts';

const text = { type: 'string' };
const object = (properties: Schema): Schema => ({ type: 'object', properties, required: Object.keys(properties) });
const named = (schemas: Record<string, Schema>, renamed: Record<string, string> = {}): Record<string, Schema> =>
  Object.fromEntries(namedTypes(new Map(Object.entries(schemas)), new Map(Object.entries(renamed))));
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

describe('the name of a type', () => {
  it.each([
    ['education-started', 'EducationStarted'],
    ['ADJUSTMENT_WAITS', 'AdjustmentWaits'],
    ['eventRef', 'EventRef'],
  ])('made of %s is %s', (from, name) => {
    expect(typeName(from)).toBe(name);
  });
});

describe('the types of a document', () => {
  it('have names by the way that leads to them, and those of a list are one of it', () => {
    const types = named({
      Order: object({ buyer: object({ name: text }), entries: { type: 'array', items: object({ of: text }) } }),
    });
    expect(Object.keys(types).sort()).toEqual(['Order', 'OrderBuyer', 'OrderEntry']);
    expect(types.Order).toMatchObject({
      properties: { buyer: ref('OrderBuyer'), entries: { items: ref('OrderEntry') } },
    });
  });

  it('are one where they are alike, and better named where somebody says how', () => {
    const place = object({ name: text });
    const types = named({ Trip: object({ from: place, to: place }) }, { TripFrom: 'Place' });
    expect(types.Trip).toMatchObject({ properties: { from: ref('Place'), to: ref('Place') } });
  });

  it('may be null, by a type or by a reference', () => {
    const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
    const { It } = named({ It: object({ a: orNull(text), b: orNull(object({})) }) });
    expect(It).toMatchObject({
      properties: { a: { type: ['string', 'null'] }, b: { oneOf: [ref('ItB'), { type: 'null' }] } },
    });
  });

  it('of a union are told apart by the value of a field, also those of a union within it', () => {
    const kind = (value: string): Schema => object({ kind: { type: 'string', enum: [value] } });
    const { It } = named({ It: { anyOf: [kind('too-large'), { oneOf: [kind('late'), kind('early')] }] } });
    expect(It).toMatchObject({
      oneOf: [ref('ItTooLarge'), ref('ItLate'), ref('ItEarly')],
      discriminator: {
        propertyName: 'kind',
        mapping: { 'too-large': ref('ItTooLarge').$ref, late: ref('ItLate').$ref },
      },
    });
  });

  it('that differ and would have one name are refused, and not one of them is lost', () => {
    const schemas = { A: object({ bC: object({ x: text }) }), AB: object({ c: object({ y: text }) }) };
    expect(() => named(schemas)).toThrow('ABC');
  });
});

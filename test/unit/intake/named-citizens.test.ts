import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { journeyTypes } from '../../../contracts/events/catalogue.ts';
import { subject } from '../../../contracts/events/identifiers.ts';
import { namedCitizens, withNames } from '../../../services/intake/named-citizens.ts';
import { madeUpNumber } from '../../support/personal-numbers.ts';

const [asta, bent] = [madeUpNumber(0), madeUpNumber(1)];
const hyphenated = (number: string) => `${number.slice(0, 6)}-${number.slice(6)}`;

function renamed(text: string): string {
  return withNames(text, namedCitizens(text), (number) => (number === asta ? 'ASTA' : 'BENT'));
}

describe('citizens who are named by their numbers', () => {
  it.each([
    ['the subject', `{"type":"journey.enrolled.v1","subject":"${asta}"}`, '"subject":"ASTA"'],
    ['with a hyphen', `{"subject": "${hyphenated(asta)}" ,"type":"journey.enrolled.v1"}`, '"subject": "ASTA" ,'],
    ['escaped', `{"subject":"\\u0036${asta.slice(1)}","type":"journey.enrolled.v1"}`, '"subject":"ASTA"'],
    ['an escaped key', `{"\\u0073ubject":"${asta}","type":"journey.enrolled.v1"}`, '"\\u0073ubject":"ASTA"'],
    [
      'a merge',
      `{"type":"journey.identity-merged.v1","data":{"into":"${bent}"},"subject":"${asta}"}`,
      '{"into":"BENT"}',
    ],
    [
      'a correction of a correction of a merge',
      `{"type":"journey.corrected.v1","data":{"corrects":{"id":"1"},"replacement":{"corrects":{"id":"1"},"replacement":{"into":"${bent}"}}}}`,
      '"replacement":{"into":"BENT"}',
    ],
    [
      'twice, which strict JSON is to refuse',
      `{"type":"journey.enrolled.v1","subject":"${asta}","subject":"${bent}"}`,
      '"subject":"ASTA","subject":"BENT"',
    ],
  ])('are found: %s', (_what, text, expected) => {
    expect(renamed(text)).toContain(expected);
    expect(renamed(text)).not.toMatch(/\d{6}/);
  });

  it.each([
    ['an id', `{"type":"journey.enrolled.v1","id":"${asta}","subject":"c-1"}`],
    ['an activity', `{"type":"journey.activity-held.v1","subject":"${asta}"}`],
    ['a type that is unknown', `{"type":"journey.flew.v1","subject":"${asta}"}`],
    ['no type', `{"subject":"${asta}"}`],
    ['a subject within something', `{"type":"journey.enrolled.v1","data":{"subject":"${asta}"}}`],
    ['within a list', `{"type":"journey.enrolled.v1","data":[{"into":"${asta}"}]}`],
    ['a number that is none', `{"type":"journey.enrolled.v1","subject":"${asta.slice(0, 6)}0000"}`],
    ['a number without quotation marks', `{"type":"journey.enrolled.v1","subject":${asta}}`],
    ['no JSON', `{"type":"journey.enrolled.v1","subject":"${asta}"`],
    ['a prototype', `{"type":"journey.constructor.v1","subject":"${asta}"}`],
  ])('are not: %s', (_what, text) => {
    expect(namedCitizens(text)).toEqual([]);
  });

  it('are looked for in every field of the catalogue that names one', () => {
    const fields = Object.entries(journeyTypes).flatMap(([type, { data }]) =>
      data instanceof z.ZodObject
        ? Object.entries(data.shape).flatMap(([field, schema]) => (schema === subject ? [`${type}.${field}`] : []))
        : [],
    );
    expect(fields).toEqual(['identity-merged.into']);
  });
});

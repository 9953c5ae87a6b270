import { expect, test } from 'vitest';
import { z } from 'zod';
import { journeyNames, journeyTypes } from '../../../contracts/events/catalogue.ts';
import { enumeratedValues, typeLabel, valueLabel } from '../../../contracts/events/labels.ts';

const enumeratedFields = journeyNames.flatMap((name) =>
  Object.entries<z.ZodType>(journeyTypes[name].data.shape).flatMap(([field, schema]) => {
    const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    return inner instanceof z.ZodEnum ? [{ name, field, values: inner.options.map(String) }] : [];
  }),
);

test('there are enumerated fields to look at', () => {
  expect(enumeratedFields.map(({ name, field }) => `${name}.${field}`)).toContain('profile-registered.gender');
});

test.each(enumeratedFields)(
  'every value of $name.$field has a label in both languages, all different',
  ({ name, field, values }) => {
    expect(enumeratedValues(name, field).toSorted()).toEqual(values.toSorted());
    const labels = values.map((value) => valueLabel([name], field, value));
    expect(new Set(labels.map(({ da }) => da)).size).toBe(values.length);
    expect(new Set(labels.map(({ en }) => en)).size).toBe(values.length);
    for (const { da, en } of labels) {
      expect(da).toMatch(/^\p{Ll}/u);
      // English writes what is made of the name of a people or a region with a capital.
      expect(en).toMatch(field === 'originGroup' ? /^(\p{Lu}|non-\p{Lu})/u : /^\p{Ll}/u);
    }
  },
);

test('every event type has a name of its own in both languages', () => {
  expect(new Set(journeyNames.map((name) => typeLabel(name).da)).size).toBe(journeyNames.length);
  expect(new Set(journeyNames.map((name) => typeLabel(name).en)).size).toBe(journeyNames.length);
});

test('a value is called as the first type calls it that has it, and as it is written where none has', () => {
  expect(valueLabel(['clarified', 'employed'], 'kind', 'flexiJob')).toEqual({ da: 'fleksjob', en: 'flexi job' });
  expect(valueLabel(['profile-registered'], 'district', 'north-2')).toEqual({ da: 'north-2', en: 'north-2' });
});

test('a municipality is called by its name, in whichever form its number is written', () => {
  for (const code of ['101', '0101'])
    expect(valueLabel(['profile-registered'], 'municipality', code)).toEqual({ da: 'København', en: 'København' });
  // Objects have a member of that name, and a municipality may call a district so.
  for (const code of ['999', '00101', 'hillside', 'constructor'])
    for (const field of ['municipality', 'district', 'gender'])
      expect(valueLabel(['profile-registered'], field, code)).toEqual({ da: code, en: code });
});

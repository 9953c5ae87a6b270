import { expect, test } from 'vitest';
import { z } from 'zod';
import { journeyNames, journeyTypes } from '../../../contracts/events/catalogue.ts';
import { labels, typeLabels } from '../../../contracts/events/labels.ts';

const enumeratedFields = journeyNames.flatMap((name) =>
  Object.entries<z.ZodType>(journeyTypes[name].data.shape).flatMap(([field, schema]) => {
    const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    return inner instanceof z.ZodEnum ? [{ name, field, values: inner.options }] : [];
  }),
);

test('there are enumerated fields to look at', () => {
  expect(enumeratedFields.map(({ name, field }) => `${name}.${field}`)).toContain('profile-registered.gender');
});

test.each(enumeratedFields)(
  'every value of $name.$field has a Danish label, all different',
  ({ name, field, values }) => {
    const ofField = (labels[name] as Record<string, Record<string, string>>)[field] ?? {};
    expect(Object.keys(ofField).sort()).toEqual([...values].sort());
    expect(new Set(Object.values(ofField)).size).toBe(values.length);
    for (const label of Object.values(ofField)) expect(label).toMatch(/^\p{Ll}/u);
  },
);

test('every event type has a Danish name of its own', () => {
  expect(new Set(Object.values(typeLabels)).size).toBe(journeyNames.length);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { journeyNames, typeOf } from '../../../contracts/events/catalogue.ts';
import { renderSchemas } from '../../../contracts/json-schema/render.ts';

const folder = join(import.meta.dirname, '../../../contracts/json-schema');
const rendered = renderSchemas();

test('every schema is there, and none that is not published any more', () => {
  const present = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
  expect(present.sort()).toEqual([...rendered.keys()].sort());
  expect(present).toEqual(expect.arrayContaining(journeyNames.map((name) => `${typeOf(name)}.schema.json`)));
});

test.each([...rendered])('%s is current (if not, `npm run contracts`)', (name, text) => {
  expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toEqual(JSON.parse(text));
});

test('a published event type is strict, and says what its fields allow', () => {
  const placed = JSON.parse(rendered.get('journey.placed.v1.schema.json') ?? '');
  expect(placed).toMatchObject({
    propertyNames: { pattern: '^[a-z0-9]{1,20}$' },
    properties: {
      type: { const: 'journey.placed.v1' },
      time: { format: 'date-time' },
      data: {
        additionalProperties: false,
        required: ['occurredOn', 'kind', 'sector'],
        properties: {
          occurredOn: { format: 'date' },
          kind: { enum: ['workPlacement', 'wageSubsidyJob', 'utilityJob'] },
        },
      },
    },
  });
});

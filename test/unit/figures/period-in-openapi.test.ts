import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../contracts/api/openapi.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';

interface Parameter {
  readonly name?: string;
  readonly description: string;
  readonly schema: { readonly pattern: string; readonly examples: readonly string[] };
}

const document = openApiDocument() as unknown as {
  readonly paths: Readonly<Record<string, { readonly get: { readonly parameters: readonly Parameter[] } }>>;
};
const period = document.paths['/plans/{plan}/figures']?.get.parameters.find(({ name }) => name === 'period');
if (period === undefined) throw new Error('the document has no parameter period');
const pattern = new RegExp(period.schema.pattern);

describe('what OpenAPI says a period is', () => {
  it('has examples of every form, and each is one', () => {
    expect(period.schema.examples).toHaveLength(5);
    for (const example of period.schema.examples) {
      expect(pattern.test(example)).toBe(true);
      expect(() => parsePeriod(example)).not.toThrow();
      expect(period.description).toContain(example);
    }
  });

  it.each(['last', '23', '2023-13', '2023-Q5', '2023-Q4-01', '2023/2024', '2023-01-01/', '2023-01-01..2024-01-01'])(
    'is not %s, which is none',
    (text) => {
      expect(pattern.test(text)).toBe(false);
      expect(() => parsePeriod(text)).toThrow();
    },
  );
});

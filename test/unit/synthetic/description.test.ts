import { expect, test } from 'vitest';
import { descriptionSchema } from '../../../services/synthetic/description.ts';
import { readDescription } from '../../../services/synthetic/read-description.ts';
import { rosterOf } from '../../../services/synthetic/roster.ts';

const shipped = readDescription();
const programme = shipped.programmes[0]!;

const withProgramme = (changes: Partial<typeof programme>) => ({
  ...shipped,
  programmes: [{ ...programme, ...changes }],
});

test.each([
  ['more outcomes after a measure than measures', withProgramme({ measured: 100 }), ['programmes', 0, 'measured']],
  ['more on the paths than take part', withProgramme({ participants: 300 }), ['programmes', 0, 'participants']],
  ['a source that hides what it is', { ...shipped, source: 'urn:municipality:caseworkers' }, ['source']],
  [
    'more private employers than jobs',
    { ...shipped, young: { ...shipped.young, withPrivateEmployer: 111 } },
    ['young', 'withPrivateEmployer'],
  ],
  ['a misspelt key', { ...shipped, perid: shipped.period }, []],
])('a description is refused that has %s', (_what, description, path) => {
  const result = descriptionSchema.safeParse(description);
  expect(result.error?.issues.map((issue) => issue.path)).toEqual([path]);
});

test('more changes than there are citizens to change are refused by name', () => {
  const afterwards = { ...programme.afterwards, outcomeInError: 200 };
  expect(() => rosterOf(withProgramme({ afterwards }))).toThrow(/jobready-programme.*outcomeInError.*measure-outcome/);
});

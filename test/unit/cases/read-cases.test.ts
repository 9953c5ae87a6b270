import { describe, expect, test } from 'vitest';
import { readCases } from '../../../services/cases/read-cases.ts';
import { problemText } from '../../../services/presentation/check/problem-text.ts';
import { casesText, plan } from './plan-with-cases.ts';

/** What is wrong with cases, as `line:column field: message`. */
function problems(text: string): string[] {
  const read = readCases(text, plan);
  return read.ok
    ? []
    : read.problems.map((each) => `${each.line}:${each.column} ${each.field}: ${problemText(each, 'en')}`);
}

const oneCase = (event: string, verdicts = 'people: { anna: counted }') =>
  casesText(`  - name: one\n    events:\n      - ${event}\n    verdicts: { ${verdicts} }\n`);

describe('a mistake in cases is told with its place and what was meant', () => {
  test.each([
    [
      'an unknown event',
      oneCase('anna 2023-01-01 enroled initiative=programme'),
      '7:25 cases.0.events.0: there is no event "enroled"; did you mean "enrolled"?',
    ],
    [
      'a value that is none',
      oneCase('anna 2023-03-01 placed kind=utilityjob sector=public'),
      /^7:32 cases\.0\.events\.0: .*utilityJob.*\[EVENT_/,
    ],
    [
      'a field that is missing',
      oneCase('anna 2023-03-01 placed kind=utilityJob'),
      /^7:25 cases\.0\.events\.0: .*sector.*\[EVENT_MISSING_FIELD\]/,
    ],
    [
      'a day that is none',
      oneCase('anna 2023-02-30 enrolled initiative=programme'),
      '7:14 cases.0.events.0: 2023-02-30 is no date of the calendar',
    ],
    [
      'a word without a value',
      oneCase('anna 2023-01-01 enrolled programme'),
      '7:34 cases.0.events.0: "programme" is no particular; write it as key=value, such as kind=utilityJob',
    ],
    [
      'a personal number',
      oneCase('anna 2023-01-01 enrolled initiative=programme id=010190-1234'),
      '7:1 : this line holds something of the form of a CPR number; write a pseudonym',
    ],
    [
      'an unknown figure',
      oneCase('anna 2023-01-01 enrolled initiative=programme', 'poeple: { anna: counted }'),
      '8:17 cases.0.verdicts.poeple: there is no figure about citizens "poeple"; did you mean "people"?',
    ],
    [
      'a citizen without events',
      oneCase('anna 2023-01-01 enrolled initiative=programme', 'people: { ana: none }'),
      '8:27 cases.0.verdicts.people.ana: there is no event of this case on a citizen "ana"; did you mean "anna"?',
    ],
    [
      'a verdict that is none',
      oneCase('anna 2023-01-01 enrolled initiative=programme', 'people: { anna: count }'),
      /^8:27 cases\.0\.verdicts\.people\.anna: write one of counted, not-counted, excluded, undecided, none/,
    ],
    [
      'a reason that is none',
      oneCase('anna 2023-01-01 enrolled initiative=programme', 'people: { anna: counted (late) }'),
      /there is no such reason/,
    ],
    [
      'a field that is none',
      casesText('  - { name: one, evnts: [], figures: { people: 0 } }\n'),
      '5:18 cases.0.evnts: no such field here; did you mean "events"?',
    ],
    [
      'a case that expects nothing',
      casesText('  - { name: one }\n'),
      '5:5 cases.0: a case expects something: write "verdicts", "figures" or "groups"',
    ],
    [
      'two cases of one name',
      casesText('  - { name: one, figures: { people: 0 } }\n  - { name: one, figures: { people: 0 } }\n'),
      '6:7 cases.1.name: an earlier case has this name; give each a name of its own',
    ],
    [
      'a breakdown that the figure lacks',
      casesText('  - { name: one, groups: { people: { age: { 1: 0 } } } }\n'),
      '5:38 cases.0.groups.people.age: there is no breakdown of this figure "age"',
    ],
    [
      'a period that is none',
      casesText('  - { name: one, period: 2023-Q5, figures: { people: 0 } }\n'),
      '5:18 cases.0.period: "2023-Q5" is not a period.',
    ],
    [
      'another plan',
      'plan: other\nperiod: 2023\ncutoff: 2023-12-31\ncases: [{ name: one, figures: { people: 0 } }]\n',
      '1:1 plan: these are cases of "other", but the plan is "small"',
    ],
    [
      'no cutoff anywhere',
      'plan: small\nperiod: 2023\ncases: [{ name: one, figures: { people: 0 } }]\n',
      '3:9 cases.0: this case needs a cutoff, of its own or of the whole file',
    ],
    ['a tab', 'plan: small\n\tcases: []\n', /a tab stands where only spaces may/],
    ['an empty file', '', /cases begin with the plan/],
  ])('%s', (_, text, expected) => {
    const found = problems(text);
    expect(found).toHaveLength(1);
    if (typeof expected === 'string') expect(found[0]).toBe(expected);
    else expect(found[0]).toMatch(expected);
  });

  test('everything that is wrong is told at once, in the order of the file', () => {
    const text = casesText(`  - name: one
    events: [anna 2023-01-01 enroled initiative=programme, bo 2023-01-01 placed kind=x]
    figures: { poeple: 1 }
`);
    expect(problems(text).map((problem) => problem.split(' ')[0])).toEqual(['6:30', '6:81', '7:16']);
  });
});

test('an event may be written as fields, too', () => {
  const asLine = readCases(oneCase('anna 2023-03-01 placed kind=utilityJob sector=public registered=2023-04-01'), plan);
  const asFields = readCases(
    oneCase(
      '{ citizen: anna, on: 2023-03-01, event: placed, kind: utilityJob, sector: public, registered: 2023-04-01 }',
    ),
    plan,
  );
  expect(asFields).toEqual(asLine);
  expect(asLine).toMatchObject({ ok: true });
});

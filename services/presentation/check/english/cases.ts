import type { CaseMeaning } from '../../../../contracts/cases/case-details.ts';
import { refusalText } from '../../refusals/refusal-text.ts';
import type { Sentences } from '../../sentences.ts';
import { didYouMean } from './meant.ts';

const wantedNames = {
  'figure-about-citizens': 'figure about citizens',
  figure: 'figure',
  'figure-with-breakdown': 'figure with a breakdown',
  'citizen-of-case': 'event of this case on a citizen',
  'breakdown-of-figure': 'breakdown of this figure',
} as const;

const line = 'write citizen, date, type and particulars, such as "anna 2023-03-06 placed kind=utilityJob"';

/** What is wrong with what cases say, in English. */
export const casesInEnglish: Sentences<CaseMeaning> = {
  'cases-too-large': () => 'the file is larger than 1 MiB, so it holds no cases',
  'personal-number-in-cases': () => 'this line holds something of the form of a CPR number; write a pseudonym',
  'no-cases': () => 'cases begin with the plan that they are of, such as "plan: my-plan"',
  'cases-of-another-plan': ({ cases, plan }) => `these are cases of "${cases}", but the plan is "${plan}"`,
  'asks-without': ({ field }) => `this case needs a ${field}, of its own or of the whole file`,
  'case-name-twice': () => 'an earlier case has this name; give each a name of its own',
  'unknown-in-case': ({ wanted, name, meant }) => `there is no ${wantedNames[wanted]} "${name}"${didYouMean(meant)}`,
  'unreadable-period': ({ written }) => `"${written}" is not a period.`,
  'unreadable-cutoff': ({ written }) => `"${written}" is not a date.`,
  'event-line': () => line,
  'event-line-date': ({ written }) => `"${written}" stands where the date should; ${line}`,
  'no-particular': ({ written }) => `"${written}" is no particular; write it as key=value, such as kind=utilityJob`,
  'particular-twice': ({ particular }) => `"${particular}" stands twice in this event`,
  'no-event': ({ event, meant }) => `there is no event "${event}"${didYouMean(meant)}`,
  'no-calendar-date': ({ written }) => `${written} is no date of the calendar`,
  'instant-form': () => 'write a date such as 2023-03-06, or an instant such as 2023-12-31T23:30:00+01:00',
  'event-id-twice': ({ id }) => `an earlier event of this case has the id "${id}"`,
  'event-refused': ({ code, path, refused }) => `${refusalText({ detail: refused, path }, 'en')} [${code}]`,
};

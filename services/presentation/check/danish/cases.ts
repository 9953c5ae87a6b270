import type { CaseMeaning } from '../../../../contracts/cases/case-details.ts';
import { refusalText } from '../../refusals/refusal-text.ts';
import type { Sentences } from '../../sentences.ts';
import { didYouMean } from './meant.ts';

const wantedNames = {
  'figure-about-citizens': 'ingen figur om borgere',
  figure: 'ingen figur',
  'figure-with-breakdown': 'ingen figur med en fordeling',
  'citizen-of-case': 'ingen hændelse i dette eksempel om en borger',
  'breakdown-of-figure': 'ingen fordeling af denne figur',
} as const;

const asked = { period: 'en periode', cutoff: 'en skæringsdato' } as const;

const line = 'skriv borger, dato, type og enkeltheder, for eksempel "anna 2023-03-06 placed kind=utilityJob"';

/** What is wrong with what cases say, in Danish. */
export const casesInDanish: Sentences<CaseMeaning> = {
  'cases-too-large': () => 'filen er større end 1 MiB, så den indeholder ingen eksempler',
  'personal-number-in-cases': () => 'denne linje indeholder noget, der har form som et CPR-nummer; skriv et pseudonym',
  'no-cases': () => 'eksempler begynder med den plan, de hører til, for eksempel "plan: my-plan"',
  'cases-of-another-plan': ({ cases, plan }) => `disse eksempler hører til "${cases}", men planen er "${plan}"`,
  'asks-without': ({ field }) => `dette eksempel skal have ${asked[field]}, sin egen eller hele filens`,
  'case-name-twice': () => 'et tidligere eksempel har dette navn; giv hvert sit eget navn',
  'unknown-in-case': ({ wanted, name, meant }) => `der er ${wantedNames[wanted]} "${name}"${didYouMean(meant)}`,
  'unreadable-period': ({ written }) => `"${written}" er ingen periode.`,
  'unreadable-cutoff': ({ written }) => `"${written}" er ingen dato.`,
  'event-line': () => line,
  'event-line-date': ({ written }) => `"${written}" står, hvor datoen skulle stå; ${line}`,
  'no-particular': ({ written }) =>
    `"${written}" er ingen enkelthed; skriv den som nøgle=værdi, for eksempel kind=utilityJob`,
  'particular-twice': ({ particular }) => `"${particular}" står to gange i denne hændelse`,
  'no-event': ({ event, meant }) => `der er ingen hændelse "${event}"${didYouMean(meant)}`,
  'no-calendar-date': ({ written }) => `${written} er ingen dato i kalenderen`,
  'instant-form': () => 'skriv en dato som 2023-03-06 eller et øjeblik som 2023-12-31T23:30:00+01:00',
  'event-id-twice': ({ id }) => `en tidligere hændelse i dette eksempel har id "${id}"`,
  'event-refused': ({ code, path, refused }) =>
    `hændelsen bliver afvist: ${refusalText({ detail: refused, path }, 'da')} [${code}]`,
};

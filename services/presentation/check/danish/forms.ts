import { expectedVerdicts } from '../../../../contracts/cases/cases-schema.ts';
import type { FormDetail, FormedPart, TypeName, WrittenForm } from '../../../../contracts/plans/form-details.ts';
import { integerIn } from '../../numbers.ts';
import type { Sentences } from '../../sentences.ts';
import { didYouMean } from './meant.ts';

const whole = (value: number): string => integerIn('da', value);

/** How what can be written in one way only is written. */
const forms: Readonly<Record<WrittenForm, string>> = {
  name: 'et navn er ord med små bogstaver, forbundet med bindestreger, for eksempel "first-placement"',
  code: 'en kode er ord med små bogstaver, forbundet med bindestreger',
  'one-or-several': 'skriv én værdi eller en liste af værdier',
  period: 'skriv en periode som 2023, 2023-Q4, 2023-11 eller 2023-W48',
  during: 'skriv period, until-period-end, any-time eller et tidsrum som last 36 months',
  span: 'skriv et tidsrum som 14 days, 6 weeks, 1 month eller 3 years',
  gap: 'skriv et tidsrum som 14 days eller 1 month, eller less than 1 calendar month',
  'weekly-hours': 'skriv known, unknown eller grænser for timer om ugen som { atLeast: 15, below: 37 }',
  pick: 'skriv first, last eller et tal fra 2 og op',
  band: 'skriv et interval som 18-64, 7 eller 65+',
  bound: 'skriv et antal som 350, en andel som 75 %, en ændring som 5 points, half eller en figurs id',
  part: 'skriv en del af alle, mere end 0 % og mindre end 100 %, for eksempel 90 %',
  'published-share': 'skriv den trykte andel, for eksempel 49 %',
  'published-value': 'skriv det trykte tal, for eksempel "17.04"',
  'published-change': 'skriv den trykte ændring, for eksempel -24.39 % eller 25 points',
  'published-group': 'skriv et antal som 55 eller en andel som 49 %',
  date: 'skriv en dato i kalenderen, for eksempel 2023-12-31',
  'expected-verdict': `skriv en af ${expectedVerdicts.join(', ')}; en årsag kan følge i parentes, for eksempel "not-counted (missing)"`,
  'expected-number': 'skriv tallet, for eksempel 3 eller "1 of 3, met"',
  'case-period': 'skriv en periode som 2023-Q4',
  event: 'skriv en hændelse som "anna 2023-03-06 placed kind=utilityJob sector=public"',
};

const parts: Readonly<Record<FormedPart, string>> = {
  state: 'en tilstand',
  moment: 'et tidspunkt',
  amount: 'en mængde',
  population: 'en population',
  breakdown: 'en fordeling',
  figure: 'en figur',
  target: 'en målsætning',
  that: '"that"',
};

const types: Readonly<Record<TypeName, string>> = {
  string: 'en tekst',
  number: 'et tal',
  int: 'et helt tal',
  boolean: 'true eller false',
  object: 'felter, ét på hver linje',
  record: 'navne med felter under sig',
  array: 'en liste med en bindestreg foran hvert punkt',
};

/** What is wrong with the form of a plan or its cases, in Danish. */
export const formsInDanish: Sentences<FormDetail> = {
  tab: () => 'her står en tabulator, hvor der kun må stå mellemrum; ryk ind med mellemrum',
  'several-documents': () => 'en plan er ét dokument; fjern linjen med tre bindestreger midt i den',
  'bad-indent': () => 'denne linje er ikke rykket ind som dem, den hører til; begynd den i samme kolonne',
  'colon-in-braces': () =>
    'et kolon i en tekst mellem { og }; sæt en tekst med kolon i anførselstegn: { da: "en: to" }',
  'second-colon': () => 'endnu et kolon på linjen; sæt en tekst med kolon i anførselstegn',
  'key-twice': () => 'det samme felt står her to gange; behold det ene',
  'not-yaml': ({ said }) => `dette kan ikke læses som YAML: ${said}`,

  form: ({ form }) => forms[form],
  'decimal-comma': () => 'skriv decimaler efter et punktum: 30.5 %, ikke 30,5 %',
  'danish-span': ({ meant, written }) => `planer skrives på engelsk: ${meant}, ikke ${written}`,
  'no-such-value': ({ field, values }) => `"${field}" har ikke denne værdi; der findes ${values.join(', ')}`,
  'exactly-one': ({ part, fields }) =>
    `${parts[part]} skal have præcis ét af felterne ${fields.map((field) => `"${field}"`).join(', ')}`,
  needs: ({ part, form, field }) => `${parts[part]} med "${form}" skal også have "${field}"`,
  'does-not-go-with': ({ field, other }) => `"${field}" passer ikke sammen med "${other}"`,
  'age-without-bound': () => 'skriv "from", "to" eller begge',
  'hours-reversed': () => 'intet timetal ligger inden for disse grænser',
  'age-reversed': () => '"from" må ikke være større end "to"',
  'too-many-parts': ({ most }) => `en plan har højst ${whole(most)} af disse`,
  'goals-met-with-target': () => 'det er målene, der har målsætninger, ikke deres antal',
  'areas-without-combine': () => 'flere områder kræver "combine"',
  'no-such-reason': ({ reasons }) => `den årsag findes ikke; der findes ${reasons.join(', ')}`,
  'case-expects-nothing': () => 'et eksempel venter noget: skriv "verdicts", "figures" eller "groups"',

  'number-ends-at-comma': ({ number }) =>
    `et decimalkomma afslutter tallet her; skriv decimaler efter et punktum: ${number}`,
  'text-ends-at-comma': () => 'et komma afslutter teksten før dette; sæt en tekst med komma i anførselstegn: "en, to"',
  'no-such-field': ({ meant, elsewhere, known }) => {
    if (meant !== null) return `det felt findes ikke her${didYouMean(meant)}`;
    if (elsewhere.length > 0) return `det felt findes ikke her; det er et felt i ${elsewhere.join(' og ')}`;
    return known.length === 0 ? 'det felt findes ikke her' : `det felt findes ikke her; der findes ${known.join(', ')}`;
  },
  missing: () => 'dette felt mangler',
  'without-value': () => 'dette felt er tomt',
  empty: () => 'her står intet',
  'write-fields': ({ example }) => `skriv felter, for eksempel ${example}`,
  'write-type': ({ type }) => `skriv ${types[type]}`,
  'write-one-type': (of) => `skriv ${of.types.map((type) => types[type]).join(' eller ')}`,
  'number-for-text': ({ number }) =>
    `skriv en tekst; ${number} er et tal, medmindre det står i anførselstegn: "${number}"`,
  'without-quotation-marks': ({ value }) => `skriv ${value} uden anførselstegn`,
  write: ({ value }) => `skriv ${value}`,
  'no-such-choice': ({ value, meant }) => `"${value}" findes ikke her${didYouMean(meant)}`,
  'write-one-of': ({ values }) => `skriv en af ${values.join(', ')}`,
  'number-at-least': ({ least, inclusive }) => `skriv et tal på ${inclusive ? 'mindst' : 'mere end'} ${least}`,
  'number-at-most': ({ most }) => `skriv et tal på højst ${most}`,
  'values-at-least': ({ least }) => `skriv mindst ${whole(least)} af disse`,
  'values-at-most': ({ most }) => `skriv højst ${most} værdier`,
  'other-form': () => 'dette kan ikke stå her',
};

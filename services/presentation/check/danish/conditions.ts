import type { ConditionDetail, TextOfPlan, Wanted } from '../../../../contracts/plans/condition-details.ts';
import { integerIn } from '../../numbers.ts';
import type { Sentences } from '../../sentences.ts';

const whole = (value: number): string => integerIn('da', value);

const things: Readonly<Record<Exclude<Wanted, string[]>, string>> = {
  population: 'en population',
  moment: 'et tidspunkt',
  'moment-state-or-amount': 'et tidspunkt, en tilstand eller en mængde',
  date: 'en dato',
  span: 'et tidsrum som 14 days, 6 weeks, 1 month eller 3 years',
  number: 'et tal',
  'whole-number': 'et helt tal',
  'comparison-and-date': '"after", "before", "on or after", "on or before" eller "within" og en anden dato',
  'or-after-or-date': '"or after" (som i "on or after") eller en dato',
  'or-before-or-date': '"or before" (som i "on or before") eller en dato',
  window: '"period", "last" og et tidsrum, eller en dato',
  'end-of-condition': 'betingelsens slutning, "and" eller "or"',
  'end-of-date': 'datoens slutning, "+" eller "-"',
  'end-of-span': 'tidsrummets slutning',
};

function thing(wanted: Wanted): string {
  if (typeof wanted === 'string') return things[wanted];
  const words = wanted.map((word) => `"${word}"`);
  const last = words.pop();
  return words.length === 0 ? String(last) : `${words.join(', ')} eller ${last}`;
}

const texts: Readonly<Record<TextOfPlan, { readonly a: string; readonly the: string }>> = {
  condition: { a: 'en betingelse', the: 'betingelsen' },
  date: { a: 'en dato', the: 'datoen' },
  span: { a: 'et tidsrum', the: 'tidsrummet' },
};

const instead = {
  'at least': '"at least"',
  'at most': '"at most"',
  'more than': '"more than"',
  'less than': '"less than"',
  exactly: '"exactly" foran et tal',
  not: '"not"',
  'not-exactly': '"not" foran betingelsen, og "exactly"',
  and: '"and"',
  or: '"or"',
} as const;

/** What a plan's unit is called, and an example: not the number that was written, since two months are no two days. */
const units = {
  days: { called: 'dage', example: '60 days' },
  weeks: { called: 'uger', example: '8 weeks' },
  months: { called: 'måneder', example: '2 months' },
  years: { called: 'år', example: '3 years' },
  hours: { called: 'timer', example: '225' },
} as const;

/** What keeps a condition, a date or a span from being read, in Danish. */
export const conditionsInDanish: Sentences<ConditionDetail> = {
  'text-ends': ({ text, wanted }) => `${texts[text].the} slutter, hvor ${thing(wanted)} skulle følge`,
  'stands-instead': ({ written, wanted }) => `"${written}" står, hvor ${thing(wanted)} skulle stå`,
  'danish-unit': ({ unit, written }) => `planer skrives på engelsk: "${unit}", ikke "${written}"`,
  'decimals-in-whole': ({ written }) => `tal er hele her, og "${written}" er det ikke; et komma adskiller to ting`,
  symbol: (detail) =>
    `"${detail.symbol}" hører ikke hjemme i ${texts[detail.text].a}${detail.instead === null ? '' : `; skriv ${instead[detail.instead]}`}`,
  'too-many-condition-parts': ({ most }) => `ingen kan læse en betingelse med mere end ${whole(most)} dele`,
  'nested-too-deep': ({ most }) => `ingen kan læse det, der er indlejret i mere end ${whole(most)} lag`,
  'came-with-version-2': ({ word }) => `"${word}" kom her med version 2 af sproget; skriv "language: 2"`,
  'at-least-of-parts': ({ least, parts }) =>
    `mindst ${least} af ${parts} er ${least < 1 ? 'altid' : 'aldrig'} opfyldt; skriv et tal fra 1 til ${parts}`,
  'times-have-no-unit': ({ amount, unit }) =>
    `"${amount}" tæller, hvor mange der er, så "${unit}" passer ikke; skriv tallet alene`,
  'other-unit': ({ amount, counted, unit }) =>
    `"${amount}" tæller ${units[counted].called}, så "${unit}" passer ikke; skriv hvor mange ${units[counted].called}, for eksempel "${units[counted].example}"`,
  'too-many-spans': ({ most }) => `ingen kan læse en dato med mere end ${most} tidsrum`,
  'spans-too-far': ({ years }) =>
    `tidsrummene i en dato giver tilsammen højst ${whole(years)} år, uanset hvilken vej de går; disse er flere`,
  'span-too-long': ({ count, unit, most }) => `${count} ${unit} er længere end noget liv; skriv højst ${most}`,
  'number-too-large': ({ written }) => `${written} er mere end noget, der tælles her`,
};

import { unitLabels } from '../../../../contracts/figures/quantity-schema.ts';
import type { MeaningDetail, NamedKind } from '../../../../contracts/plans/plan-details.ts';
import { integerIn } from '../../numbers.ts';
import type { Sentences } from '../../sentences.ts';
import { didYouMean, meantOr } from './meant.ts';

const whole = (value: number): string => integerIn('da', value);
const quoted = (names: readonly string[], joint: string): string => names.map((name) => `"${name}"`).join(joint);

const nouns: Readonly<Record<NamedKind, { readonly a: string; readonly no: string }>> = {
  state: { a: 'en tilstand', no: 'ingen tilstand' },
  moment: { a: 'et tidspunkt', no: 'intet tidspunkt' },
  amount: { a: 'en mængde', no: 'ingen mængde' },
  population: { a: 'en population', no: 'ingen population' },
  breakdown: { a: 'en fordeling', no: 'ingen fordeling' },
  figure: { a: 'en figur', no: 'ingen figur' },
};

type OtherKind = Extract<MeaningDetail, { kind: 'other-kind' }>;

/** `"work" er en tilstand; skriv "work on DATO" eller "work during period"` */
function otherKind({ wanted, found, name, use }: OtherKind): string {
  const is = `"${name}" er ${nouns[found].a}`;
  const instead = use === 'condition' ? inCondition[found]?.(name) : undefined;
  if (instead !== undefined) return `${is}; ${instead}`;
  const needed = use === 'date' ? 'en dato afledes af et tidspunkt' : `her skal stå ${nouns[wanted].a}`;
  const made = makes[`${found} ${wanted}`]?.(name);
  return `${is}, og ${needed}${made === undefined ? '' : `; ${made}`}`;
}

/** How a condition speaks of each kind. */
const inCondition: Partial<Record<NamedKind, (name: string) => string>> = {
  state: (name) => `skriv "${name} on DATO", "${name} during period" eller "${name} throughout period"`,
  moment: (name) => `skriv "${name}" alene, eller sammenlign dets dato: "${name} on or after DATO"`,
  amount: (name) => `sammenlign den med et tal: "${name} at least 3"`,
  population: () => 'en betingelse taler om tilstande, tidspunkter og mængder',
};

/** How to make what is needed of what is there: `found wanted`. */
const makes: Readonly<Record<string, (name: string) => string>> = {
  'state moment': (name) => `definér et med "begins: ${name}" eller "ends: ${name}"`,
  'state population': (name) => `definér en med "in: ${name}"`,
  'state amount': (name) => `definér en med "days-in: ${name}"`,
  'moment population': (name) => `definér en med "with: ${name}"`,
  'moment state': () => 'definér en tilstand af de hændelser, som tidspunktet leder efter',
};

const insteadOfState = {
  'of-event': 'den handler om en anden hændelse',
  'of-no-citizen': 'den handler ikke om nogen borger',
  'of-no-day': 'den handler ikke om nogen dag hos en borger',
  attributes: 'skriv "attribute:" eller "age:"',
  programme: 'skriv "participation:" og indsatsen',
  benefit: 'skriv "benefit:" og hvilken, eller "benefit: any"',
  'ends-spells': 'skriv de hændelser, hvis forløb den afslutter',
} as const;

const values = {
  share: 'en andel',
  'percent-change': 'en ændring i procent',
  ratio: 'et forhold i procent',
  points: 'en ændring i procentpoint',
  number: 'et antal',
} as const;

const targets = {
  share: 'målsætningen for en andel er en andel, for eksempel 75 %, eller half',
  ratio: 'målsætningen for et forhold skrives i procent, for eksempel 90 %',
  'percent-change': 'målsætningen for en ændring i procent skrives i procent, for eksempel -10 %',
  points: 'målsætningen for en ændring i procentpoint skrives i points, for eksempel 5 points',
  number: 'målsætningen er her et tal, for eksempel 350',
} as const;

/** What is wrong with what a plan means, in Danish. */
export const plansInDanish: Sentences<MeaningDetail> = {
  'plan-id-taken': ({ id, by }) =>
    by === null
      ? `en plan, der følger med programmet, har id'et "${id}"; giv denne et andet`
      : `planen i ${by} har også id'et "${id}"; giv en af dem et andet`,
  'too-many-plans': ({ atMost }) =>
    `mappen har mere end ${whole(atMost)} planer, og denne kommer efter dem; flyt nogle af dem et andet sted hen`,
  'no-text': () => 'filen er ikke tekst i UTF-8; åbn den i et tekstprogram, og gem den med den tegnkodning',
  'file-unreadable': ({ reason }) => `filen kan ikke læses (${reason})`,
  'file-too-large': () => 'filen er større end 1 MiB, så den er ingen plan',
  'personal-number': () => 'denne linje indeholder noget, der har form som et CPR-nummer; en plan behøver ingen person',
  'no-plan': () => 'filen indeholder ingen plan; docs/goal-language.md viser, hvordan en begynder',
  'no-fields': () => 'en plan begynder med sine felter, for eksempel "plan: my-plan"',

  'newer-part': () => 'dette kom med version 2 af sproget; skriv "language: 2"',
  'name-taken': ({ name, by }) => `der er allerede ${nouns[by].a} "${name}"; giv denne sit eget navn`,
  'figure-twice': ({ figure }) => `der er en tidligere figur "${figure}"`,
  'half-is-taken': () => '"half" er 50 % i en målsætning; giv denne figur et andet id',
  'reserved-word': ({ word }) => `"${word}" er et ord i betingelser; vælg et andet navn, for eksempel "the-${word}"`,
  'unknown-name': ({ wanted, name, meant }) => `der er ${nouns[wanted].no} "${name}"${didYouMean(meant)}`,
  'other-kind': otherKind,

  'no-filter-field': ({ events, field }) => `${quoted(events, ' og ')} har ikke feltet "${field}"`,
  'no-filter-value': (detail) =>
    `ingen ${quoted(detail.events, ' eller ')} har ${detail.field} "${detail.value}"${meantOr(detail.meant, detail.values)}`,
  'no-value': (detail) => `${detail.field} "${detail.value}" findes ikke${meantOr(detail.meant, detail.values)}`,
  'any-benefit-alone': () => '"any" er dem alle; skriv det alene',
  'no-state-of-its-own': ({ event, because }) =>
    `"${event}" er ikke en tilstand i sig selv; ${insteadOfState[because]}`,

  'stock-on-date-of-citizens': ({ moment, state }) =>
    `hvem der er i en tilstand, opgøres på én dato for alle, for eksempel period-end; skriv "with: ${moment}" og "where: ${state} on ${moment}" for datoen for "${moment}"`,
  'edges-without-first-day': () =>
    'et vindue uden en første dag har ingen kant; skriv "during: period", "from" eller "after", eller andre gaps',
  'everybody-has': ({ moment }) =>
    `"${moment}" er en dato i perioden, så alle har den; skriv et tidspunkt, der bygger på, hvad der skete for en borger`,
  'each-of-one-date': ({ moment }) =>
    `"${moment}" er én dato for hver borger; skriv "pick: each" dér, eller "with: ${moment}" her`,
  'with-each': ({ moment }) =>
    `"${moment}" har mange datoer for en borger; skriv "each: ${moment}" for en række for hver af dem`,
  'each-of-derived': () =>
    'kun hændelser og forløbs begyndelser og slutninger har rækker; en dato, der er afledt af andre, og et deltagelsesforløbs slutning er én for hver borger',
  'each-from-moment': ({ anchor }) =>
    `rækker søges i perioden og ikke fra "${anchor}"; skriv, hvordan de skal ligge i forhold til den, i populationens "where"`,
  'date-of-other-rows': ({ figure, moment }) =>
    `"${figure}" handler ikke om rækker af "${moment}", så det er ikke sagt, hvilken af datoerne der menes; tag en population med "each: ${moment}" eller en anden pick`,
  'band-reversed': ({ band, from, to }) => `intervallet "${band}" slutter, før det begynder; skriv "${to}-${from}"`,
  'band-out-of-order': ({ band, before }) =>
    `"${band}" står efter "${before}"; skriv intervallerne i rækkefølge, det laveste først`,
  'bands-overlap': ({ band, before, begin }) =>
    `"${before}" og "${band}" overlapper, så nogle ville være i to grupper; ${begin === null ? 'kun det sidste interval må være uden ende' : `lad dette begynde ved ${begin}`}`,

  'too-many-ways': ({ name, most }) =>
    `"${name}" er afledt af andre på mere end ${whole(most)} måder; det kunne ingen følge`,
  'chain-too-long': ({ name, most }) =>
    `"${name}" er afledt af andre, der er afledt af andre, mere end ${whole(most)} gange; det kunne ingen følge`,
  'derived-from-itself': ({ name }) => `"${name}" er afledt af sig selv`,
  'derived-in-circle': ({ names }) =>
    `${quoted([...names, ...names.slice(0, 1)], ' er afledt af ')}; ingen af dem kan være den første`,

  'no-period': ({ written, meant, words }) => {
    const example = '; skriv en som "2023", 2023-Q4, 2023-11, 2023-W48 eller 2023-01-01/2024-01-01';
    const orWords = words.map((word) => `, eller ${word}`).join('');
    return `"${written}" er ingen periode${meant === null ? `${example}${orWords}` : didYouMean(meant)}`;
  },
  'breakdown-twice': ({ breakdown }) => `"${breakdown}" står her to gange`,
  'crossed-in-crossed': ({ breakdown }) => `"${breakdown}" er selv krydset; skriv de fordelinger, den krydser`,
  'several-breakdowns': () => 'skriv den ene fordeling, hvis grupper der menes',
  'places-of-moment': ({ population }) =>
    `"${population}" går efter et tidspunkt, og det varer ingen dage; helårspladser kræver en population med "participation" eller "in"`,
  'figure-without-groups': ({ figure, breakdown }) =>
    `"${figure}" er ikke fordelt sådan; skriv også "by: ${breakdown}" i den figur`,
  'figure-of-no-citizens': ({ figure }) => `"${figure}" tæller ingen borgere, så den har ingen grupper`,
  'groups-unlike': ({ other, otherKind, figure, figureKind }) =>
    `"${other}" er ${values[otherKind]}, "${figure}" ${values[figureKind]}; sammenlign lige med lige`,
  'told-in-of-no-days': ({ amount }) => `"${amount}" tæller ikke dage, og kun dage opgøres i uger, måneder eller år`,
  'full-time-of-no-hours': ({ amount }) =>
    `kun en sum af timer opgøres i fuldtidspersoner, og "${amount}" er ikke timer`,
  'full-time-of-other-window': ({ amount }) =>
    `"${amount}" ser på et andet tidsrum end perioden; fuldtidspersoner er af periodens timer`,
  'full-time-unasked': () => '"full-time" hører til "told-in: full-time-persons"',
  'hours-of-no-jobs': ({ state }) =>
    `"${state}" består ikke af job alene, hvert som det er; timer er i en tilstand af "employed", hverken forlænget eller lagt sammen`,
  'hours-may-be-unknown': ({ state }) =>
    `timetallet i et job i "${state}" kan være ukendt; skriv "unknown-hours" (hvor mange timer om ugen det regnes for) eller "weeklyHours: known" i tilstanden`,
  'compared-unlike': ({ figure, figureKind, other, otherKind }) =>
    `"${other}" er ${values[otherKind]}, "${figure}" ${values[figureKind]}; sammenlign lige med lige`,
  'compared-in-other-units': ({ figure, figureUnit, other, otherUnit }) =>
    `"${other}" tæller ${unitLabels[otherUnit].da}, "${figure}" ${unitLabels[figureUnit].da}; sammenlign det, der tæller det samme`,
  'comparison-of-goals-met': () =>
    'hvor mange mål der er opfyldt, afhænger af målsætninger og sammenlignes ikke med noget',
  'change-of-goals-met': () =>
    'hvor mange mål der er opfyldt, bygger på målsætningerne i én periode, så det har ingen ændring',
  'change-of-share-in-number': ({ figure }) =>
    `"${figure}" opgøres i procent; dens ændring opgøres i procentpoint, points`,
  'change-of-number-in-points': ({ figure }) =>
    `"${figure}" er et antal, så dens ændring er ikke procentpoint; skriv number eller percent`,
  'target-of-goals-met': () =>
    'hvor mange mål der er opfyldt, afhænger af målsætninger, så ingen målsætning kan afhænge af det',
  'target-unlike': ({ other, otherKind, figureKind }) =>
    `"${other}" er ${values[otherKind]}, og denne figur ${values[figureKind]}; sammenlign lige med lige`,
  'target-form': ({ of }) => targets[of],
  'target-below-nothing': () => 'denne figur er aldrig under 0; skriv en målsætning, der ikke er negativ',
};

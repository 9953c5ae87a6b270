import { municipalityName } from '../../../../contracts/events/municipalities.ts';
import { unitLabels } from '../../../../contracts/figures/quantity-schema.ts';
import type { LintDetail, UnmatchedCodeDetail } from '../../../../contracts/plans/lint-details.ts';
import { dateIn } from '../../dates.ts';
import { integerIn, writtenAmountIn } from '../../numbers.ts';
import type { Sentences } from '../../sentences.ts';

const whole = (value: number): string => integerIn('da', value);
const date = (iso: string): string => dateIn('da', iso);

const tooOld = ({ oldest }: { readonly oldest: number }): string =>
  `ingen er blevet mere end ${whole(oldest)} år gammel`;
const sameForAll = (holds: boolean): string =>
  `hvilket ${holds ? 'ikke siger mere, end at det findes' : 'aldrig passer'}; skriv det andet tidspunkt`;
const changeUnits = { percent: 'procent', points: 'procentpoint', number: 'antal' } as const;
const opposite = { atLeast: 'atMost', above: 'below', atMost: 'atLeast', below: 'above' } as const;
const columns = {
  initiative: 'indsatsen',
  municipality: 'kommunen',
  district: 'bydelen',
  series: 'serien',
  area: 'området',
} as const;

/** What is suspicious in a plan, in Danish. The words of the goal language stay as a plan writes them. */
export const lintInDanish: Sentences<LintDetail | UnmatchedCodeDetail> = {
  'unused-population': () => 'ingen figur tæller denne population; fjern den, eller brug den',
  'unused-state': () => 'ingen figur bygger på denne tilstand; fjern den, eller brug den',
  'unused-moment': () => 'ingen figur bygger på dette tidspunkt; fjern det, eller brug det',
  'unused-amount': () => 'ingen figur bygger på denne mængde; fjern den, eller brug den',
  'unused-breakdown': () => 'ingen figur er fordelt sådan; fjern fordelingen, eller skriv den under "by"',

  'event-of-no-citizen': ({ event }) =>
    `"${event}" er ikke noget, der sker for en borger, så ingen har det; ${event === 'activity-held' ? 'en figur med "sum" tæller aktiviteter' : 'fjern det'}`,
  'filter-never-passes': ({ event, field, values }) =>
    `ingen "${event}" har ${field} ${values.join(' eller ')}, så ingen bliver fundet; giv den sit eget filter under "or"`,
  'other-programme': ({ moment, programme, populationProgramme }) =>
    `tidspunktet "${moment}" hører til ${programme}, populationen til ${populationProgramme}: kun den, der deltager i begge, kan have det`,
  'amount-of-other-programme': ({ amount, programme, populationProgramme }) =>
    `mængden "${amount}" tæller det, der hører til ${programme}, mens populationen hører til ${populationProgramme}: kun den, der deltager i begge, kan have noget`,

  'window-empty': ({ from, to }) => `med "${from}" og "${to}", som de er, er der ingen dag tilbage at se på; ret dem`,
  'dates-empty': ({ from, to }) => `"${from} to ${to}" slutter, før det begynder, så det har ingen dage; ret det`,
  'window-never-closes': () =>
    'dette ser på al tid uden ende, så det er opgjort indtil nu, og også det, der sker længe efter perioden, ændrer dens tal; skriv "to:" eller "during: until-period-end"',

  'anchored-on-same-event': ({ moment, anchor, field }) =>
    `det, der er "${anchor}", kan også være "${moment}", på samme dag; skriv "${field === 'from' ? 'after' : 'before'}: ${anchor}" for en anden`,
  'compares-same-event': ({ left, right }) =>
    `én og samme kan være både "${left}" og "${right}", og så passer dette på den alene; lad den ene blive ledt efter "after:" den anden`,

  'compared-with-itself': (detail) => `"${detail.date}" sammenlignes med sig selv, ${sameForAll(detail.holds)}`,
  'compared-with-fixed': ({ left, right, holds }) =>
    `"${left}" ligger på samme side af "${right}" for alle, ${sameForAll(holds)}`,
  'first-after': ({ moment, other }) =>
    `"${moment}" er den første af sin slags: hvor den ligger før "${other}", bliver en senere, der ikke gør, ikke set; "pick: last" ser den`,
  'last-before': ({ moment, other }) =>
    `"${moment}" er den sidste af sin slags: hvor den ligger efter "${other}", bliver en tidligere, der ikke gør, ikke set; "pick: first" ser den`,

  'nobody-satisfies': () => 'ingen kan opfylde denne betingelse',
  'nobody-looked-at-satisfies': () => 'ingen af dem, der ses på, kan opfylde denne betingelse',
  'share-always-whole': () => 'alle, der ses på, opfylder denne betingelse, så andelen er altid 100 %',
  'everyone-satisfies': () => 'alle opfylder denne betingelse; udelad den',
  'excludes-the-counted': ({ field }) => `alle, som "${field}" ville tælle, holdes ude, så figuren er altid 0`,
  'excludes-all': () => 'så er der ingen tilbage at tælle',
  'excludes-nobody': () => 'ingen af dem, der ses på, kan opfylde denne betingelse',
  'excepts-nobody': () => 'ingen af dem, der ikke tælles, kan opfylde denne betingelse',
  'population-too-old': tooOld,

  'state-too-old': tooOld,
  'state-contradicts-itself': () =>
    'ingen kan være i denne tilstand på nogen dag: det, den forlanger, kan ikke være sandt på én gang',

  'band-empty': ({ amount, most, band }) => `"${amount}" er aldrig mere end ${whole(most)}, så ingen er i "${band}"`,
  'one-group': ({ population, ages, breakdown, band }) =>
    `de, der er i "${population}", er ${ages.to === null ? `${whole(ages.from)} år eller mere` : `${whole(ages.from)} til ${whole(ages.to)} år`}, så "${breakdown}" anbringer dem alle i ${band === null ? 'intet interval' : `"${band}"`}; fordel efter noget andet`,

  'target-unit': ({ target, figure }) =>
    `målsætningen er sat i ${unitLabels[target].da}, figuren tæller ${figure === null ? 'hverken personer, pladser eller dage' : unitLabels[figure].da}`,
  'share-target-never-met': () => 'ingen andel er over 100 %, så målsætningen bliver aldrig opfyldt',
  'share-target-always-met': () => 'ingen andel er over 100 %, så målsætningen er altid opfyldt',
  'target-never-met': () => 'intet er under 0, så målsætningen bliver aldrig opfyldt',
  'target-always-met': () => 'intet er under 0, så målsætningen er altid opfyldt',

  'duration-published-as-heads': () =>
    'figuren er, hvor længe noget varer, og rapporten talte personer: de to kan ikke sammenlignes',
  'duration-judged-by-heads': ({ goal }) =>
    `mål ${goal} handler om, hvor længe noget varer, og dette vurderer det efter, hvor mange der er; giv varigheden målsætningen`,
  'whole-units-averaged': ({ amount, unit }) =>
    `"${amount}" er hele ${unitLabels[unit].da}, hver især rundet ned, så gennemsnittet, eller en fraktil, kan være for lavt; tæl i dage, og skriv told-in: ${unit}`,
  'ends-differ': ({ moment, programme }) =>
    `den, der udmeldes af ${programme} og indmeldes igen samme dag, er sluttet efter "ended" og "end-of", men ikke efter "${moment}", for dagene følger efter hinanden; brug én af de to i en figur`,
  'nothing-to-count-from': ({ amount, moment, population }) =>
    `"${amount}" tælles fra "${moment}", der søges i perioden: den er 0 for dem i "${population}", der ikke har det der; brug en population med "${moment}", eller søg det på et hvilket som helst tidspunkt`,
  'rate-above-whole': ({ amount, over }) =>
    `"per: 100" læses som procent, men "${amount}" kan være mere end "${over}", og dette derfor mere end 100; skriv et andet "per" eller en andel`,

  'percent-of-share': ({ figure }) =>
    `"${figure}" er en andel: fra 10 % til 15 % er 5 point, men 50 procent mere, og det er mere end 100 %, hvor den fordobles; skriv points`,
  'points-against-percent': ({ published, figure }) =>
    `rapporten skrev ændringen i ${changeUnits[published]}, figuren opgør den i ${changeUnits[figure]}`,
  'across-break': ({ breakOn, period }) =>
    `serien brydes den ${date(breakOn)}, og ${period} begynder før: for ingen periode, der slutter senere, er der en værdi`,
  'baseline-known-too-early': ({ cutoff, period }) =>
    `den ${date(cutoff)} var intet af ${period} sket, så udgangspunktet er altid intet; skriv en senere dato, eller udelad den`,
  'baseline-not-over': ({ cutoff, period }) =>
    `den ${date(cutoff)} var ${period} ikke slut, så det, der sammenlignes, sammenlignes med en del af den; skriv "cutoff: same-lag" eller en senere dato`,
  'baseline-after-report': ({ period }) =>
    `${period} ligger efter rapportens periode; et udgangspunkt ligger før det, der sammenlignes med det`,

  'goal-not-judged': ({ goal }) =>
    `ingen figur under mål ${goal} har en målsætning, der tæller, så målet er hverken opfyldt eller ikke opfyldt`,
  'companion-without-goal': () => 'et følgetal står ved siden af et mål; skriv hvilket med "goal"',
  'target-without-goal': () =>
    'denne målsætning hører ikke til noget mål, så "goals-met" tæller den ikke; skriv hvilket med "goal"',
  'nothing-to-meet': () => 'intet mål i denne plan har en målsætning, så dette er altid ingen af ingen',

  'published-count-above-whole': ({ numerator, denominator }) =>
    `${whole(numerator)} af ${whole(denominator)} er mere end alle; kontrollér, hvad der blev trykt`,
  'published-share-above-whole': ({ share }) =>
    `${writtenAmountIn('da', share)} er mere end alle; kontrollér, hvad der blev trykt`,
  'published-met': ({ met, bound }) =>
    `rapportens tal ${met ? 'opfylder ikke' : 'opfylder'} denne målsætning, og rapporten siger, at den ${met ? 'blev opfyldt' : 'ikke blev opfyldt'}; er "${opposite[bound]}" ment?`,

  'unmatched-code': ({ column, word, meant }) => {
    const name = column === 'municipality' ? municipalityName(word) : undefined;
    return `ingen hændelse har ${columns[column]} "${word}"${name === undefined ? '' : ` (${name})`}${meant === null ? '' : `; mente du "${meant}"?`}`;
  },
};

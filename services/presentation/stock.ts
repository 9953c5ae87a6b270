import { valueLabel } from '../../contracts/events/labels.ts';
import type { LedgerStatus } from '../../contracts/operations/status-schema.ts';
import { rationalOfNumber } from '../../projections/numbers/rational.ts';
import type { Language } from './language.ts';
import { decimalIn, integerIn } from './numbers.ts';

type Spread = LedgerStatus['delays']['bySource'][number]['registeredToRecordedHours'];
type EndsWithoutBegin = LedgerStatus['endsWithoutBegin'][number];

/** What is said of what is stored and refused, on the command line and on pages. */
export const stockWords = {
  da: {
    events: 'Hændelser',
    head: 'Loggens slutning',
    citizens: 'Borgere',
    registered: 'Registreret',
    through: 'til',
    ledger: 'Hovedbog',
    behind: (count: number) =>
      count === 0 ? 'ajour' : `ajour; var ${integerIn('da', count)} ${count === 1 ? 'hændelse' : 'hændelser'} bagud`,
    busy: 'optaget af en anden kommando',
    event: 'Hændelse',
    type: 'Type',
    count: 'Antal',
    recorded: 'Senest modtaget',
    ahead: 'mere end et døgn foran denne maskines ur',
    refused: 'Afvist',
    purged: 'Afvist og siden fjernet',
    code: 'Kode',
    adjustments: 'Rettelser og tilbagekaldelser',
    waiting: 'venter på det, de ændrer',
    effective: 'har virkning',
    misfit: 'passer ikke til det, de ændrer',
    circular: 'går i ring',
    position: 'Position',
    state: 'Tilstand',
    merges: 'Personer lagt sammen',
    idleMerges: 'Uden virkning, da personerne allerede var lagt sammen (også i ring)',
    positions: 'positioner',
    empty: (count: number) =>
      `Forløb, der slutter den dag, de begynder, eller før, og derfor ingen dage har: ${integerIn('da', count)}`,
    ends: 'Slut uden begyndelse',
    ended: 'Indsats eller ydelse',
    delays: 'Forsinkelser (median, 90 %-fraktil, højeste)',
    delaysByType: 'Dage, til så stor en del var registreret, pr. kilde og hændelse',
    longest: 'alle',
    source: 'Kilde',
    sourceId: 'Afsenderens id',
    days: 'Virkning til registrering, dage',
    hours: 'Registrering til modtagelse, timer',
    leftOut: (count: number) => `og ${integerIn('da', count)} ${count === 1 ? 'kilde' : 'kilder'} mere`,
    andMore: (count: number) => `og ${integerIn('da', count)} mere`,
  },
  en: {
    events: 'Events',
    head: 'End of the log',
    citizens: 'Citizens',
    registered: 'Registered',
    through: 'to',
    ledger: 'Ledger',
    behind: (count: number) =>
      count === 0
        ? 'up to date'
        : `up to date; was ${integerIn('en', count)} ${count === 1 ? 'event' : 'events'} behind`,
    busy: 'in use by another command',
    event: 'Event',
    type: 'Type',
    count: 'Count',
    recorded: 'Last recorded',
    ahead: "more than a day ahead of this machine's clock",
    refused: 'Refused',
    purged: 'Refused and since removed',
    code: 'Code',
    adjustments: 'Corrections and retractions',
    waiting: 'wait for what they change',
    effective: 'have effect',
    misfit: 'do not fit what they change',
    circular: 'run in a circle',
    position: 'Position',
    state: 'State',
    merges: 'Persons merged',
    idleMerges: 'Without effect, as the persons were merged already (circles among them)',
    positions: 'positions',
    empty: (count: number) =>
      `Spells that end on the day they begin, or before, and so have no day: ${integerIn('en', count)}`,
    ends: 'Ends without a begin',
    ended: 'Initiative or benefit',
    delays: 'Delays (median, 90th percentile, maximum)',
    delaysByType: 'Days until that part was registered, by source and event',
    longest: 'all',
    source: 'Source',
    sourceId: "Sender's id",
    days: 'Occurred to registered, days',
    hours: 'Registered to recorded, hours',
    leftOut: (count: number) => `and ${integerIn('en', count)} more ${count === 1 ? 'source' : 'sources'}`,
    andMore: (count: number) => `and ${integerIn('en', count)} more`,
  },
} as const;

/** Median, 90th percentile and maximum. Delays are negative where something was registered before it happened. */
export function spreadText({ median, p90, max }: Spread, decimals: number, language: Language): string {
  return [median, p90, max].map((value) => decimalIn(language, rationalOfNumber(value), decimals)).join(' / ');
}

/** What ended without having begun: a programme or a benefit. */
export function endedBy(ends: EndsWithoutBegin, language: Language): string {
  return 'initiative' in ends ? ends.initiative : valueLabel(['benefit-ended'], 'benefit', ends.benefit)[language];
}

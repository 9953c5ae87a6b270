import type {
  Amount,
  DateMoment,
  EndMoment,
  EventMoment,
  Moment,
  SpellMoment,
  Window,
} from '../../../../projections/goals/model/parts.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import { writtenAmountIn } from '../../numbers.ts';
import type { PartNames } from '../phrases.ts';
import { date, onDate, span, within } from './dates.ts';
import { events, og, ownership } from './events.ts';

/** The one date that a moment picks, or the dates that it has rows for. */
export function moment(each: Moment, plan: Plan, names: PartNames): string {
  switch (each.kind) {
    case 'end':
      return endMoment(each);
    case 'event':
      return eventMoment(each, plan, names);
    case 'begins':
    case 'ends':
      return spellMoment(each, names);
    case 'date':
      return dateMoment(each, names);
  }
}

/** The one number that an amount measures. */
export function amount(each: Amount, plan: Plan, names: PartNames): string {
  switch (each.kind) {
    case 'days-in':
      return `Antallet af dage${time(each.window, names)}, hvor borgeren er i tilstanden ${names.state(each.state)}.`;
    case 'weeks-in':
      return `Antallet af uger${time(each.window, names)} med mindst én dag, hvor borgeren er i tilstanden ${names.state(each.state)}.`;
    case 'months-in':
      return `Antallet af kalendermåneder${time(each.window, names)} med mindst én dag, hvor borgeren er i tilstanden ${names.state(each.state)}.`;
    case 'begins-of':
      return `Hvor mange gange tilstanden ${names.state(each.state)} begynder${time(each.window, names)}.`;
    case 'hours-in':
      return `Timerne${time(each.window, names)} i alle job i tilstanden ${names.state(each.state)}: for hver dag i et job en syvendedel af dets timer om ugen, hvor mange job der end er ad gangen.${unknownHours(each.unknownHours)}`;
    case 'longest-gap-in':
      return `Det største antal dage mellem to på hinanden følgende tider i tilstanden ${names.state(each.state)}, som begge har en dag${time(each.window, names) || ' på et tidspunkt'}; ${each.noneIsZero ? '0' : 'ingen værdi'} for den, der har færre end to.`;
    case 'longest-spell-in':
      return `Det største antal dage i træk${time(each.window, names)} i tilstanden ${names.state(each.state)}.`;
    case 'longest-out-of':
      return `Det største antal dage i træk${time(each.window, names)} uden for tilstanden ${names.state(each.state)}, også før den første tid i den og efter den sidste.`;
    case 'number-of':
      return `Antallet af hændelser${registered(each.datedBy)}${time(each.window, names)}: ${events(each.filters)}${ownership(each.programme)}.${lateness(each.datedBy, plan)}`;
    case 'length-of':
      return `Hvor mange dage tilstanden ${names.state(each.state)} har varet ${onDate(each.on, names)}, dagen selv medregnet; ingen værdi for den, der ikke er i tilstanden da.`;
    case 'age-on':
      return `Alder i hele år ${onDate(each.on, names)}.`;
    case 'time-since':
      return `Antallet af hele ${{ days: 'dage', weeks: 'uger', months: 'måneder', years: 'år' }[each.unit]} fra ${date(each.since, names)} til ${date(each.on, names)}.`;
  }
}

function endMoment({ pick, programme }: EndMoment): string {
  return `${theDay(pick)} i perioden, hvor et forløb i indsatsen ${programme} sluttede.`;
}

function eventMoment({ pick, window, filters, programme, datedBy }: EventMoment, plan: Plan, names: PartNames): string {
  const found = `${events(filters)}${ownership(programme)}.${lateness(datedBy, plan)}`;
  const when = eventTime(window, datedBy, names);
  if (pick === 'each') return `Dagen for hver hændelse${when} blandt ${found}`;
  return typeof pick === 'number'
    ? `Dagen for den ${pick}. hændelse${when} blandt ${found}`
    : `${theDay(pick)}${when} med ${found}`;
}

function spellMoment({ kind, pick, state, lasting, window }: SpellMoment, names: PartNames): string {
  const event =
    kind === 'begins'
      ? `hvor tilstanden ${names.state(state)} begynder`
      : `hvor tilstanden ${names.state(state)} er ophørt`;
  const enough = lasting === undefined ? '' : ` og derefter varer mindst ${span(lasting)}`;
  return `${theDay(pick)}${time(window, names)}, ${event}${enough}.`;
}

function dateMoment(each: DateMoment, names: PartNames): string {
  const where = within(each.window, names);
  const noun = chosenDate(each, names);
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}${where === '' ? '' : `, hvis den dag ligger ${where}`}. Borgeren har datoen, når den dag er kommet.`;
}

function chosenDate({ dates, choice }: DateMoment, names: PartNames): string {
  const nouns = dates.map((each) => date(each, names));
  switch (choice) {
    case 'earliest':
      return `den tidligste af disse datoer blandt dem, borgeren har: ${og(nouns)}`;
    case 'latest':
      return `den seneste af disse datoer blandt dem, borgeren har: ${og(nouns)}`;
    case 'first-there':
      return nouns.join(', eller for den, der ikke har den dato, ');
  }
}

function theDay(pick: Moment['pick']): string {
  if (pick === 'each') return 'Hver dag';
  if (pick === 'first') return 'Den første dag';
  return pick === 'last' ? 'Den seneste dag' : `Den ${pick}. dag`;
}

function time(window: Window, names: PartNames): string {
  const text = within(window, names);
  return text === '' ? '' : ` ${text}`;
}

function eventTime(window: Window, datedBy: EventMoment['datedBy'], names: PartNames): string {
  const when = within(window, names);
  if (when === '') return '';
  return datedBy === 'occurredOn' ? ` ${when}` : ` blandt det, der er registreret ${when},`;
}

/** Of events that are counted: whether they are those that were registered then. */
function registered(datedBy: EventMoment['datedBy']): string {
  return datedBy === 'occurredOn' ? '' : ', der er registreret';
}

function lateness(datedBy: EventMoment['datedBy'], plan: Plan): string {
  if (datedBy === plan.datedBy) return '';
  return datedBy === 'registeredAt'
    ? ' Her afgør registreringsdagen, om hændelsen hører til perioden.'
    : ' Her afgør den dag, hvor hændelsen fandt sted, om den hører til perioden.';
}

function unknownHours(hours: number | undefined): string {
  if (hours === undefined) return '';
  return hours === 0
    ? ' Et job med ukendt timetal lægger intet til.'
    : ` Et job med ukendt timetal regnes for ${writtenAmountIn('da', String(hours))} timer om ugen.`;
}

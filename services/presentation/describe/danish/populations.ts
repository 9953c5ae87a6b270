import type { Breakdown, Population } from '../../../../projections/goals/model/parts.ts';
import type { PartNames } from '../phrases.ts';
import { forWhom } from './conditions.ts';
import { onDate, within } from './dates.ts';
import { attributeNames } from './states.ts';

/** Who, or which rows, belong to a population. */
export function population(each: Population, names: PartNames): string {
  const { where } = each;
  const members = names.membersOf(each.name);
  return `${whoIsIn(each, names)}${where === undefined ? '' : ` Kun de ${members === 'heads' ? 'borgere' : 'rækker'} er med${forWhom(where, names, members)}.`}`;
}

function whoIsIn(each: Population, names: PartNames): string {
  switch (each.kind) {
    case 'participation':
      return participants(each);
    case 'stock':
      return `Borgere, der ${onDate(each.on, names)} er i tilstanden ${names.state(each.state)}.`;
    case 'overlap':
      return `Borgere, der mindst én dag ${within(each.window, names) || 'overhovedet'} er i tilstanden ${names.state(each.state)}.`;
    case 'with':
      return `Borgere, for hvem ${names.moment(each.moment)} er indtruffet.`;
    case 'each':
      return `Ikke borgere, men én række for hver gang ${names.moment(each.moment)} er indtruffet: en borger kan have flere eller ingen.`;
  }
}

function participants({ programme, endedInPeriod, age }: Extract<Population, { kind: 'participation' }>): string {
  const who = endedInPeriod
    ? `Borgere, hvis forløb i indsatsen ${programme} sluttede i perioden.`
    : `Borgere med et forløb i indsatsen ${programme}, der varer mindst én dag af perioden.`;
  if (age === undefined) return who;
  const years = age.from === age.to ? `${age.from}` : `${age.from}-${age.to}`;
  return `${who} De skal være ${years} år på forløbets første dag, eller på periodens første dag, hvis forløbet var begyndt før den; en borger uden kendt fødselsdato er ikke med.`;
}

/** What citizens are sorted into groups by. */
export function breakdown(each: Breakdown, names: PartNames): string {
  const unknown =
    'Hvem der ikke hører til nogen gruppe, står for sig som ukendt, så grupperne tilsammen altid er alle.';
  switch (each.kind) {
    case 'attribute':
      return `Efter ${attributeNames[each.attribute]}, som det er oplyst ${onDate(each.on, names)}, eller på skæringsdatoen, hvis den er tidligere. ${unknown}`;
    case 'amount':
      return `Efter ${names.amount(each.amount)} i disse grupper, begge ender medregnet: ${each.bands.map(({ label }) => label).join(', ')}. ${unknown}`;
    case 'year-of':
      return `Efter kalenderåret for ${names.moment(each.moment)}. ${unknown}`;
    case 'crossed':
      return `Efter ${each.breakdowns.map(names.breakdown).join(' og efter ')} på én gang: en gruppe for hver kombination af deres grupper, også hvor ingen er i den. De, for hvem en af dem er ukendt, står for sig i egne grupper, så grupperne tilsammen altid er alle.`;
  }
}

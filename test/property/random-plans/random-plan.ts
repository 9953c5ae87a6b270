import { stringify } from 'yaml';
import { programmes } from '../../support/history/everything.ts';
import { citizenFigure, type Ingredients } from './citizen-figures.ts';
import { type Draw, drawFrom } from './draw.ts';
import { amountOf, momentOf } from './moments.ts';
import { neededFor } from './needed-parts.ts';
import { type Figure, otherFigure, targetOf } from './other-figures.ts';
import { breakdownOf, populationOf } from './populations.ts';
import { rowIngredients, rowParts } from './rows.ts';
import { jobsOf, stateOf } from './states.ts';

type Part = Readonly<Record<string, unknown>>;
type Parts = Record<string, Part>;

const crossings = [
  ['groups-1', 'groups-2'],
  ['groups-3', 'groups-1'],
  ['groups-1', 'groups-2', 'groups-3'],
];

const title = { da: 't', en: 't' };

/** A plan as an analyst might write it who tries everything, of so many figures at most; the same for the same seed. */
export function randomPlan(seed: number): Part & { readonly figures: readonly Figure[] } {
  const draw = drawFrom(seed);
  const states: Parts = {};
  const moments: Parts = {};
  const amounts: Parts = {};
  const names = () => ({
    states: Object.keys(states),
    moments: Object.keys(moments),
    amounts: Object.keys(amounts),
    jobs: states.jobs === undefined ? undefined : 'jobs',
  });
  for (let n = 1; n <= 6; n++) states[`state-${n}`] = stateOf(draw, Object.keys(states));
  states.jobs = jobsOf(draw);
  for (let n = 1; n <= 7; n++) moments[`moment-${n}`] = momentOf(draw, names());
  for (let n = 1; n <= 4; n++) amounts[`amount-${n}`] = amountOf(draw, names());
  // Nearly everybody, so that most figures are about somebody.
  const populations: Parts = { 'people-1': { participation: programmes[0] } };
  for (let n = 2; n <= 4; n++) populations[`people-${n}`] = populationOf(draw, names(), moments, amounts);
  const breakdowns: Parts = {};
  for (let n = 1; n <= 3; n++) breakdowns[`groups-${n}`] = breakdownOf(draw, names());
  breakdowns['groups-4'] = { crossed: draw.of(crossings) };
  const ingredients = { names: names(), amounts, populations, breakdowns: Object.keys(breakdowns) };
  const ofCitizens = figuresOf(draw, ingredients);
  const breaks = draw.chance(0.4) ? [breakOf(draw, ofCitizens)] : [];
  const rows = rowParts(draw, ingredients.names, amounts);
  const figures = [...ofCitizens, ...figuresOfRows(draw, rowIngredients(ingredients, rows), ofCitizens)];
  return {
    language: 2,
    plan: 'random',
    title,
    'dated-by': draw.of(['occurredOn', 'occurredOn', 'registeredAt']),
    breaks,
    states,
    moments: { ...moments, ...rows.moments },
    amounts: { ...amounts, ...rows.amounts },
    populations: { ...populations, ...rows.populations },
    breakdowns: { ...breakdowns, ...rows.breakdowns },
    figures,
  };
}

function figuresOf(draw: Draw, ingredients: Ingredients): Figure[] {
  const figures: Figure[] = [];
  const add = (measure: Part): void => void figures.push(judged(draw, measure, figures));
  for (let n = 1; n <= 5; n++) add(citizenFigure(draw, ingredients));
  for (let n = 1; n <= 3; n++) add(otherFigure(draw, figures));
  return [...figures, { id: 'goals', title, 'goals-met': true }];
}

/** Two of rows, and one that is derived from them. */
function figuresOfRows(draw: Draw, ingredients: Ingredients, others: readonly Figure[]): Figure[] {
  const figures: Figure[] = [];
  const add = (measure: Part): void => void figures.push(judged(draw, measure, figures, others.length));
  for (let n = 1; n <= 2; n++) add(citizenFigure(draw, ingredients));
  add(otherFigure(draw, figures));
  return figures;
}

/** A figure with the id that comes next, and perhaps a target. */
function judged(draw: Draw, measure: Part, before: readonly Figure[], others = 0): Figure {
  const figure: Figure = { id: `figure-${others + before.length + 1}`, title, ...measure };
  const target = draw.chance(0.5)
    ? { target: targetOf(draw, figure, [...before, figure]), ...(draw.chance(0.8) && { goal: draw.whole(1, 3) }) }
    : {};
  return { ...figure, ...target, ...(draw.chance(0.2) && { companion: true }) };
}

const breakOf = (draw: Draw, figures: readonly Figure[]): Part => ({
  on: draw.of(['2022-07-01', '2023-01-01', '2023-06-30', '2023-10-01', '2023-12-01', '2024-01-01']),
  title,
  ...(draw.chance(0.5) && {
    figures: draw.some(
      figures.map(({ id }) => id),
      3,
    ),
  }),
});

/** The text of a random plan with only some of its figures, by number, and what they need. */
export function textOf(seed: number, picks: readonly number[]): string {
  return stringify(neededFor(randomPlan(seed), picks), { aliasDuplicateObjects: false });
}

import { stringify } from 'yaml';
import { programmes } from '../../support/history/everything.ts';
import { conditionOf } from '../random-plans/conditions.ts';
import { type Draw, drawFrom } from '../random-plans/draw.ts';
import { amountOf, momentOf } from '../random-plans/moments.ts';
import { populationOf } from '../random-plans/populations.ts';
import { type RowParts, rowIngredients, rowParts } from '../random-plans/rows.ts';
import type { SketchNames } from '../random-plans/sketch.ts';
import { jobsOf, stateOf } from '../random-plans/states.ts';
import { hasNoLastDay, looksForSomething } from './read-so-far.ts';

type Part = Readonly<Record<string, unknown>>;
type Parts = Record<string, Part>;

const title = { da: 't', en: 't' };

/**
 * A plan of many figures of one condition or amount each, mostly over states that are joined over gaps, in which nothing is
 * read so far: what is too sure of itself anywhere is seen in a verdict. The same for the same seed.
 */
export function lawPlan(seed: number): string {
  const draw = drawFrom(seed);
  const [states, moments, amounts]: [Parts, Parts, Parts] = [{}, {}, {}];
  const names = (): SketchNames => ({
    states: Object.keys(states),
    moments: Object.keys(moments),
    amounts: Object.keys(amounts),
    jobs: states.jobs === undefined ? undefined : 'jobs',
  });
  for (let n = 1; n <= 5; n++) states[`state-${n}`] = joined(stateOf(draw, Object.keys(states)), draw);
  states.jobs = jobsOf(draw);
  for (let n = 1; n <= 6; n++) moments[`moment-${n}`] = closing(() => momentOf(draw, names()));
  for (let n = 1; n <= 6; n++) amounts[`amount-${n}`] = closing(() => amountOf(draw, names()));
  // Still open when it is known who takes part, so that means of them have bounds.
  for (const kind of ['days-in', 'begins-of'])
    amounts[`late-${kind}`] = {
      [kind]: draw.of(Object.keys(states)),
      ...{ during: 'any-time', from: 'period-start + 14 days', to: `period-end + ${draw.of([14, 31, 60])} days` },
    };
  const populations: Parts = { everybody: { participation: programmes[0] } };
  for (let n = 1; n <= 3; n++)
    populations[`people-${n}`] = closing(() => populationOf(draw, names(), moments, amounts));
  // Drawn apart, so that what is of citizens is the same for a seed.
  const apart = drawFrom(seed + 1);
  const rows = rowsThatClose(apart, names(), amounts);
  const ofRows = (): Part[] => {
    const seen = rowIngredients({ names: names(), amounts }, rows);
    return [
      ...Array.from({ length: 4 }, () => ({ share: conditionOf(apart, seen.names, seen.amounts, 0), of: 'rows-1' })),
      ...Object.keys(rows.amounts).map((average) => ({ average, of: 'rows-1' })),
      ...Object.keys(rows.populations).map((population) => ({ count: population })),
    ];
  };
  const condition = (depth?: number) => conditionOf(draw, names(), amounts, depth);
  const measures: Part[] = [
    ...Array.from({ length: 14 }, () => ({ share: condition(0), of: 'everybody' })),
    ...Array.from({ length: 3 }, () => ({ share: condition(), of: 'everybody', exclude: condition(0) })),
    ...Array.from({ length: 2 }, () => ({ share: condition(0), of: 'everybody', except: condition(0) })),
    ...Object.keys(amounts).map((average) => ({ average, of: 'everybody' })),
    ...Object.keys(amounts).map((rate) => ({ rate, over: draw.of(Object.keys(amounts)), of: 'everybody' })),
    ...Object.keys(populations).map((population) => ({ count: population })),
    { lowest: draw.of(Object.keys(states)) },
    // Not in every plan: whoever asks of rows asks of two kinds at once.
    ...(apart.chance(0.4) ? ofRows() : []),
  ];
  const figures = measures.map((measure, index) => ({ id: `figure-${index + 1}`, title, ...measure }));
  const plan = {
    language: 2,
    plan: 'law',
    title,
    'dated-by': 'occurredOn',
    breaks: [],
    states,
    breakdowns: {},
    figures,
  };
  const parts = {
    moments: { ...moments, ...rows.moments },
    amounts: { ...amounts, ...rows.amounts },
    populations: { ...populations, ...rows.populations },
  };
  return stringify({ ...plan, ...parts }, { aliasDuplicateObjects: false });
}

/** Draws again until the window of whatever is sought has a last day. */
function rowsThatClose(draw: Draw, names: SketchNames, amounts: Parts): RowParts {
  for (;;) {
    const rows = rowParts(draw, names, amounts);
    const sought = [...Object.values(rows.moments), ...Object.values(rows.amounts)].filter(looksForSomething);
    if (!sought.some(hasNoLastDay)) return rows;
  }
}

const joined = (state: Part, draw: Draw): Part => {
  const mayEnd = !('age' in state) && !('since' in state) && !('everybody' in state);
  const span = draw.of(['1 day', '2 days', '1 week', '14 days', '31 days', '1 month', 'less than 1 calendar month']);
  return mayEnd && draw.chance(0.6) ? { ...state, 'joined-over': span } : state;
};

/** Draws again until the window has a last day. */
function closing(draw: () => Part): Part {
  for (;;) {
    const part = draw();
    if (!looksForSomething(part) || !hasNoLastDay(part)) return part;
  }
}

import { programmes } from '../../support/history/everything.ts';
import type { Draw } from './draw.ts';
import { eventsOf, withoutSpells, withSpells } from './event-filters.ts';

type State = Readonly<Record<string, unknown>>;

/** A state, which may be put together from those before it. */
export function stateOf(draw: Draw, states: readonly string[]): State {
  const state = draw.way<State>([
    [3, () => ({ participation: draw.some(programmes, 2) })],
    [3, () => ({ benefit: draw.of([['any'], ['cashBenefit'], ['cashBenefit', 'educationBenefit']]) })],
    [4, () => eventsOf(draw, 'event', withSpells)],
    [1, () => eventsOf(draw, 'event', withoutSpells)],
    [1, () => eventsOf(draw, 'since', ['received', 'employed', 'enrolled', 'benefit-started', 'exited'])],
    [2, () => ({ assessed: draw.some(['jobReady', 'activityReady'], 2) })],
    [2, () => attributeState(draw)],
    [1, () => ({ age: draw.of([{ from: 15 }, { to: 24 }, { from: 15, to: 15 }, { from: 16, to: 24 }]) })],
    [1, () => ({ everybody: true })],
    [states.length < 2 ? 0 : 5, () => combined(draw, states)],
    [states.length === 0 ? 0 : 1, () => ({ 'none-of': draw.some(states, 2) })],
  ]);
  const span = (): string => draw.of(['1 day', '2 days', '1 week', '14 days', '30 days', '31 days', '1 month']);
  return {
    ...state,
    ...(draw.chance(0.15) && { 'extended-by': span() }),
    ...(draw.chance(0.5) && {
      'joined-over': draw.of(['7 days', '14 days', '30 days', '31 days', oneOfMonths(draw), span()]),
    }),
  };
}

const oneOfMonths = (draw: Draw): string =>
  draw.of(['1 month', '2 months', 'less than 1 calendar month', 'less than 2 calendar months']);

/** Jobs, each as it is: what hours are counted of. */
export function jobsOf(draw: Draw): State {
  const narrowed = draw.way<State>([
    [3, () => ({})],
    [1, () => ({ kind: ['fullTime', 'partTime'] })],
    [1, () => ({ weeklyHours: { below: 30 } })],
    [1, () => ({ sector: 'private', or: { event: 'employed', weeklyHours: 'unknown' } })],
  ]);
  return { event: 'employed', ...narrowed };
}

function attributeState(draw: Draw): State {
  const [attribute, values] = draw.of([
    ['gender', ['female', 'male']],
    ['municipality', ['0101', '0147']],
    ['district', ['north', 'south']],
    ['originGroup', ['danish', 'nonWestern']],
    ['educationLevel', ['unskilled', 'academic']],
  ] as const);
  return { attribute, ...(draw.chance(0.7) && { is: draw.some<string>(values, 2) }) };
}

function combined(draw: Draw, states: readonly string[]): State {
  const all = draw.chance(0.6) ? { 'all-of': draw.some(states, 2) } : {};
  const any = draw.chance(0.5) || !('all-of' in all) ? { 'any-of': draw.some(states, 3) } : {};
  return { ...all, ...any, ...(draw.chance(0.4) && { 'none-of': draw.some(states, 2) }) };
}

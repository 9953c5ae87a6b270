import { stringify } from 'yaml';
import { drawFrom } from '../random-plans/draw.ts';

type Parts = Record<string, Readonly<Record<string, unknown>>>;

const title = { da: 't', en: 't' };

/**
 * A plan of one figure, about those who are in a state that begins or ends on a birthday, on the day after a spell whose end is
 * known before, or so many days after something: without an event on that day. Of one, since who is looked at on a day for one
 * figure is so for all. The same for the same seed.
 */
export function planOfTime(seed: number): string {
  const draw = drawFrom(seed);
  const joined = () => (draw.chance(0.2) ? { 'joined-over': draw.of(['2 days', '14 days']) } : {});
  const states: Parts = {
    'age-1': { age: draw.of([{ from: 15 }, { from: 25 }, { to: 24 }, { from: 15, to: 15 }]), ...joined() },
    'spell-1': { event: draw.some(['employed', 'placed', 'education-started'], 2), ...joined() },
    'spell-2': { benefit: ['any'], ...(draw.chance(0.5) && { 'extended-by': '5 days' }), ...joined() },
  };
  states.both = { 'all-of': ['age-1', draw.of(['spell-1', 'spell-2'])], ...joined() };
  states.either = { 'any-of': ['age-1', draw.of(['spell-1', 'spell-2'])], ...joined() };
  states.out = { 'none-of': [draw.of(['age-1', 'spell-1', 'spell-2', 'both'])], ...joined() };
  states['out-at-age'] = { 'all-of': ['age-1'], 'none-of': [draw.of(['spell-1', 'spell-2'])], ...joined() };
  const state = () => draw.of(Object.keys(states));
  const day = draw.of(['period-start', 'period-end', 'period-end - 40 days']);
  const populations: Parts = { members: { in: state(), ...(draw.chance(0.3) && { on: day }) } };
  const moments: Parts = { job: { event: 'employed' }, turn: { begins: state() } };
  const amounts: Parts = { age: { 'age-on': draw.of(['period-end', 'period-end - 20 days']) } };
  const measure = draw.of([
    { count: 'members' },
    { places: 'members' },
    { share: draw.of(['job', 'turn', 'age at least 15', 'not job']), of: 'members' },
  ]);
  return stringify({
    language: 2,
    plan: 'time',
    title,
    'dated-by': 'occurredOn',
    breaks: [],
    states,
    moments,
    amounts,
    populations,
    breakdowns: { age: { amount: 'age', bands: ['0-14', '15-24', '25+'] } },
    figures: [{ id: 'members', title, ...measure, ...(draw.chance(0.2) && { by: ['age'] }) }],
  });
}

import { expect } from 'vitest';
import type { TracedCitizen } from '../../contracts/figures/trace-schema.ts';
import { truthOf } from '../oracle/condition.ts';
import type { Life } from '../oracle/life.ts';
import { isDate } from '../oracle/moments.ts';

/** Holds what a trace tells of a citizen to the citizen's life as the oracle sees it. */
export function expectToldTruly(citizen: TracedCitizen, life: Life, asked: string): void {
  const { plan } = life;
  const told = `${JSON.stringify(citizen)}\n${asked}`;
  const each = <T>(named: Readonly<Record<string, T>>, expected: (name: string) => T): void =>
    expect(named, told).toEqual(Object.fromEntries(Object.keys(named).map((name) => [name, expected(name)])));

  each(citizen.moments, (name) => life.moment(name).day ?? null);
  each(citizen.amounts, (name) => life.amount(name).value ?? null);
  each(citizen.spells, (name) => life.state(name).spells.slice(-50));
  // The oracle reads the conditions as the trace writes them.
  for (const { condition, holds } of citizen.conditions)
    expect(`${condition}: ${holds}`, told).toBe(`${condition}: ${truthOf(condition, life)}`);

  for (const [name, date] of Object.entries(citizen.moments)) {
    const moment = plan.moments[name];
    const decided = citizen.events.filter(({ decides, miss }) => decides === name && miss === null);
    const ids = decided.map(({ id }) => id).toSorted();
    if (moment === undefined || isDate(moment)) continue;
    if (date === null) expect(ids, told).toEqual([]);
    else if (moment.pick === 'each' && moment.event !== undefined)
      expect(
        decided.map(({ position }) => position),
        told,
      ).toEqual([citizen.row?.position]);
    else if (moment.begins !== undefined || moment.ends !== undefined) expect(ids.length, told).toBeGreaterThan(0);
    // Of the third of something, the two before it are told too.
    else if (typeof moment.pick === 'number' && moment['end-of'] === undefined)
      expect(ids, told).toEqual(expect.arrayContaining([...life.moment(name).events]));
    else expect(ids, told).toEqual(life.moment(name).events.toSorted());
  }
}

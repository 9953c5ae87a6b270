import { type Random, randomFrom, shuffled } from '../random.ts';
import type { GroupDescription } from './population-schema.ts';

/** One of the citizens of a population, before anything is told of them. */
export interface DrawnRole {
  /** The place of the citizen's group in the description. */
  readonly group: number;
  /** By what they mark; what is not marked is missing. */
  readonly marks: ReadonlyMap<string, string>;
}

type Citizens = GroupDescription['citizens'];

function numberOf(citizens: Citizens, value: string | undefined): number {
  if (typeof citizens === 'number') return citizens;
  return value === undefined ? 0 : (citizens[value] ?? 0);
}

function checkEach(group: GroupDescription): void {
  const byValue = [group.citizens, ...Object.values(group.exactly).flatMap(Object.values)].filter(
    (citizens): citizens is Record<string, number> => typeof citizens !== 'number',
  );
  if ((group.each !== undefined) !== (typeof group.citizens !== 'number'))
    throw new RangeError(`${group.group}: "each" goes with citizens by value, and they with it`);
  const known = typeof group.citizens === 'number' ? [] : Object.keys(group.citizens);
  for (const value of byValue.flatMap((citizens) => Object.keys(citizens)))
    if (!known.includes(value)) throw new RangeError(`${group.group}: there are no citizens with "${value}"`);
}

/** The marks of one kind for so many citizens, in an order of their own. */
function marksFor(
  group: GroupDescription,
  what: string,
  value: string | undefined,
  citizens: number,
  random: Random,
): (string | undefined)[] {
  const marks = Object.entries(group.exactly[what] ?? {}).flatMap(([mark, bearers]) =>
    Array.from({ length: numberOf(bearers, value) }, (): string | undefined => mark),
  );
  if (marks.length > citizens)
    throw new RangeError(
      `${group.group}: "${what}" marks ${marks.length} of ${citizens} citizens${value === undefined ? '' : ` in ${value}`}`,
    );
  while (marks.length < citizens) marks.push(undefined);
  return shuffled(random, marks);
}

/**
 * Everybody in one copy of the population, in an order of its own. Who bears which mark differs from copy to copy.
 *
 * @throws RangeError where a group marks more citizens than it has
 */
export function rosterOf(groups: readonly GroupDescription[], seed: number, copy: number): DrawnRole[] {
  const roles = groups.flatMap((group, index) => {
    checkEach(group);
    const random = randomFrom(seed, copy, -1, index);
    const values = typeof group.citizens === 'number' ? [undefined] : Object.keys(group.citizens);
    return values.flatMap((value) => {
      const citizens = numberOf(group.citizens, value);
      const dealt = Object.keys(group.exactly).map(
        (what) => [what, marksFor(group, what, value, citizens, random)] as const,
      );
      return Array.from({ length: citizens }, (_, nth): DrawnRole => {
        const marks = new Map<string, string>();
        for (const [what, dealtMarks] of dealt) {
          const mark = dealtMarks[nth];
          if (mark !== undefined) marks.set(what, mark);
        }
        if (group.each !== undefined && value !== undefined) marks.set(group.each, value);
        return { group: index, marks };
      });
    });
  });
  return shuffled(randomFrom(seed, copy, -2), roles);
}

import fc from 'fast-check';
import type { FigureResult, GroupResult } from '../../../contracts/figures/figure-schema.ts';

/** What is so of a citizen, as far as the figures here look at him. */
export interface Kind {
  readonly gender: 'female' | 'male' | null;
  readonly age: '18-29' | '30-44' | '45-66';
  readonly district: 'east' | 'north' | 'south' | 'west';
  readonly isJobReady: boolean;
  readonly isPlaced: boolean;
  readonly hasWork: boolean;
}

const genders = ['female', 'male', null] as const;
const ages = ['18-29', '30-44', '45-66'] as const;
const districts = ['east', 'north', 'south', 'west'] as const;
const either = [false, true];

/** Every kind of citizen that there can be: whoever attacks knows these, and not how many there are of each. */
export const kinds: readonly Kind[] = genders.flatMap((gender) =>
  ages.flatMap((age) =>
    districts.flatMap((district) =>
      either.flatMap((isJobReady) =>
        either.flatMap((isPlaced) =>
          either.map((hasWork) => ({ gender, age, district, isJobReady, isPlaced, hasWork })),
        ),
      ),
    ),
  ),
);

/** How many citizens there are of each kind, in their order. */
export type People = readonly number[];

/** From a handful of citizens to thousands, with kinds that are rare and kinds that are many. */
export const people: fc.Arbitrary<People> = fc
  .tuple(
    fc.constantFrom(1, 2, 5, 20),
    fc.constantFrom(0, 0.5, 0.8, 0.95),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1000)), {
      minLength: kinds.length,
      maxLength: kinds.length,
    }),
  )
  .map(([most, empty, drawn]) =>
    drawn.map(([chance, size]) => (chance < empty ? 0 : Math.floor((size * most) / 1000))),
  );

export type Whom = (kind: Kind) => boolean;

interface Breakdown {
  readonly id: string;
  readonly crossed?: readonly string[];
  readonly groups: readonly (readonly [group: GroupResult['group'], whom: Whom])[];
}

const gender: Breakdown = {
  id: 'gender',
  groups: genders.map((each) => [each, (kind) => kind.gender === each] as const),
};
const age: Breakdown = { id: 'age', groups: ages.map((each) => [each, (kind) => kind.age === each] as const) };
const district: Breakdown = {
  id: 'district',
  groups: districts.map((each) => [each, (kind) => kind.district === each] as const),
};
const genderAge: Breakdown = {
  id: 'gender-age',
  crossed: ['gender', 'age'],
  groups: gender.groups.flatMap(([one, isOne]) =>
    age.groups.map(([other, isOther]) => [[one, other], (kind: Kind) => isOne(kind) && isOther(kind)] as never),
  ),
};

/** A figure that is a count, or with `of` a share. */
interface Counted {
  readonly id: string;
  readonly whom: Whom;
  readonly of?: Whom;
  readonly by: readonly Breakdown[];
  readonly atLeast?: number;
}

const all: Whom = () => true;
const jobReady: Whom = ({ isJobReady }) => isJobReady;

/** Figures of populations that lie within one another, of what is the rest of another, and of the same counted twice. */
export function figuresAsked(atLeast: number): readonly Counted[] {
  return [
    { id: 'recipients', whom: all, by: [gender, age, district, genderAge] },
    { id: 'job-ready', whom: ({ isJobReady }) => isJobReady, of: all, by: [gender, district] },
    { id: 'placed', whom: ({ isPlaced }) => isPlaced, of: all, by: [gender, age, genderAge], atLeast },
    { id: 'not-placed', whom: ({ isPlaced }) => !isPlaced, by: [age] },
    {
      id: 'ready-with-work',
      whom: ({ isJobReady, hasWork }) => isJobReady && hasWork,
      of: jobReady,
      by: [gender, age],
      atLeast,
    },
    { id: 'ready', whom: jobReady, by: [district, genderAge] },
    {
      id: 'placed-with-work',
      whom: ({ isPlaced, hasWork }) => isPlaced && hasWork,
      of: ({ isPlaced }) => isPlaced,
      by: [district],
    },
  ];
}

function sizeOf(people: People, whom: Whom): number {
  return kinds.reduce((sum, kind, i) => sum + (whom(kind) ? (people[i] as number) : 0), 0);
}

/** The figures as they are computed. */
export function computed(people: People, asked: readonly Counted[]): FigureResult[] {
  return asked.map(({ id, whom, of, by, atLeast }) => {
    const count = (within: Whom) => {
      const numerator = sizeOf(people, (kind) => within(kind) && (of ?? all)(kind) && whom(kind));
      const denominator = of && sizeOf(people, (kind) => within(kind) && of(kind));
      const value = denominator === undefined ? numerator : denominator === 0 ? null : numerator / denominator;
      return {
        numerator,
        ...(denominator !== undefined && { denominator }),
        excluded: 0,
        undecided: 0,
        value,
        lowest: value,
        highest: value,
        provisional: false,
      };
    };
    const whole = count(all);
    return {
      id,
      goal: null,
      kind: of === undefined ? 'count' : 'share',
      ...whole,
      quantity: { kind: of === undefined ? 'count' : 'share', unit: 'heads' },
      target: atLeast === undefined ? null : { atLeast },
      met: atLeast === undefined ? null : whole.value !== null && whole.value >= atLeast,
      breakdowns: by.map(({ id, crossed, groups }) => ({
        id,
        ...(crossed !== undefined && { crossed: [...crossed] }),
        groups: groups
          .filter(([group, within]) => !JSON.stringify(group).includes('null') || sizeOf(people, within) > 0)
          .map(([group, within]) => ({ group, ...count(within) })),
      })),
    };
  });
}

/** A count of citizens that is told, or follows from what is: whom it counts. */
export interface Counting {
  readonly name: string;
  readonly whom: Whom;
  readonly true: number;
}

/** What is counted where: of a figure, or of a group of a breakdown of it. */
export function countings(
  people: People,
  { id, whom, of, by }: Counted,
  breakdown?: string,
  group?: GroupResult['group'],
) {
  const within =
    breakdown === undefined
      ? all
      : (by
          .find((each) => each.id === breakdown)
          ?.groups.find(([each]) => JSON.stringify(each) === JSON.stringify(group))?.[1] as Whom);
  const counting = (name: string, isOne: Whom): Counting => {
    const whom: Whom = (kind) => within(kind) && isOne(kind);
    return { name: [id, name, breakdown, JSON.stringify(group)].join(' '), whom, true: sizeOf(people, whom) };
  };
  return {
    numerator: counting('numerator', (kind) => (of ?? all)(kind) && whom(kind)),
    ...(of !== undefined && {
      denominator: counting('denominator', of),
      rest: counting('rest', (kind) => of(kind) && !whom(kind)),
    }),
  };
}

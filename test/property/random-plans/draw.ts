import { seededRandom } from '../../support/random.ts';

/** Draws by chance, the same for the same seed. */
export interface Draw {
  /** A whole number, both ends included. */
  readonly whole: (from: number, to: number) => number;
  readonly chance: (share: number) => boolean;
  readonly of: <T>(values: readonly T[]) => T;
  /** At least one of these, at most so many, each once, in their order. */
  readonly some: <T>(values: readonly T[], most: number) => T[];
  /** One of these ways, more often those with a greater weight. */
  readonly way: <T>(ways: readonly (readonly [weight: number, draw: () => T])[]) => T;
}

export function drawFrom(seed: number): Draw {
  const random = seededRandom(seed);
  const whole: Draw['whole'] = (from, to) => from + Math.floor(random() * (to - from + 1));
  const of: Draw['of'] = (values) => values[whole(0, values.length - 1)]!;
  return {
    whole,
    of,
    chance: (share) => random() < share,
    some: (values, most) => {
      const chosen = new Set<number>();
      const count = whole(1, Math.min(most, values.length));
      while (chosen.size < count) chosen.add(whole(0, values.length - 1));
      return values.filter((_, index) => chosen.has(index));
    },
    way: (ways) => {
      const upTo = (last: number) => ways.slice(0, last + 1).reduce((sum, [weight]) => sum + weight, 0);
      const drawn = random() * upTo(ways.length);
      return ways.find((_, index) => drawn < upTo(index))![1]();
    },
  };
}

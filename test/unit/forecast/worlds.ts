import type { World } from './synthetic-triangles.ts';

/** Half of a period's citizens come to count, which is known late. */
export const share: World = {
  form: 'share',
  periods: 8,
  final: 2,
  level: () => 200,
  registered: () => [0.5, 0.9],
  spread: 0.2,
  counted: { share: 0.5, spread: 0.15, known: [0.4, 0.9] },
};

export const fewPeriods: World = { ...share, periods: 5 };

export const leaving: World = { ...share, leaving: 0.05 };

export const tiny: World = { ...share, periods: 10, level: () => 9 };

export const count: World = {
  form: 'count',
  periods: 8,
  final: 2,
  level: () => 150,
  registered: () => [0.5, 0.9],
  spread: 0.2,
};

/** Placements, of which half of the citizens have one, and the others up to four. */
export const placements: World = {
  ...count,
  brings: (uniform) => (uniform() < 0.5 ? 1 : 1 + Math.ceil(uniform() * 3)),
};

/** Days, of which each citizen has many. */
export const days: World = { ...count, form: 'amount', brings: (uniform) => Math.ceil(-60 * Math.log(1 - uniform())) };

export const early: World = { ...count, registered: () => [0.06, 0.9] };

export const months: World = {
  ...count,
  periods: 20,
  final: 5,
  level: () => 60,
  registered: () => [0.3, 0.5, 0.6, 0.6, 0.6],
};

export const seasonal: World = {
  ...count,
  periods: 24,
  final: 4,
  level: (ago) => 80 * (1 + 0.5 * Math.cos((ago * Math.PI) / 6)),
  registered: () => [0.4, 0.6, 0.6, 0.6],
  spread: 0.1,
};

/** Each period is known earlier than the one before. */
export const drifting: World = { ...count, spread: 0.1, registered: (ago) => [0.75 - 0.06 * ago, 0.9] };

/** The same without a drift. */
export const steady: World = { ...count, spread: 0.1 };

/** Enough citizens for what differs between periods to be more than chance. */
export const plenty: World = { ...steady, level: () => 2000 };

/** The period that is forecast is registered twice as late as those before it: in two points of it as many come as in one of theirs. */
export const doubled: World = {
  ...plenty,
  registered: (ago) => plenty.registered(ago).map((hazard) => (ago === 0 ? 1 - Math.sqrt(1 - hazard) : hazard)),
};

/** A tenth more from period to period. */
export const growing: World = { ...count, level: (ago) => 150 * 1.1 ** -ago };

export const minute: World = { ...share, level: () => 3 };

/** Full-year places: days that citizens bring, over those of the year. */
export const places: World = { ...count, form: 'ratio' };

import fc from 'fast-check';
import { time } from './edges.ts';
import { type Facts, facts, worldData } from './facts.ts';

/**
 * One event before it knows the others: what it points at is a number, made into a reference once all are there. Plain
 * numbers shrink well, and a draft that loses its target in shrinking still makes a valid event.
 */
export interface Draft {
  readonly name: string;
  readonly facts: Facts;
  readonly time: string;
  readonly subject: number;
  /** Which draft a correction or retraction speaks of; null: one that never arrives. */
  readonly target: number | null;
  /** Leaves the source out of the reference, which then means the draft's own. */
  readonly bareReference: boolean;
  readonly misfit: 'subject' | 'type' | 'target' | null;
  readonly into: number;
}

const worldNames = Object.keys(worldData);

/** Names of events as often as the plan for 2023 needs them to be tried. */
export const namesOf2023: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('enrolled') },
  { weight: 5, arbitrary: fc.constant('exited') },
  { weight: 5, arbitrary: fc.constantFrom('placed', 'upskilled') },
  { weight: 6, arbitrary: fc.constantFrom('employed', 'employed', 'education-started') },
  { weight: 3, arbitrary: fc.constant('clarified') },
  { weight: 3, arbitrary: fc.constantFrom(...worldNames) },
  { weight: 1, arbitrary: fc.constant('ended') },
  { weight: 4, arbitrary: fc.constant('profile-registered') },
  { weight: 6, arbitrary: fc.constant('corrected') },
  { weight: 5, arbitrary: fc.constant('retracted') },
  { weight: 2, arbitrary: fc.constant('identity-merged') },
);

/** What the drafts of one history have in common. */
export interface Cast {
  readonly subjects: number;
  readonly events: number;
  readonly atLeast: number;
  readonly names: fc.Arbitrary<string>;
  readonly programmes: readonly string[];
  readonly anyDay: fc.Arbitrary<string>;
  /** The days and times of most events, and what most adjusters speak of: few, so that events meet. */
  readonly days: readonly string[];
  readonly times: readonly string[];
  readonly targets: readonly number[];
}

const mostly = <T>(few: readonly T[], any: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...few) }, { weight: 1, arbitrary: any });

export const draft = ({
  subjects,
  events,
  names,
  programmes,
  anyDay,
  days,
  times,
  targets,
}: Cast): fc.Arbitrary<Draft> =>
  fc.record({
    name: names,
    facts: facts(mostly(days, anyDay), programmes),
    time: mostly(times, time),
    subject: fc.nat(subjects - 1),
    target: fc.option(mostly(targets, fc.nat(events - 1)), { freq: 12 }),
    bareReference: fc.boolean(),
    misfit: fc.oneof(
      { weight: 6, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom('subject', 'type', 'target') },
    ),
    into: fc.nat(subjects - 1),
  });

/** A participation that begins early, so that what comes after has something to count for. */
export const opening = (cast: Cast): fc.Arbitrary<Draft> =>
  fc.tuple(draft(cast), fc.constantFrom('2022-05-01', '2023-01-01', '2023-03-26')).map(([drawn, begins]) => ({
    ...drawn,
    name: 'enrolled',
    facts: { ...drawn.facts, day: begins },
    time: `${begins}T09:00:00+02:00`,
  }));

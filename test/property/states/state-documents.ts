import fc from 'fast-check';

/** A state as a plan writes it. */
export type Written = Readonly<Record<string, unknown>>;

const some = <T>(values: readonly T[]) =>
  fc.subarray([...values], { minLength: 1 }).map((chosen) => (chosen.length === 1 ? chosen[0] : chosen));

const kindOfJob = some(['fullTime', 'smallJob']);

/** States that are not combined of others, over the events of `someEvents`. */
const leaf: fc.Arbitrary<Written> = fc.oneof(
  fc.record({ participation: some(['course', 'club']) }),
  fc.record({ benefit: fc.oneof(some(['cashBenefit', 'sicknessBenefit']), fc.constant('any')) }),
  fc.record({ event: fc.constant('employed'), kind: kindOfJob }),
  fc.record({ event: fc.constant(['employed', 'placed']) }),
  fc.record({
    event: fc.constant(['placed', 'conversation-held']),
    or: fc.constant({ event: 'employed', sector: 'public' }),
  }),
  fc.record({ since: fc.constantFrom('clarified', 'employed', ['clarified', 'placed']) }),
  fc.record({ assessed: some(['jobReady', 'activityReady']) }),
  fc.record(
    { attribute: fc.constant('district'), is: some(['north', 'south', 'nowhere']) },
    { requiredKeys: ['attribute'] },
  ),
  fc.record({ attribute: fc.constant('gender'), is: some(['female', 'male']) }),
  fc.record({ everybody: fc.constant(true) }),
  fc.record({ age: fc.constantFrom({ from: 18 }, { to: 18 }, { from: 18, to: 19 }, { from: 19, to: 19 }) }),
);

const span = fc.constantFrom('1 day', '2 days', '5 days', '1 week', '1 month');
const gap = fc.oneof(span, fc.constantFrom('less than 1 calendar month', 'less than 2 calendar months'));
const shape = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ 'joined-over': gap, 'extended-by': span }, { requiredKeys: [] }) },
);

/** States named `s0`, `s1`, …: leaves first, then states combined of those before them. */
export const stateDocuments: fc.Arbitrary<Readonly<Record<string, Written>>> = fc
  .tuple(fc.array(leaf, { minLength: 2, maxLength: 5 }), fc.nat(3))
  .chain(([leaves, combined]) => {
    const later = Array.from({ length: combined }, (_, i) => combinedOf(leaves.length + i));
    return fc.tuple(fc.constant(leaves), fc.tuple(...later));
  })
  .chain(([leaves, combined]) => {
    const states = [...leaves, ...combined];
    const shapes = fc.array(shape, { minLength: states.length, maxLength: states.length });
    return shapes.map((drawn) => Object.fromEntries(states.map((state, i) => [`s${i}`, { ...state, ...drawn[i] }])));
  });

function combinedOf(before: number): fc.Arbitrary<Written> {
  const names = some(Array.from({ length: before }, (_, i) => `s${i}`));
  return fc.oneof(
    fc.record({ 'none-of': names }),
    fc.record({ 'all-of': names }),
    fc.record({ 'any-of': names }),
    fc.record({ 'all-of': names, 'none-of': names }),
    fc.record({ 'any-of': names, 'none-of': names }),
    fc.record({ 'all-of': names, 'any-of': names }),
    fc.record({ 'all-of': names, 'any-of': names, 'none-of': names }),
  );
}

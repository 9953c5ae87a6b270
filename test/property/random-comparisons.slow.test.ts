import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { CompareResult } from '../../contracts/figures/compare-schema.ts';
import { endOfDayMs } from '../../projections/calendar/copenhagen.ts';
import type { Period } from '../../projections/calendar/period.ts';
import { compare } from '../../projections/compare/compare.ts';
import type { Engine } from '../../projections/engine/engine.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import { withFigures } from '../../projections/goals/graph/build-graph.ts';
import { resolved } from '../../projections/goals/graph/queries.ts';
import { isAboutCitizens, isCounted } from '../../projections/goals/model/figure.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { type Cutoff, fixCutoff } from '../../projections/ledger/cutoff.ts';
import { originsBetween } from '../../projections/series/step-origins.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn, wideQuestion } from '../support/history/question.ts';
import { wholeComparison } from '../support/whole-comparison.ts';
import { addedTo, expectSum } from './hours-added.ts';
import { withLedger } from './ledger-in-memory.ts';
import { inquiries, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function expectCausesToAddUp({ id, before, after, causes }: CompareResult['figures'][number], asked: string): void {
  const difference = (what: 'numerator' | 'denominator' | 'excluded' | 'undecided') =>
    (after[what] ?? 0) - (before[what] ?? 0);
  const [added, addedBefore] = [addedTo(after), addedTo(before)];
  const changed = sum(causes.map(({ numerator }) => numerator));
  if (added !== undefined && addedBefore !== undefined)
    expectSum(changed, added - addedBefore, `numerator of ${id}: ${asked}`);
  for (const what of ['excluded', 'undecided'] as const)
    expect(sum(causes.map((cause) => cause[what])), `${what} of ${id}: ${asked}`).toBe(difference(what));
  if (['share', 'average', 'quantile', 'rate'].includes(before.kind) && before.denominator !== undefined)
    expect(sum(causes.map(({ denominator }) => denominator)), asked).toBe(difference('denominator'));
  for (const { numerator, denominator, citizens } of causes) {
    expectSum(sum(citizens.map((citizen) => citizen.numerator)), numerator, asked);
    if (before.kind === 'rate')
      expectSum(sum(citizens.map((citizen) => citizen.denominator ?? Number.NaN)), denominator, asked);
  }
}

/** Whether an entry of the log had been sent by a cutoff. */
function sentBy(position: number, log: readonly RecordedEvent[], { clock, instantMs, ...cutoff }: Cutoff): boolean {
  const event = log[position - 1]!;
  const end = clock === 'recorded' ? cutoff.recordedUpTo : cutoff.position;
  return event.position < end && (clock === 'recorded' || Date.parse(event.metadata.time) < instantMs);
}

/** What became known otherwise between the cutoffs is behind each such change, with what adjusted it where something did. */
function expectEvidence(
  { causes }: CompareResult['figures'][number],
  log: readonly RecordedEvent[],
  [from, to]: readonly [Cutoff, Cutoff],
  asked: string,
): void {
  for (const { cause, citizens } of causes) {
    if (cause === 'passage-of-time') continue;
    for (const { events, eventsLeftOut } of citizens) {
      expect(events.length, `${cause}: ${asked}`).toBeGreaterThan(0);
      expect(eventsLeftOut, asked).toBeGreaterThanOrEqual(0);
      for (const { position, source, sourceId, adjustedBy } of events) {
        expect(log[position - 1]!.metadata, asked).toMatchObject({ source, sourceId });
        const decisive = adjustedBy?.position ?? position;
        // A prefix that reaches further back than the earlier cutoff's can take events away without an adjustment.
        if (from.position <= to.position && cause !== 'identity')
          expect([sentBy(decisive, log, from), sentBy(decisive, log, to)], `${cause}: ${asked}`).toEqual([false, true]);
        if (from.position <= to.position && (cause === 'correction' || cause === 'retraction'))
          expect(adjustedBy, asked).not.toBeNull();
      }
    }
  }
}

/** What each source and type did adds up to what each cause did. */
async function expectOriginsOfCauses(
  engine: Engine,
  plan: Plan,
  period: Period,
  [from, to]: readonly [Cutoff, Cutoff],
  compared: CompareResult['figures'],
  asked: string,
): Promise<void> {
  const counted = plan.figures.filter(({ measure }) => isCounted(measure));
  const ungrouped = withFigures(
    plan,
    counted.map((figure) => ({ ...figure, by: [] })),
  );
  const origins = await originsBetween(engine, ungrouped, period, from, to);
  for (const { id, causes } of compared)
    for (const cause of ['late-registration', 'correction', 'retraction', 'identity'] as const) {
      const ofCause = causes.find((each) => each.cause === cause);
      const ofOrigins = origins.filter((each) => each.cause === cause).map(({ changes }) => changes.get(id));
      const { above, below } = resolved(plan.graph.figures, id).partsAdded;
      const parts = { numerator: above, denominator: below, excluded: 1, undecided: 1 };
      for (const what of ['numerator', 'denominator', 'excluded', 'undecided'] as const)
        expect(
          sum(ofOrigins.map((each) => Number(each?.[what] ?? 0n))) / parts[what],
          `${cause} of ${id}: ${asked}`,
        ).toBe(ofCause?.[what] ?? 0);
    }
}

it('a comparison of any plan leads from one replay to the other, cause by cause and citizen by citizen', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(wideHistory, inquiries(2), fc.noShrink(wideQuestion), async (arrivals, inquiries, other) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async ({ engine }) => {
        for (const { seed, picks, question } of inquiries) {
          const text = textOf(seed, picks);
          const plan = readPlan(text, 'random');
          const { period, clock } = question;
          const asGiven = await Promise.all(
            [question, other].map(({ through, share }) =>
              fixCutoff(engine, { clock, through, position: positionIn(BigInt(log.length), share) }),
            ),
          );
          // However they are given, a comparison leads from the earlier to the later.
          const [from, to] = asGiven[0]!.through <= asGiven[1]!.through ? asGiven : asGiven.toReversed();
          const asked = `${period.from}/${period.to} on the ${clock} clock from ${from!.through} to ${to!.through}\n${text}`;
          const { figures } = await wholeComparison(await compare(engine, plan, period, asGiven[0]!, asGiven[1]!));
          expect(
            figures.map(({ before }) => before),
            asked,
          ).toEqual((await evaluate(engine, plan, period, from!)).figures);
          expect(
            figures.map(({ after }) => after),
            asked,
          ).toEqual((await evaluate(engine, plan, period, to!)).figures);
          for (const [i, figure] of plan.figures.entries()) {
            const compared = figures[i]!;
            if (isAboutCitizens(figure) || figure.measure.kind === 'sum') expectCausesToAddUp(compared, asked);
            else expect(compared.causes, asked).toEqual([]);
            if (isAboutCitizens(figure) && figure.measure.kind !== 'lowest')
              expectEvidence(compared, log, [from!, to!], asked);
          }
          await expectOriginsOfCauses(engine, plan, period, [from!, to!], figures, asked);
        }
      });
    }),
    { numRuns: runs(0.13) },
  );
});

it('nothing that becomes known after a cutoff moves a figure of any plan at that cutoff', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(wideHistory, inquiries(4), async (arrivals, inquiries) => {
      const log = logOf(arrivals);
      for (const { seed, picks, question } of inquiries) {
        const { period, through } = question;
        const text = textOf(seed, picks);
        const plan = readPlan(text, 'random');
        const known = log
          .filter(({ metadata }) => Date.parse(metadata.time) < endOfDayMs(through))
          .map((event, position) => ({ ...event, position: BigInt(position) }));
        const [all, then] = await Promise.all(
          [log, known].map((events) =>
            withLedger(events, [], async ({ engine }) => {
              const cutoff = await fixCutoff(engine, { clock: 'registered', through });
              return (await evaluate(engine, plan, period, cutoff)).figures;
            }),
          ),
        );
        expect(all, `${period.from}/${period.to} through ${through}\n${text}`).toEqual(then);
      }
    }),
    { numRuns: runs(0.13) },
  );
});

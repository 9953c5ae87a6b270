// Says, of each fault, in how many histories of the random plans' property the oracle with that fault first differs from the true one:
// `node test/oracle/planted/run.ts` prints a JSON list of { story, foundIn }, foundIn null where no history shows it, of as many faults as
// the scale of random tests allows.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import fc from 'fast-check';
import { parse } from 'yaml';
import { type PlanDocument, planSchema } from '../../../contracts/plans/plan-schema.ts';
import { EXACT_INQUIRIES, exactInquiries, exactQuestion, exactText } from '../../property/random-plans/exact-bounds.ts';
import { INQUIRIES, inquiries, questionOf, wideHistory } from '../../property/random-plans/inquiry.ts';
import { textOf } from '../../property/random-plans/random-plan.ts';
import { logOf } from '../../support/history/log.ts';
import { positionIn } from '../../support/history/question.ts';
import { drawnOf } from '../../support/random.ts';
import { type Fault, faults } from './faults.ts';

const HISTORIES = 40;
const SEED = 2026;

type Oracle = typeof import('../figures.ts');

const folder = new URL('../', import.meta.url).href;

// A fault's number goes with the address of every file of the oracle that is imported from one that has it.
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    const fault = context.parentURL === undefined ? null : new URL(context.parentURL).searchParams.get('fault');
    if (fault === null || !resolved.url.startsWith(folder)) return resolved;
    return { ...resolved, url: `${resolved.url.split('?')[0]}?fault=${fault}` };
  },
  load(url, context, next) {
    const loaded = next(url, context);
    const number = new URL(url).searchParams.get('fault');
    const fault = number === null ? undefined : faults[Number(number)];
    if (fault === undefined || new URL(url).pathname !== new URL(fault.file, folder).pathname) return loaded;
    return { ...loaded, source: planted(fault) };
  },
});

function planted({ file, from, to }: Fault): string {
  const source = readFileSync(new URL(file, folder), 'utf8');
  if (source.split(from).length !== 2) throw new Error(`${file} has not exactly one "${from}"`);
  return source.replace(from, () => to);
}

/** Everything that the property compares. */
function answer({ figuresAt }: Oracle, [log, plan, { period, clock, through, share }]: Sample): string {
  const position = positionIn(BigInt(log.length), share);
  try {
    const { figures, verdicts, citizens } = figuresAt(log, plan, period, { clock, through, position });
    // What is derived from the date of a row is asked of rows, whose verdicts and figures tell them apart.
    const ofCitizens = (name: string): boolean => !name.startsWith('row-');
    const facts = [...citizens].map(([citizen, life]) => [
      citizen,
      Object.keys(plan.moments)
        .filter(ofCitizens)
        .map((name) => [life.moment(name).day, life.moment(name).pending]),
      Object.keys(plan.amounts)
        .filter(ofCitizens)
        .map((name) => [life.amount(name).value, life.amount(name).pending]),
    ]);
    return JSON.stringify([figures, [...verdicts].map(([figure, of]) => [figure, [...of]]), facts]);
  } catch (error) {
    return String(error);
  }
}

type Sample = readonly [
  log: ReturnType<typeof logOf>,
  plan: PlanDocument,
  question: { period: { from: string; to: string }; clock: 'registered' | 'recorded'; through: string; share: number },
];

const histories = fc.sample(wideHistory, { numRuns: HISTORIES, seed: SEED });
const asked = fc.sample(inquiries(INQUIRIES), { numRuns: HISTORIES, seed: SEED });
const samples = histories.map((arrivals, i) => {
  const log = logOf(arrivals);
  return (asked[i] ?? []).map((inquiry): Sample => {
    const text = textOf(inquiry.seed, inquiry.picks);
    return [log, planSchema.parse(parse(text)), questionOf(inquiry, log)];
  });
});

const exact = fc.sample(exactInquiries(EXACT_INQUIRIES), { numRuns: HISTORIES, seed: SEED });
for (const [i, inquiries] of exact.entries()) {
  const log = logOf(histories[i] ?? []);
  for (const inquiry of inquiries)
    samples[i]?.push([log, planSchema.parse(parse(exactText(inquiry))), exactQuestion(inquiry, log)]);
}

const trueOracle: Oracle = await import('../figures.ts');
const truths = samples.map((ofHistory) => ofHistory.map((sample) => answer(trueOracle, sample)));
const found: { story: string; foundIn: number | null }[] = [];
for (const fault of drawnOf(faults, 5)) {
  const faulty: Oracle = await import(`../figures.ts?fault=${faults.indexOf(fault)}`);
  const first = samples.findIndex((ofHistory, h) =>
    ofHistory.some((sample, q) => answer(faulty, sample) !== truths[h]?.[q]),
  );
  found.push({ story: fault.story, foundIn: first === -1 ? null : first + 1 });
}
process.stdout.write(`${JSON.stringify(found)}\n`);

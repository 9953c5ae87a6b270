import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { atCutoffs } from '../../../projections/series/question.ts';
import { type Answers, makeAnswers } from '../../../services/answers/answers.ts';
import { keepInFile } from '../../../services/answers/kept/keep-in-file.ts';
import { type KeptAnswers, keptNowhere } from '../../../services/answers/kept/kept-answers.ts';
import type { KindName, Question } from '../../../services/answers/kinds.ts';
import { ledgerFile } from '../../../services/ledger/ledger-files.ts';
import { type LedgerTurns, ledgerTurns } from '../../../services/ledger/ledger-turns.ts';
import { findShippedPlan } from '../../../services/plans/find-plan.ts';
import { streamEvents } from '../../support/new-events.ts';
import { runCommand } from '../../support/run-command.ts';
import { writeSyntheticEvents } from '../../support/synthetic-ledger.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

interface Place {
  readonly dataDir: string;
  readonly store: EventStore;
  readonly turns: LedgerTurns;
  readonly kept: KeptAnswers;
  readonly answers: Answers;
  /** How many turns were taken. */
  readonly taken: () => number;
}

/** What answers need, on a data directory. */
async function place(dataDir: string, keeps = true): Promise<Place> {
  const store = await openSqliteEventStore(dataDir);
  const all = ledgerTurns(ledgerFile(dataDir), store, { signal: new AbortController().signal });
  let taken = 0;
  const turns: LedgerTurns = {
    ...all,
    use(work, asking) {
      taken++;
      return all.use(work, asking);
    },
  };
  const log = pino({ level: 'silent' });
  const kept = keeps ? await keepInFile({ dataDir, maxBytes: 64 * 1024 ** 2, log, nowMs: Date.now }) : keptNowhere;
  onTestFinished(async () => {
    await turns.close();
    kept[Symbol.dispose]();
    await store.close();
  });
  return { dataDir, store, turns, kept, answers: makeAnswers({ turns, log: store, kept }), taken: () => taken };
}

let original = '';

beforeAll(async () => {
  original = mkdtempSync(join(tmpdir(), 'virkning-answers-'));
  const file = join(original, 'events.ndjson');
  writeSyntheticEvents(file, { seed: 2023, scale: 1 });
  await runCommand(['--data', original, 'load', file]);
});

afterAll(() => rmSync(original, { recursive: true }));

/** A data directory of the test's own, with the events of the demo. */
function loaded(): string {
  const dataDir = temporaryDirectory();
  cpSync(original, dataDir, { recursive: true });
  return dataDir;
}

async function all<Each>(iterable: AsyncIterable<Each>): Promise<Each[]> {
  const found: Each[] = [];
  for await (const each of iterable) found.push(each);
  return found;
}

async function shipped(id: string, change = (text: string) => text): Promise<Plan> {
  const { text, name } = await findShippedPlan(id);
  return readPlan(change(text), name);
}

const plan = await shipped('ihp-2019-2023');
const period = parsePeriod('2023');
const cutoff = { clock: 'registered', through: '2023-12-31' } as const;
const ofPlan = { plan, period, cutoff };
const figure = 'goal-5';

/** What a result says, with all that it lists. */
async function spelledOut(result: object): Promise<unknown> {
  const told: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(result)) {
    if (value instanceof Set || value instanceof Map) told[name] = [...value];
    else if (typeof value !== 'object' || value === null || !(Symbol.asyncIterator in value)) told[name] = value;
    else told[name] = await all(value as AsyncIterable<unknown>);
  }
  return JSON.parse(JSON.stringify(told));
}

const questions: { readonly [Name in KindName]: Question<Name> } = {
  figures: ofPlan,
  series: {
    plan,
    series: atCutoffs('2023', '2023-11-30..2024-01-31', 'month'),
    asked: { figures: [figure], by: [] },
    revisions: 'with-causes',
    cutoff: { ...cutoff, through: '2024-01-31' },
  },
  forecast: { ...ofPlan, how: { figure, method: 'reporting-delay', seed: 1, finalAfter: undefined, backtest: false } },
  comparison: { ...ofPlan, with: { ...cutoff, through: '2024-06-30' }, changesAtMost: 5 },
  movedSince: { ...ofPlan, from: { ...cutoff, position: 5000n } },
  definitions: { ...ofPlan, other: plan, figure, citizensAtMost: 5 },
  citizens: { ...ofPlan, figure, filter: {}, passOver: 2, atMost: 5 },
  history: { cutoff, citizen: 'syn-000027' },
  attrition: { ...ofPlan, figure },
  contents: {},
  programmes: { plans: [plan] },
  unmatchedOfPlan: { plan },
  extent: { cutoff },
  sql: ofPlan,
  sample: ofPlan,
};

describe('an answer', () => {
  it('of any kind is the same when it is found as when it was computed, and needs no ledger then', {
    timeout: 120_000,
  }, async () => {
    const dataDir = loaded();
    const { answers, taken } = await place(dataDir);
    const later = await place(dataDir);
    for (const kind of Object.keys(questions) as KindName[]) {
      const ask = async ({ answers }: Place | { answers: Answers }) =>
        spelledOut(await (await answers.ask(kind, questions[kind] as never)).result());
      const before = taken();
      const computed = await ask({ answers });
      expect({ kind, taken: taken() - before }).toEqual({ kind, taken: 1 });
      expect(await ask({ answers })).toEqual(computed);
      expect({ kind, taken: taken() - before }).toEqual({ kind, taken: 1 });
      expect(await ask(later)).toEqual(computed);
      expect({ kind, taken: later.taken() }).toEqual({ kind, taken: 0 });
    }
  });

  it('lists so many at most, and says whether there are more', async () => {
    const { answers } = await place(loaded());
    const page = async (passOver: number, atMost: number) => {
      const asked = await answers.ask('citizens', { ...ofPlan, figure, filter: {}, passOver, atMost });
      const { citizens, hasMore } = await asked.result();
      return { ids: (await all(citizens)).map(({ citizen }) => citizen), hasMore };
    };
    const { ids, hasMore } = await page(0, 100_000);
    expect(hasMore).toBe(false);
    expect(ids.length).toBeGreaterThan(20);
    expect(await page(10, 5)).toEqual({ ids: ids.slice(10, 15), hasMore: true });
    expect(await page(ids.length - 5, 5)).toEqual({ ids: ids.slice(-5), hasMore: false });
  });

  it('of a comparison has the sums of all, whatever it lists', async () => {
    const { answers } = await place(loaded());
    const compared = async (changesAtMost: number) => {
      const asked = await answers.ask('comparison', {
        ...ofPlan,
        with: { ...cutoff, through: '2024-06-30' },
        changesAtMost,
      });
      return asked.result();
    };
    const [few, whole] = [await compared(2), await compared(100_000)];
    expect(few.figures).toEqual(whole.figures);
    expect(whole.hasMore.size).toBe(0);
    expect([...few.hasMore]).toContain('late-registration');
    const late = await all(whole.changes('late-registration'));
    expect(await all(few.changes('late-registration'))).toEqual(late.slice(0, 2));
    const id = late[0]?.figure ?? '';
    const ofOne = late.filter((each) => each.figure === id).map(({ figure: _, ...citizen }) => citizen);
    expect(await all(whole.citizens(id, 'late-registration'))).toEqual(ofOne);
  });

  it('is computed once where it is asked for by several at once', async () => {
    const { answers, taken } = await place(loaded());
    const asked = await Promise.all([1, 2, 3, 4].map(() => answers.ask('figures', ofPlan)));
    const results = await Promise.all(asked.map(({ result }) => result()));
    expect(taken()).toBe(1);
    for (const each of results) expect(each).toEqual(results[0]);
    // Nobody can spoil what others were given.
    expect(new Set(results).size).toBe(4);
  });

  it('of now is of what was stored a moment before, but to whom something else is now', async () => {
    const { answers, store } = await place(temporaryDirectory());
    const position = async (asking = {}) => (await answers.ask('figures', ofPlan, asking)).position;
    expect(await position()).toBe(0n);
    await store.appendEach(streamEvents('a', 10));
    expect(await position()).toBe(10n);
    expect(await position({ now: async () => 7n })).toBe(7n);
    expect(await position({ now: async () => 7n, positionStep: 5 })).toBe(5n);
  });

  it('has another name of another plan, order, title, period, cutoff, clock and position', async () => {
    const { answers } = await place(loaded());
    const retitled = await shipped('ihp-2019-2023', (text) => text.replace(/title:/, 'title: # again'));
    const name = async (changes: Partial<typeof ofPlan>) =>
      (await answers.ask('figures', { ...ofPlan, ...changes })).name;
    const others = [
      { plan: await shipped('ihp-2024-2026') },
      { plan: { ...plan, figures: plan.figures.toReversed() } },
      { plan: { ...plan, title: { ...plan.title, da: 'En anden' } } },
      { period: parsePeriod('2022') },
      { cutoff: { ...cutoff, through: '2023-12-30' } },
      { cutoff: { ...cutoff, clock: 'recorded' as const } },
      { cutoff: { ...cutoff, position: 5n } },
    ];
    const names = await Promise.all([{}, ...others].map((each) => name(each as Partial<typeof ofPlan>)));
    expect(new Set(names).size).toBe(names.length);
    expect(await name({ plan: retitled })).toBe(names[0]);
  });

  it('is not that of a log which has another event at its end, or the same one stored at another time', async () => {
    const { store, turns, kept } = await place(temporaryDirectory());
    const other = await place(temporaryDirectory());
    await store.appendEach(streamEvents('a', 3));
    await other.store.appendEach(streamEvents('a', 3));
    const sentAgain = async (position: bigint) => {
      const event = await store.eventAt(position);
      return event && { ...event, recordedAtMs: event.recordedAtMs + 1 };
    };
    const logs = [
      store,
      other.store,
      { ...store, eventAt: sentAgain },
      { ...store, eventAt: async () => store.eventAt(0n) },
    ];
    const names = await Promise.all(
      logs.map(async (log) => (await makeAnswers({ turns, log, kept }).ask('figures', ofPlan)).name),
    );
    expect(new Set(names).size).toBe(4);
  });

  it('is not kept where nothing is known of the log at its position', async () => {
    const { answers } = await place(loaded());
    const beyond = await answers.ask('figures', { ...ofPlan, cutoff: { ...cutoff, position: 10_000_000n } });
    await expect(beyond.result()).rejects.toMatchObject({ code: 'QUERY_BAD_POSITION' });
    await expect(beyond.result()).rejects.toMatchObject({ code: 'QUERY_BAD_POSITION' });
  });

  it('of a position is that of the ledger alone, while the log is followed', async () => {
    const dataDir = loaded();
    const { answers, store, turns } = await place(dataDir, false);
    const { name, position, result } = await answers.ask('figures', ofPlan);
    const alone = await turns.use(async ({ engine }) =>
      evaluate(engine, plan, period, await fixCutoff(engine, { ...cutoff, position })),
    );
    const enough = new AbortController();
    const storing = (async () => {
      for (let batch = 0; !enough.signal.aborted; batch++) {
        await store.appendEach(streamEvents(`b${batch}`, 200));
        await turns.useFirst(async () => undefined);
      }
    })();
    for (let i = 0; i < 5; i++) expect(await result()).toEqual(JSON.parse(JSON.stringify(alone)));
    enough.abort();
    await storing;
    expect(await store.head()).toBeGreaterThan(position);
    const pinned = await answers.ask('figures', { ...ofPlan, cutoff: { ...cutoff, position } });
    expect(pinned.name).toBe(name);
  });
});

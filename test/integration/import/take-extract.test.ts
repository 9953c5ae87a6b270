import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knownRowsFile } from '../../../services/import/known-rows/tables.ts';
import type { StatedEvent } from '../../../services/import/stated.ts';
import { factsOf, keyOf, type TrueRow } from '../../support/extracts/register.ts';
import { extractOf, fileOf, killedAfter, take, takenAt } from '../../support/extracts/take.ts';
import { storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const row: TrueRow = { citizen: 0, office: 'north', enrolledOn: '2023-02-01' };

/** The facts of rows that are numbered as they stand, on the lines behind a heading. */
const facts = (...rows: readonly (TrueRow | null)[]): StatedEvent[] =>
  rows.flatMap((each, number) => (each === null ? [] : factsOf(number, each, number + 2, true)));

const rows = (count: number, each: TrueRow = row): StatedEvent[] => facts(...Array.from({ length: count }, () => each));

/** What the log says of the register, in short. */
async function told(dataDir: string): Promise<string[]> {
  return (await storedLog(dataDir)).map(({ type, data, metadata: { sourceId, subject, time } }) => {
    const name = type.split('.')[1];
    const target = (data.corrects ?? data.retracts) as { id: string } | undefined;
    return [
      name,
      subject,
      time.slice(0, 10),
      target === undefined ? sourceId.split('.')[1] : `of ${target.id.split('.')[1]}`,
    ].join(' ');
  });
}

describe('an extract becomes events', () => {
  it('given a row that is new, changed, gone and back, then its event, a correction, a retraction and a correction', async () => {
    const dataDir = temporaryDirectory();
    await take(dataDir, extractOf('2023-03-31'), [fileOf(facts(row))]);
    const moved = { ...row, enrolledOn: '2023-02-15' };
    const changed = await take(dataDir, extractOf('2023-06-30'), [fileOf(facts(moved))]);
    const gone = await take(dataDir, extractOf('2023-09-30'), [fileOf([])]);
    const back = await take(dataDir, extractOf('2023-12-31'), [fileOf(facts(moved))]);

    expect([changed.corrected, gone.vanished, back.returned]).toEqual([1, 1, 1]);
    expect(await told(dataDir)).toEqual([
      `enrolled citizen-0 2023-03-31 enrolled`,
      'corrected citizen-0 2023-06-30 of enrolled',
      'retracted citizen-0 2023-09-30 of enrolled',
      'corrected citizen-0 2023-12-31 of enrolled',
    ]);
    const log = await storedLog(dataDir);
    expect(log[0]!.metadata.sourceId).toBe(keyOf('enrolled', 0));
    expect(log[1]!.data.replacement).toEqual({ occurredOn: '2023-02-15', initiative: 'jobready-programme' });
  });

  it('given a row of another citizen, then the first one is retracted as wrong, and another event is sent', async () => {
    const dataDir = temporaryDirectory();
    await take(dataDir, extractOf('2023-03-31'), [fileOf(facts(row))]);
    await take(dataDir, extractOf('2023-06-30'), [fileOf(facts({ ...row, citizen: 1 }))]);

    const log = await storedLog(dataDir);
    expect(log.map(({ type, metadata }) => [type, metadata.subject])).toEqual([
      ['journey.enrolled.v1', 'citizen-0'],
      ['journey.retracted.v1', 'citizen-0'],
      ['journey.enrolled.v1', 'citizen-1'],
    ]);
    expect(log[1]!.data).toEqual({ retracts: { id: keyOf('enrolled', 0) }, reason: 'wrongCitizen' });
  });

  it('given a row that loses its end, then the end is retracted, though rows that are gone are kept', async () => {
    const dataDir = temporaryDirectory();
    const employed = { name: 'employed', on: '2023-03-01', private: true } as const;
    const keep = { vanished: 'keep' } as const;
    await take(dataDir, extractOf('2023-06-30', keep), [
      fileOf(facts({ ...row, activity: { ...employed, end: '2023-05-01' } })),
    ]);
    const taken = await take(dataDir, extractOf('2023-09-30', keep), [fileOf(facts({ ...row, activity: employed }))]);
    const gone = await take(dataDir, extractOf('2023-12-31', keep), [fileOf([])]);

    expect([taken.withdrawn, taken.events, gone.keptRows, gone.events]).toEqual([1, 1, 1, 0]);
    expect((await told(dataDir)).at(-1)).toBe('retracted citizen-0 2023-09-30 of ended');
  });

  it('given a row for which no condition holds any more, then what it said is retracted, though rows that are gone are kept', async () => {
    const dataDir = temporaryDirectory();
    const keep = { vanished: 'keep' } as const;
    await take(dataDir, extractOf('2023-06-30', keep), [fileOf(rows(2))]);
    const silent = { key: keyOf('enrolled', 0), row: { file: 'register.csv', line: 2 } };
    const file = fileOf([]);
    const cancelled = {
      ...file,
      async *batches() {
        yield { stated: [], refused: [], silent: [silent], rows: 1, done: 1 };
      },
    };
    const taken = await take(dataDir, extractOf('2023-09-30', keep), [cancelled]);

    expect([taken.withdrawn, taken.keptRows]).toEqual([1, 1]);
  });

  it('given a row whose facts stand on several lines, then they are one row', async () => {
    const dataDir = temporaryDirectory();
    const [enrolled, placed] = facts({ ...row, activity: { name: 'placed', on: '2023-03-01', private: true } });
    const apart = [enrolled, { ...placed, row: { file: 'register.csv', line: 9 } }] as StatedEvent[];
    const taken = await take(dataDir, extractOf('2023-06-30'), [fileOf(apart)]);

    expect([taken.added, taken.refused]).toEqual([2, []]);
  });

  it('given the same extract twice, with its file of what is known or without, then nothing is new', async () => {
    const dataDir = temporaryDirectory();
    await take(dataDir, extractOf('2023-03-31'), [fileOf(rows(3))]);
    const again = await take(dataDir, extractOf('2023-03-31'), [fileOf(rows(3))]);
    rmSync(knownRowsFile(dataDir));
    const anew = await take(dataDir, extractOf('2023-03-31'), [fileOf(rows(3))]);

    expect([again.events, again.unchanged, anew.events, anew.unchanged]).toEqual([0, 3, 0, 3]);
    expect(await storedLog(dataDir)).toHaveLength(3);
  });

  it('given several files, then they are one extract', async () => {
    const dataDir = temporaryDirectory();
    const [first, second] = [facts(row), facts(null, row)];
    await take(dataDir, extractOf('2023-03-31'), [fileOf(first, [], 'a.csv'), fileOf(second, [], 'b.csv')]);
    const taken = await take(dataDir, extractOf('2023-06-30'), [
      fileOf(first, [], 'a.csv'),
      fileOf(second, [], 'b.csv'),
    ]);

    expect([taken.unchanged, taken.vanished]).toEqual([2, 0]);
    expect((await storedLog(dataDir)).map(({ origin }) => origin)).toEqual(
      expect.arrayContaining([
        { kind: 'file', file: 'a.csv', line: 2 },
        { kind: 'file', file: 'b.csv', line: 3 },
      ]),
    );
  });

  it('given a dry run, then it says what would come of it and stores nothing', async () => {
    const dataDir = temporaryDirectory();
    await take(dataDir, extractOf('2023-03-31'), [fileOf(rows(3))]);
    const dry = await take(dataDir, extractOf('2023-06-30'), [fileOf(rows(5))], { dryRun: true });

    expect([dry.added, dry.unchanged]).toEqual([2, 3]);
    expect(await storedLog(dataDir)).toHaveLength(3);
  });
});

describe('when it is registered', () => {
  const on = (day: string) => ({ ...row, registeredOn: day });

  it('given a column, then first as the row says, and later as it says where that is later than the last', async () => {
    const dataDir = temporaryDirectory();
    await take(dataDir, extractOf('2023-03-31'), [fileOf(facts(on('2023-02-03')))]);
    // The column says when the row was made, and not when it was changed: then the extract dates the change.
    await take(dataDir, extractOf('2023-06-30'), [fileOf(facts({ ...on('2023-02-03'), enrolledOn: '2023-02-02' }))]);
    await take(dataDir, extractOf('2023-09-30'), [fileOf(facts({ ...on('2023-08-01'), enrolledOn: '2023-02-03' }))]);

    expect(await told(dataDir)).toEqual([
      'enrolled citizen-0 2023-02-03 enrolled',
      'corrected citizen-0 2023-06-30 of enrolled',
      'corrected citizen-0 2023-08-01 of enrolled',
    ]);
  });

  it('given a row that was registered after the extract, then it is refused, and stands as it was', async () => {
    const dataDir = temporaryDirectory();
    await take(dataDir, extractOf('2023-03-31'), [fileOf(facts(row))]);
    const taken = await take(dataDir, extractOf('2023-06-30'), [
      fileOf(facts({ ...on('2023-07-01'), enrolledOn: '2023-02-02' })),
    ]);

    expect([taken.events, taken.refusedRows, taken.refused[0]!.refusal.code]).toEqual([0, 1, 'ROW_REGISTERED_LATER']);
  });
});

describe('rows that are not taken', () => {
  it('given two rows of one key, then both are refused and named, and what was said before stands', async () => {
    const dataDir = temporaryDirectory();
    await take(dataDir, extractOf('2023-03-31'), [fileOf(facts(row))]);
    const other = factsOf(0, { ...row, enrolledOn: '2023-02-02' }, 7, true);
    const taken = await take(dataDir, extractOf('2023-06-30'), [fileOf([...facts(row), ...other])]);

    expect(taken.events).toBe(0);
    expect(taken.refused.map(({ refusal, origin }) => [origin, refusal.detail])).toEqual([
      [
        { kind: 'file', file: 'register.csv', line: 2 },
        { kind: 'row-contradiction', others: [{ file: 'register.csv', line: 7 }] },
      ],
      [
        { kind: 'file', file: 'register.csv', line: 7 },
        { kind: 'row-contradiction', others: [{ file: 'register.csv', line: 2 }] },
      ],
    ]);
  });

  it('given two rows that say the same, then they are one', async () => {
    const dataDir = temporaryDirectory();
    const taken = await take(dataDir, extractOf('2023-03-31'), [fileOf([...facts(row), ...factsOf(0, row, 7, true)])]);

    expect([taken.added, taken.repeatedFacts, taken.refused.length]).toEqual([1, 1, 0]);
  });

  const unreadable = (keys: readonly string[] | null) => ({
    row: { file: 'register.csv', line: 9 },
    rule: null,
    column: 'Startdato',
    refusal: { code: 'EVENT_BAD_DATE', detail: { kind: 'bad-date' }, path: '' } as const,
    keys,
    cells: [],
  });

  it('given a row that cannot be read, then it stands as it was; and without its key, no row is gone', async () => {
    const dataDir = temporaryDirectory();
    await take(dataDir, extractOf('2023-03-31'), [fileOf(rows(2))]);
    const named = await take(dataDir, extractOf('2023-06-30'), [
      fileOf(facts(row), [unreadable([keyOf('enrolled', 1)])]),
    ]);
    const nameless = await take(dataDir, extractOf('2023-09-30'), [fileOf(facts(row), [unreadable(null)])]);

    expect([named.events, named.refusedRows]).toEqual([0, 1]);
    expect([nameless.events, nameless.keylessRows, nameless.keptRows]).toEqual([0, 1, 1]);
  });

  it('given a row of a part of the register whose name intake refuses, then it is refused whole', async () => {
    const dataDir = temporaryDirectory();
    const [fact] = facts(row) as [StatedEvent];
    const taken = await take(dataDir, extractOf('2023-03-31'), [
      fileOf([{ ...fact, scope: { office: '010203-1234' } }]),
    ]);

    expect([taken.events, taken.refused[0]!.refusal.code]).toEqual([0, 'EVENT_PERSONAL_NUMBER']);
  });
});

describe('extracts that are refused', () => {
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'taken',
      (error: { code?: string }) => error.code,
    );

  it('given an extract of an earlier day, then it is refused; of the same day, or of another part, it is taken', async () => {
    const dataDir = temporaryDirectory();
    const south = { scope: { office: ['south'] } };
    await take(dataDir, extractOf('2023-06-30', south), [fileOf(facts({ ...row, office: 'south' }))]);

    expect(await code(take(dataDir, extractOf('2023-03-31'), [fileOf([])]))).toBe('EXTRACT_OUT_OF_ORDER');
    expect(await code(take(dataDir, extractOf('2023-03-31', south), [fileOf([])]))).toBe('EXTRACT_OUT_OF_ORDER');
    const north = extractOf('2023-03-31', { scope: { office: ['north'] } });
    expect((await take(dataDir, north, [fileOf(facts(null, row))])).added).toBe(1);
    expect(await storedLog(dataDir)).toHaveLength(2);
  });

  it('given an extract of one office, then no row of another is gone, and a row of another is refused', async () => {
    const dataDir = temporaryDirectory();
    const other: TrueRow = { ...row, office: 'south' };
    await take(dataDir, extractOf('2023-03-31'), [fileOf(facts(row, other))]);
    const taken = await take(dataDir, extractOf('2023-06-30', { scope: { office: ['north'] } }), [
      fileOf(facts(null, null, other)),
    ]);

    expect([taken.vanished, taken.refused.map(({ refusal }) => refusal.code)]).toEqual([1, ['ROW_OUT_OF_SCOPE']]);
  });

  it('given more rows gone than the mapping allows, then nothing is stored unless somebody says so', async () => {
    const dataDir = temporaryDirectory();
    const tenPercent = { vanishedAtMost: 0.1 };
    await take(dataDir, extractOf('2023-03-31'), [fileOf(rows(20))]);

    expect((await take(dataDir, extractOf('2023-04-30', tenPercent), [fileOf(rows(18))])).vanished).toBe(2);
    expect(await code(take(dataDir, extractOf('2023-05-31', tenPercent), [fileOf(rows(16))]))).toBe(
      'EXTRACT_ROWS_VANISHED',
    );
    expect(await storedLog(dataDir)).toHaveLength(22);
    const accepted = { accepted: { vanished: true, unfinished: false } };
    expect((await take(dataDir, extractOf('2023-05-31', tenPercent), [fileOf(rows(16))], accepted)).vanished).toBe(2);
  });

  it('given an import that was stopped, then another extract is refused until it is finished, also where all that was known is lost', async () => {
    const dataDir = temporaryDirectory();
    const march = [extractOf('2023-03-31'), [fileOf(rows(4))]] as const;
    const june = [extractOf('2023-06-30'), [fileOf(rows(4))]] as const;
    expect(await code(take(dataDir, ...march, { wrap: (store) => killedAfter(store, 2) }))).toBeUndefined();
    rmSync(knownRowsFile(dataDir), { force: true });

    expect(await code(take(dataDir, ...june))).toBe('EXTRACT_UNFINISHED');
    expect((await take(dataDir, ...march)).events).toBe(2);
    expect((await take(dataDir, ...june)).events).toBe(0);
  });

  it('given a day that is to come, then it is refused', async () => {
    const dataDir = temporaryDirectory();
    const nowMs = takenAt('2023-03-01');
    expect(await code(take(dataDir, extractOf('2023-03-31'), [fileOf([])], { nowMs }))).toBe('EXTRACT_AHEAD');
  });

  it('given an import at work in the same directory, then another one waits, and is refused in the end', async () => {
    const dataDir = temporaryDirectory();
    const other = async () =>
      expect(await code(take(dataDir, extractOf('2023-03-31'), [fileOf([])], { patienceMs: 10 }))).toBe('STORE_BUSY');
    const file = fileOf(rows(1));
    const whileItIsRead = {
      ...file,
      async *batches() {
        await other();
        yield* file.batches();
      },
    };
    expect((await take(dataDir, extractOf('2023-03-31'), [whileItIsRead])).added).toBe(1);
  });
});

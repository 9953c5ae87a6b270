import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { eventId } from '../../../contracts/events/event-id.ts';
import { figuresPublishedType, publicationStream } from '../../../contracts/publications/figures-published.ts';
import {
  publicationCheckSchema,
  publicationListSchema,
  publicationSchema,
  publishSchema,
} from '../../../contracts/publications/publication-schemas.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { type SentEvent, type SmallData, sentLine, smallData } from '../../support/small-data.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

const plan = planText({
  moments: '{ job: { event: employed, during: period } }',
  figures: figures({
    all: 'count: everyone',
    working: 'share: job, of: everyone',
  }),
});
const question = ['--period', '2023', '--cutoff', '2023-12-31'];
const by = ['--by', 'Job and Integration'];

const enrolled = (subject: string): SentEvent => ({
  id: `enrolled-${subject}`,
  name: 'enrolled',
  subject,
  data: { occurredOn: '2023-01-01', initiative: 'programme' },
});
const employed = (subject: string, registeredOn = '2023-05-01'): SentEvent => ({
  id: `employed-${subject}`,
  name: 'employed',
  subject,
  registeredOn,
  data: { occurredOn: '2023-05-01', kind: 'fullTime', sector: 'private' },
});

async function withStore<T>(data: SmallData, work: (store: EventStore) => Promise<T>): Promise<T> {
  const store = await openSqliteEventStore(data.dataDir);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const inLog = (data: SmallData) =>
  withStore(data, async (store) => (await store.readAll(null, 100)).map(({ type }) => type));

async function load(data: SmallData, ...events: readonly SentEvent[]): Promise<void> {
  const file = join(data.dataDir, 'more.ndjson');
  writeFileSync(file, events.map((event) => `${sentLine(event)}\n`).join(''));
  expect(await data.run('load', file)).toMatchObject({ exitCode: 0 });
}

const json = async (data: SmallData, ...args: readonly string[]) =>
  JSON.parse((await data.run(...args, '--format', 'json')).stdout);

let data: SmallData;

/** The log is proved from the beginning. */
beforeAll(async () => {
  data = await smallData([enrolled('anna'), enrolled('bo'), employed('anna')], plan);
  await data.run('keys', 'new', '--name', 'kommune.example/published');
  expect(await data.run('proof', 'start')).toMatchObject({ exitCode: 0 });
});

// What follows is told in the order in which it happens.
describe('published figures', () => {
  it('given figures that are published, then they are recorded with all that they rest on, and change nothing', async () => {
    const before = await json(data, 'replay', data.plan, ...question);
    const run = await data.run('publish', data.plan, ...question, ...by, '--format', 'json');
    expect(run).toMatchObject({ exitCode: 0, stderr: 'Published as number 1.\n' });
    const published = publishSchema.parse(JSON.parse(run.stdout));
    expect(published).toMatchObject({
      ...{ number: 1, position: 4, publishedBy: 'Job and Integration', supersededBy: null, isNew: true },
      planText: plan,
      result: before,
    });
    expect(published.checkpoint).toMatch(/^kommune\.example\/published\n3\n/);
    expect(await json(data, 'replay', data.plan, ...question)).toEqual({
      ...before,
      cutoff: { ...before.cutoff, position: 4 },
    });
    expect((await json(data, 'status')).contents.events).toMatchObject({ total: 3, citizens: 2 });
    expect(await json(data, 'verify')).toMatchObject({ events: 4, findings: [] });
  });

  it('given that nothing has changed, when they are published again, then that is said and nothing is added', async () => {
    const run = await data.run('publish', data.plan, ...question, '--by', 'Somebody else');
    expect(run).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('published already, as number 1') });
    expect(await inLog(data)).toHaveLength(4);
  });

  it('given a plan whose file was changed and removed since, then it is shown as it was published', async () => {
    writeFileSync(data.plan, plan.replaceAll('employed', 'placed'));
    expect((await data.run('published', 'show', '1', '--definition')).stdout).toBe(plan);
    rmSync(data.plan);
    expect((await data.run('published', 'show', '1', '--definition')).stdout).toBe(plan);
    const shown = publicationSchema.parse(await json(data, 'published', 'show', '1'));
    expect(shown.planText).toBe(plan);
    expect((await data.run('published', 'show', '1')).stdout).toContain('50 %');
    expect(await data.run('published', 'check')).toMatchObject({ exitCode: 0, stderr: '' });
    writeFileSync(data.plan, plan);
  });

  it('given what came after and was known before the cutoff, then the figures are reproduced, today’s differ, and it is said why', async () => {
    await load(data, employed('bo'), { ...employed('bo', '2024-02-01'), id: 'known-later' });
    const run = await data.run('published', 'check', '1', '--format', 'json');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    const [first] = publicationCheckSchema.parse(JSON.parse(run.stdout)).checked;
    expect(first).toMatchObject({
      reproduced: true,
      supersededBy: null,
      figures: [
        { id: 'all', reproduced: true },
        { id: 'working', reproduced: true, published: { value: 0.5 }, computed: { value: 0.5 } },
      ],
      today: {
        cutoffs: [
          { through: '2023-12-31', position: 3 },
          { through: '2023-12-31', position: 6 },
        ],
        figures: [
          { id: 'all', causes: [] },
          {
            id: 'working',
            before: { value: 0.5 },
            after: { value: 1 },
            causes: [{ cause: 'late-registration', numerator: 1, citizens: [{ citizen: 'bo' }] }],
          },
        ],
      },
    });
    const { stdout } = await data.run('published', 'check');
    expect(stdout).toContain('31 Dec 2023 (Position 3)  31 Dec 2023 (Position 6)');
    expect(stdout).toMatch(/working .* 50 % \(1\/2\) +50 % \(1\/2\) +yes\n/);
  });

  it('given what differs now, when it is published, then it takes the place of what was; one of an earlier cutoff takes nobody’s', async () => {
    const at = (cutoff: string) => data.run('publish', data.plan, '--period', '2023', '--cutoff', cutoff, ...by);
    expect((await at('2023-12-31')).stderr).toContain('Published as number 2.');
    expect((await at('2023-06-30')).stderr).toContain('Published as number 3.');
    const list = publicationListSchema.parse(await json(data, 'published', 'list'));
    expect(
      list.publications.map((each) => ['supersededBy' in each && each.supersededBy, 'plan' in each && each.plan]),
    ).toEqual([
      [2, 'case'],
      [null, 'case'],
      [null, 'case'],
    ]);
    expect((await data.run('published', 'show', '1')).stdout).toContain('! Superseded by number 2.');
    const csv = (await data.run('published', 'list', '--format', 'csv')).stdout.trim().split('\n');
    expect(csv.map((line) => line.split(',').slice(-2))).toEqual([
      ['supersededBy', 'unreadable'],
      ['2', 'false'],
      ['', 'false'],
      ['', 'false'],
    ]);
  });

  it('given figures that may still change, then they are published as that, and it is said', async () => {
    const current = ['--period', '2023', '--cutoff', '2023-03-31'];
    const run = await data.run('publish', data.plan, ...current, ...by, '--format', 'json');
    expect(run.stderr).toMatch(/figures? (is|are) provisional: they may still change/);
    const { number, result } = JSON.parse(run.stdout);
    expect(result.figures.some(({ provisional }: { provisional: boolean }) => provisional)).toBe(true);
    expect((await data.run('published', 'show', String(number))).stdout).toContain('Provisional, can be');
  });

  it('given no such number, or a name that is none, then that is refused by its code', async () => {
    expect(await data.run('published', 'show', '77')).toMatchObject({
      exitCode: 4,
      stderr: expect.stringMatching(/^PUBLICATION_UNKNOWN: /),
    });
    expect(await data.run('publish', data.plan, ...question, '--by', ' ')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^PUBLICATION_BAD_NAME: /),
    });
  });

  it('given a proved log whose key is not there, then nothing is published', async () => {
    const before = await inLog(data);
    vi.stubEnv('VIRKNING_PROOF_KEY_FILE', join(data.dataDir, 'elsewhere.key'));
    const run = await data.run('publish', data.plan, '--period', '2022', '--cutoff', '2023-12-31', ...by);
    vi.unstubAllEnvs();
    expect(run).toMatchObject({ exitCode: 4, stdout: '', stderr: expect.stringContaining('PROOF_KEY_MISSING') });
    expect(await inLog(data)).toEqual(before);
  });

  it('given an event of the kind from a sender, then intake refuses it as of no type that it knows', async () => {
    const before = await inLog(data);
    const file = join(data.dataDir, 'foreign.ndjson');
    const { data: said } = await stored(data, 0n);
    const event = { ...JSON.parse(sentLine(enrolled('eve'))), type: figuresPublishedType, data: said };
    writeFileSync(file, `${JSON.stringify(event)}\n`);
    expect(await data.run('load', file)).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining('EVENT_UNKNOWN_TYPE'),
    });
    expect(await inLog(data)).toEqual(before);
  });

  it('given an entry whose plan is not that of its hash, or that is no publication, then the check says so and tells the others all the same', async () => {
    const { data: said } = await stored(data, 0n);
    const forged = { ...said, planText: plan.replaceAll('employed', 'placed') };
    const at = (await json(data, 'published', 'list')).publications.length;
    await forge(data, figuresPublishedType, forged);
    await forge(data, figuresPublishedType, { ...said, result: 'none' });

    const run = await data.run('published', 'check', '--format', 'json');
    expect(run).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining(`Not reproduced: number ${at + 1}, ${at + 2}.`),
    });
    const { checked } = publicationCheckSchema.parse(JSON.parse(run.stdout));
    expect(checked.map(({ reproduced }) => reproduced)).toEqual([true, true, true, true, false, false]);
    expect(checked.slice(-2)).toEqual([
      { number: at + 1, reproduced: false, problem: 'PUBLICATION_DEFINITION_OTHER' },
      { number: at + 2, reproduced: false, problem: 'PUBLICATION_UNREADABLE' },
    ]);
    expect((await json(data, 'published', 'list')).publications.at(-1)).toMatchObject({ unreadable: true });
    expect(await data.run('published', 'show', String(at + 1))).toMatchObject({ exitCode: 5 });
    expect((await data.run('published', 'show', String(at + 1), '--definition')).stdout).toBe(forged.planText);
  });

  it('given figures that are not those of the log, then the check says which', async () => {
    const { data: said } = await stored(data, 0n);
    const { result } = said as { result: { figures: { value: number }[] } };
    const [all, working] = result.figures;
    await forge(data, figuresPublishedType, {
      ...said,
      result: { ...result, figures: [all, { ...working, numerator: 2, value: 1 }] },
    });
    const { publications } = await json(data, 'published', 'list');
    const run = await data.run('published', 'check', String(publications.length));
    expect(run).toMatchObject({ exitCode: 5, stdout: expect.stringMatching(/100 % \(2\/2\) +50 % \(1\/2\) +NO\n/) });
    expect(await data.run('certify', String(publications.length))).toMatchObject({
      exitCode: 5,
      stdout: '',
      stderr: expect.stringMatching(/^PUBLICATION_NOT_REPRODUCED: /),
    });
  });
});

it('given a log without a tree of hashes, then figures are published without, which is said, and nothing can be certified', async () => {
  const bare = await smallData([enrolled('anna')], plan);
  const run = await bare.run('publish', bare.plan, ...question, ...by);
  expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('The log had no tree of hashes') });
  expect((await json(bare, 'published', 'list')).publications).toMatchObject([{ number: 1, checkpoint: null }]);
  expect(await bare.run('certify', '1')).toMatchObject({
    exitCode: 4,
    stdout: '',
    stderr: expect.stringMatching(/^PROOF_NOT_STARTED: /),
  });
});

async function stored(of: SmallData, from: bigint) {
  return withStore(of, async (store) => {
    for await (const event of store.readStream(publicationStream, { from, limit: 1 })) return event;
    throw new Error('nothing was published');
  });
}

/** Whoever can write the file puts an event among the publications. */
async function forge(of: SmallData, type: string, said: object): Promise<void> {
  const metadata = {
    source: 'urn:example:forger',
    sourceId: randomUUID(),
    subject: 'case',
    time: '2024-01-01T00:00:00Z',
  };
  const id = eventId(metadata.source, metadata.sourceId);
  const event = {
    id,
    type,
    json: JSON.stringify(said),
    metadata,
    origin: { kind: 'command', request: 'forged' },
  } as const;
  await withStore(of, (store) => store.append(publicationStream, [event], 'any'));
}

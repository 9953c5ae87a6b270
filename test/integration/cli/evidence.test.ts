import { beforeAll, describe, expect, test } from 'vitest';
import { type SentEvent, type SmallData, smallData } from '../../support/small-data.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

// An auditor who was shown "position 21095" of citizen syn-000027 could not ask the caseworker system for it: that knows
// neither. Source and id are what it knows.

const plan = planText({
  moments: '{ job: { event: employed } }',
  figures: figures({ working: 'share: job, of: everyone' }),
});

const job = { occurredOn: '2023-05-01', kind: 'fullTime', sector: 'private' };
const events: readonly SentEvent[] = [
  { id: 'case-1', name: 'enrolled', data: { occurredOn: '2023-01-10', initiative: 'programme' } },
  { id: 'job-7', name: 'employed', source: 'urn:example:payroll', registeredOn: '2024-02-01', data: job },
  { id: 'case-2', name: 'enrolled', subject: 'bo', data: { occurredOn: '2023-01-10', initiative: 'programme' } },
  { id: 'job-8', name: 'employed', subject: 'bo', data: { ...job, occurredOn: '2022-05-01' } },
  {
    ...{ id: 'fix-9', name: 'corrected', subject: 'bo', registeredOn: '2024-03-01', source: 'urn:example:repairs' },
    data: { corrects: { source: 'urn:example:jobcentre', id: 'job-8' }, replacement: job },
  },
];

let data: SmallData;
beforeAll(async () => {
  data = await smallData(events, plan);
});

/** Lines of CSV by its headings. */
function recordsOf(csv: string): Record<string, string>[] {
  const [headings = '', ...lines] = csv.trimEnd().split('\n');
  const names = headings.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
}

describe('trace names the source and the sender’s id of every event, and of the correction that speaks for it', () => {
  const trace = (...args: readonly string[]) =>
    data.run('trace', data.plan, 'working', '--period', '2023', '--cutoff', '2024-12-31', ...args);

  test('in JSON', async () => {
    const { citizens } = JSON.parse((await trace('--format', 'json')).stdout);
    const jobs = citizens.map((citizen: { events: { type: string }[] }) =>
      citizen.events.find(({ type }) => type === 'employed'),
    );
    expect(jobs).toMatchObject([
      { source: 'urn:example:payroll', sourceId: 'job-7', correction: null },
      {
        ...{ source: 'urn:example:jobcentre', sourceId: 'job-8' },
        correction: { source: 'urn:example:repairs', sourceId: 'fix-9' },
      },
    ]);
  });

  test('in CSV', async () => {
    const jobs = recordsOf((await trace('--format', 'csv')).stdout).filter(({ type }) => type === 'employed');
    expect(jobs).toMatchObject([
      { source: 'urn:example:payroll', sourceId: 'job-7', correctionSource: '', correctionSourceId: '' },
      { sourceId: 'job-8', correctionSource: 'urn:example:repairs', correctionSourceId: 'fix-9' },
    ]);
  });

  test('in tables', async () => {
    const { stdout } = await trace();
    expect(stdout).toMatch(/ employed .* urn:example:payroll +job-7 /);
    expect(stdout).toMatch(/ employed .* urn:example:jobcentre → urn:example:repairs +job-8 → fix-9 /);
  });
});

describe('compare names the events behind every change, with source, sender’s id and delay', () => {
  const compare = (other: string, ...args: readonly string[]) =>
    data.run('compare', data.plan, '--period', '2023', '--cutoff', '2023-12-31', '--with', other, ...args);

  test('in CSV, whose numerators add up', async () => {
    const records = recordsOf((await compare('2024-12-31', '--format', 'csv')).stdout);
    expect(records).toMatchObject([
      {
        cause: 'late-registration',
        citizen: 'anna',
        source: 'urn:example:payroll',
        sourceId: 'job-7',
        daysToRegistered: '276',
      },
      { cause: 'correction', citizen: 'bo', sourceId: 'job-8', adjustedBySourceId: 'fix-9', daysToRegistered: '305' },
    ]);
    expect(records.reduce((sum, { numerator }) => sum + Number(numerator), 0)).toBe(2);
  });

  test('in tables: the event, and what corrected it', async () => {
    const { stdout } = await compare('2024-12-31');
    expect(stdout).toMatch(
      /late registration +anna +working \+1 +employed +urn:example:payroll +job-7 +1 May 2023 +1 Feb 2024 +276 days/,
    );
    expect(stdout).toMatch(/correction +bo +working \+1 +employed +urn:example:jobcentre +job-8 /);
    expect(stdout).toMatch(/\n +corrected +urn:example:repairs +fix-9 +1 Mar 2024 +305 days/);
  });

  test('on the recorded clock with how long it took until this system had it', async () => {
    const { stdout } = await compare('2199-01-01', '--clock', 'recorded');
    expect(stdout).toMatch(/Registered +Delay +Recorded +Delay\n/);
    expect(stdout).toMatch(/ employed +urn:example:payroll +job-7 .* 276 days +\d+ \w+ \d{4} +[\d,]+ days/);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { type SentEvent, type SmallData, smallData } from '../../support/small-data.ts';
import { hasNoLibreOffice, openInLibreOffice } from '../../support/spreadsheet/libre-office.ts';
import type { ReadCell, ReadSheet } from '../../support/spreadsheet/read-sheets.ts';

/** What senders and plans write where a spreadsheet would see a formula. */
const SOURCE = '=1+1';
const SENDER_ID = '@SUM(1)';

const plan = `
language: 2
plan: case
title: { da: "=2+2", en: Case }
states: { on-benefit: { benefit: cashBenefit } }
populations: { recipients: { in: on-benefit } }
moments: { job: { event: employed, during: period } }
breakdowns: { district: { attribute: district }, gender: { attribute: gender }, both: { crossed: [district, gender] } }
figures:
  - { id: people, title: { da: Modtagere, en: Recipients }, count: recipients }
  - { id: in-job, goal: 1, title: { da: I job, en: In a job }, share: job, of: recipients, target: { atLeast: 62.5 % }, by: [district, both],
      published: { period: 2023, numerator: 1, denominator: 3, share: 33.3 % } }
  - { id: change, title: { da: Ændring, en: Change }, change: in-job, since: { period: 2022 }, in: points }
report: { title: "-Rapporten", period: 2023, cutoff: 2023-12-31 }
`;

let number = 0;
function on(date: string, subject: string, name: string, data: object, registeredOn = date): SentEvent {
  const id = `${SENDER_ID}${++number}`;
  return { id, name, subject, source: SOURCE, registeredOn, data: { occurredOn: date, ...data } };
}
const benefit = (who: string, date = '2022-05-01') => on(date, who, 'benefit-started', { benefit: 'cashBenefit' });
const job = (who: string, date: string, registeredOn = date) =>
  on(date, who, 'employed', { kind: 'fullTime', sector: 'private' }, registeredOn);

const events = [
  ...['anna', 'bo', 'carl'].map((who) => benefit(who)),
  ...[['anna', 'north', 'female'] as const, ['bo', 'south', 'male'] as const].map(([who, district, gender]) =>
    on('2022-01-01', who, 'profile-registered', { district, gender }),
  ),
  job('anna', '2023-06-01'),
  job('bo', '2023-11-01', '2024-02-15'),
];

/** By it, only part-time jobs count, and nobody has one. */
const other = plan.replace('event: employed, during: period', 'event: employed, kind: partTime, during: period');

const occasion = ['--period', '2023', '--cutoff', '2023-12-31'];

/** How each is asked for. */
const commands = {
  replay: ['replay', 'PLAN', ...occasion],
  series: [
    'series',
    'PLAN',
    '--period',
    '2023',
    '--cutoffs',
    '2023-11-30..2024-02-29',
    '--by',
    'district',
    '--revisions',
    '--causes',
  ],
  compare: ['compare', 'PLAN', ...occasion, '--with', '2024-06-30'],
  trace: ['trace', 'PLAN', 'in-job', ...occasion],
  attrition: ['trace', 'PLAN', 'in-job', '--attrition', ...occasion],
  forecast: ['forecast', 'PLAN', ...occasion, '--backtest'],
  diff: ['diff', 'PLAN', 'OTHER', ...occasion],
  reconcile: ['reconcile', 'PLAN', ...occasion],
} as const;

type Opened = Readonly<Record<string, readonly ReadSheet[]>>;

let data: SmallData;

async function filesOf(suffix: string, ...options: readonly string[]): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  for (const [name, args] of Object.entries(commands)) {
    const file = join(data.dataDir, `${name}${suffix}`);
    const asked = args.map((each) => (each === 'PLAN' ? data.plan : each === 'OTHER' ? otherPlan() : each));
    const { exitCode, stderr } = await runCommand(['--data', data.dataDir, ...asked, ...options, '--out', file]);
    // Not as published: it is told, and exits 5.
    if (exitCode !== 0 && exitCode !== 5) throw new Error(stderr);
    files[`${name}${suffix}`] = readFileSync(file);
  }
  return files;
}

function otherPlan(): string {
  const path = join(data.dataDir, 'other.yaml');
  writeFileSync(path, other);
  return path;
}

function sheetOf(opened: Opened, file: string, name?: string): ReadSheet {
  const sheet = opened[file]?.find((each) => name === undefined || each.name === name);
  if (sheet === undefined) throw new Error(`${file} has no sheet ${name}: ${opened[file]?.map((each) => each.name)}`);
  return sheet;
}

/** The rows of a table by what its headings call their cells. */
function tableOf({ rows }: ReadSheet): Record<string, ReadCell | undefined>[] {
  const at = rows.findIndex((row) => row.filter((cell) => cell !== undefined).length > 2);
  const headings = (rows[at] ?? []).map((cell) => String(cell?.value));
  return rows.slice(at + 1).map((row) => Object.fromEntries(headings.map((heading, i) => [heading, row[i]])));
}

const formulas = (opened: Opened) =>
  Object.values(opened).flatMap((sheets) =>
    sheets.flatMap(({ rows }) => rows.flat().filter((cell) => cell?.formula !== undefined)),
  );

describe.skipIf(hasNoLibreOffice)('in LibreOffice', () => {
  let books: Opened;
  let danish: Opened;
  let plain: Opened;

  beforeAll(async () => {
    data = await smallData(events, plan);
    books = openInLibreOffice(await filesOf('.xlsx', '--format', 'xlsx'));
    danish = openInLibreOffice(await filesOf('.csv', '--csv', 'da'), 'da');
    plain = openInLibreOffice(await filesOf('.csv', '--format', 'csv'), 'plain');
  }, 300_000);

  test('nothing is a formula, whatever senders and plans have written', () => {
    expect([formulas(books), formulas(danish), formulas(plain)]).toEqual([[], [], []]);
    // It is there, so that the test would see it.
    expect(tableOf(sheetOf(books, 'trace.xlsx', 'Hændelser'))[0]?.Kilde).toMatchObject({
      type: 'string',
      value: SOURCE,
    });
    expect(sheetOf(books, 'replay.xlsx').rows[0]?.[0]).toMatchObject({ type: 'string', value: '=2+2' });
    expect(tableOf(sheetOf(danish, 'trace.csv'))[0]?.source).toMatchObject({ type: 'string', value: `'${SOURCE}` });
    expect(tableOf(sheetOf(plain, 'trace.csv'))[0]?.source).toMatchObject({ type: 'string', value: `'${SOURCE}` });
  });

  describe('replay as a workbook', () => {
    test('has shares as numbers in per cent, points as numbers, counts whole, targets as written', () => {
      const [people, inJob, change] = tableOf(sheetOf(books, 'replay.xlsx', 'Figurer'));
      expect(people?.Resultat).toMatchObject({ type: 'float', value: 3, shown: '3' });
      expect(inJob?.Resultat).toMatchObject({ type: 'percentage', value: expect.closeTo(1 / 3, 12), shown: '33 %' });
      expect(inJob).toMatchObject({
        Mål: { type: 'float', value: 1 },
        Enhed: { value: '%' },
        Tæller: { type: 'float', value: 1 },
        Nævner: { type: 'float', value: 3 },
        Krav: { value: '≥' },
        Målsætning: { type: 'percentage', value: 0.625, shown: '62.5 %' },
        Opfyldt: { value: 'nej' },
      });
      expect(change?.Resultat).toMatchObject({ type: 'float', value: expect.closeTo(100 / 3, 10), shown: '+33.3' });
      expect(change?.Enhed).toMatchObject({ value: 'procentpoint' });
    });

    test('has groups on a sheet of their own, crossed ones too', () => {
      const groups = tableOf(sheetOf(books, 'replay.xlsx', 'Grupper'));
      expect(groups.map(({ Opdeling, Gruppe }) => `${Opdeling?.value}: ${Gruppe?.value}`)).toContain(
        'both: north × kvinde',
      );
      expect(groups[0]).toMatchObject({
        Gruppe: { value: 'north' },
        Resultat: { type: 'percentage', value: 1, shown: '100 %' },
      });
    });

    test('says what the figures were computed for, how to have them again, and what they mean', () => {
      const about = sheetOf(books, 'replay.xlsx', 'Om tallene').rows;
      const said = new Map(about.map(([name, value]) => [name?.value, value]));
      expect(said.get('Periodens første dag')).toMatchObject({ type: 'date', value: '2023-01-01' });
      expect(said.get('Periodens sidste dag')).toMatchObject({ type: 'date', value: '2023-12-31' });
      expect(said.get('Kendt til og med')).toMatchObject({ type: 'date', value: '2023-12-31' });
      expect(said.get('Logposition')).toMatchObject({ type: 'float', value: events.length });
      expect(said.get('Definition')?.value).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(said.get('Program')?.value).toMatch(/^Virkning \d/);
      expect(said.get('De samme tal igen')?.value).toContain('--period 2023-01-01/2024-01-01 --cutoff 2023-12-31');
      expect(about.flat().map((cell) => cell?.value)).toContain('Mål 1: I job (in-job)');
    });
  });

  test('series as a workbook has a column for each cutoff, which is a date, and what of it came when', () => {
    const { rows } = sheetOf(books, 'series.xlsx', 'Serie');
    const headings = rows.find((row) => row[0]?.value === 'Figur') ?? [];
    expect(headings.slice(-4)).toEqual(
      ['2023-11-30', '2023-12-31', '2024-01-31', '2024-02-29'].map((value) =>
        expect.objectContaining({ type: 'date', value }),
      ),
    );
    const inJob = rows.find((row) => row[0]?.value === 'in-job') ?? [];
    expect(inJob.slice(-4).map((cell) => [cell?.type, cell?.shown])).toEqual([
      ['percentage', '33 % *'],
      ['percentage', '33 %'],
      ['percentage', '33 %'],
      ['percentage', '67 %'],
    ]);
    const [revision] = tableOf(sheetOf(books, 'series.xlsx', 'Revisioner')).filter(
      ({ Figur }) => Figur?.value === 'in-job',
    );
    expect(revision?.Revision).toMatchObject({ type: 'float', shown: '+33.3' });
    expect(tableOf(sheetOf(books, 'series.xlsx', 'Ophav'))[0]).toMatchObject({
      Årsag: { value: 'sen registrering' },
      Kilde: { value: SOURCE },
    });
  });

  test('compare as a workbook has the change, its causes, and the citizens with the delay', () => {
    const change = tableOf(sheetOf(books, 'compare.xlsx', 'Sammenligning')).find(
      ({ Figur }) => Figur?.value === 'in-job',
    );
    expect(change?.Ændring).toMatchObject({ type: 'float', value: expect.closeTo(100 / 3, 10), shown: '+33.3' });
    const causes = tableOf(sheetOf(books, 'compare.xlsx', 'Årsager'));
    expect(causes.find(({ Figur }) => Figur?.value === 'in-job')).toMatchObject({
      Årsag: { value: 'sen registrering' },
      Tæller: { type: 'float', value: 1, shown: '+1' },
    });
    expect(tableOf(sheetOf(books, 'compare.xlsx', 'Borgere'))[0]).toMatchObject({
      Borger: { value: 'bo' },
      Virkning: { type: 'date', value: '2023-11-01' },
      Registreret: { type: 'date', value: '2024-02-15T12:00:00' },
      'Dage til registreret': { type: 'float', value: 106 },
    });
  });

  test('trace as a workbook has the citizens with their dates, and the events behind each', () => {
    const citizens = tableOf(sheetOf(books, 'trace.xlsx', 'Borgere'));
    expect(citizens.map(({ Borger, Afgørelse }) => [Borger?.value, Afgørelse?.value])).toEqual([
      ['anna', 'talt med'],
      ['bo', 'ikke talt med'],
      ['carl', 'ikke talt med'],
    ]);
    expect(citizens[0]?.job).toMatchObject({ type: 'date', value: '2023-06-01', shown: '01-06-2023' });
    const event = tableOf(sheetOf(books, 'trace.xlsx', 'Hændelser')).find(({ Afgør }) => Afgør?.value === 'job');
    expect(event).toMatchObject({
      Borger: { value: 'anna' },
      Virkning: { type: 'date', value: '2023-06-01' },
      // At noon by winter time, which is one in summer.
      Registreret: { type: 'date', value: '2023-06-01T13:00:00' },
      'Afsenderens id': { type: 'string', value: expect.stringMatching(/^@SUM\(1\)\d$/) },
    });
    expect(tableOf(sheetOf(books, 'trace.xlsx', 'Forløb'))[0]).toMatchObject({
      'Første dag': { type: 'date', value: '2022-05-01' },
      'Sidste dag': undefined,
    });
  });

  test('attrition as a workbook has whole numbers at each condition', () => {
    const steps = tableOf(sheetOf(books, 'attrition.xlsx', 'Frafald'));
    expect(steps.at(-1)).toMatchObject({ Betingelse: { value: 'job' }, Tilbage: { type: 'float', value: 1 } });
    expect(tableOf(sheetOf(danish, 'attrition.csv')).at(-1)?.after).toMatchObject({ type: 'float', value: 1 });
  });

  test('a forecast as a workbook has what is known now as a share, and why there is none', () => {
    const forecast = tableOf(sheetOf(books, 'forecast.xlsx', 'Prognose')).find(
      ({ Figur }) => Figur?.value === 'in-job',
    );
    expect(forecast).toMatchObject({
      Nu: { type: 'percentage', shown: '33 %' },
      'Hvorfor ingen prognose': { type: 'string', value: expect.stringMatching(/^FORECAST_/) },
    });
  });

  test('diff as a workbook has the figures by both definitions, and the citizens who change verdict', () => {
    const values = tableOf(sheetOf(books, 'diff.xlsx', 'Definitioner')).find(({ Figur }) => Figur?.value === 'in-job');
    expect(Object.values(values ?? {}).filter((cell) => cell?.type === 'percentage')).toMatchObject([
      { value: expect.closeTo(1 / 3, 12) },
      { value: 0 },
    ]);
    expect(tableOf(sheetOf(books, 'diff.xlsx', 'Borgere'))).toMatchObject([
      {
        Figur: { value: 'in-job' },
        Borger: { value: 'anna' },
        Fra: { value: 'talt med' },
        Til: { value: 'ikke talt med' },
      },
    ]);
    expect(
      sheetOf(books, 'diff.xlsx', 'Om tallene')
        .rows.flat()
        .map((cell) => cell?.value),
    ).toContain('Dens definition');
  });

  test('reconcile as a workbook has what was printed as numbers, with the digits that were printed', () => {
    const share = tableOf(sheetOf(books, 'reconcile.xlsx', 'Afstemning')).find(({ Tal }) => Tal?.value === 'andel');
    expect(share).toMatchObject({
      Trykt: { type: 'percentage', value: 0.333, shown: '33.3 %' },
      Beregnet: { type: 'percentage', shown: '33.3 %' },
      Stemmer: { value: 'ja' },
    });
  });

  test('Danish CSV has decimal numbers, percentages and dates that are ones', () => {
    const inJob = tableOf(sheetOf(danish, 'replay.csv')).find(({ id }) => id?.value === 'in-job');
    expect(inJob).toMatchObject({
      periodFrom: { type: 'date', value: '2023-01-01' },
      through: { type: 'date', value: '2023-12-31' },
      value: { type: 'float', value: expect.closeTo(1 / 3, 12) },
      met: { type: 'boolean' },
    });
    const event = tableOf(sheetOf(danish, 'trace.csv')).find(({ decides }) => decides?.value === 'job');
    expect(event).toMatchObject({
      occurredOn: { type: 'date', value: '2023-06-01' },
      registeredAt: { type: 'date', value: '2023-06-01T13:00:00' },
    });
    const share = tableOf(sheetOf(danish, 'reconcile.csv')).find(({ what }) => what?.value === 'share');
    expect(share?.published).toMatchObject({ type: 'percentage', value: 0.333 });
  });

  test('plain CSV has numbers that are ones', () => {
    const change = tableOf(sheetOf(plain, 'replay.csv')).find(({ id }) => id?.value === 'change');
    expect(change?.value).toMatchObject({ type: 'float', value: expect.closeTo(1 / 3, 12) });
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { requireMapping } from '../../../services/import/mapping/read-mapping.ts';
import { mappingTextOfProgram } from '../../../services/import/mappings/mappings-of-program.ts';
import { openExtract } from '../../../services/import/open-extract.ts';
import type { StatedBatch } from '../../../services/import/stated.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** Reads a made-up extract by a mapping of the program; whoever has the number `n` in it is called `pseudonym-n`. */
async function read(id: string, name: string, content: string | Buffer, date?: string) {
  const file = join(temporaryDirectory(), name);
  writeFileSync(file, content);
  const seen = new Map<string, string>();
  const pseudonymOf = (number: string): string => {
    if (!seen.has(number)) seen.set(number, `pseudonym-${seen.size + 1}`);
    return seen.get(number) ?? '';
  };
  const pseudonyms = {
    of: async (numbers: readonly string[]) => numbers.map(pseudonymOf),
    find: (numbers: readonly string[]) => numbers.map((number) => seen.get(number)),
  };
  const extract = await openExtract(file, requireMapping(mappingTextOfProgram(id) ?? '', id), { date, pseudonyms });
  try {
    const batches: StatedBatch[] = [];
    for await (const batch of extract.batches()) batches.push(batch);
    return {
      date: extract.date,
      stated: batches.flatMap(({ stated }) => stated),
      refused: batches.flatMap(({ refused }) => refused),
    };
  } finally {
    await extract.close();
  }
}

test('given an extract in the manner of a job centre, then its activities are placements and courses of pseudonyms', async () => {
  // Synthetic: nobody in it exists. The numbers are of days that are no days of birth of anybody alive.
  const lines = [
    'CPR-nr;Aktivitets-id;Aktivitet;Startdato;Slutdato;Sektor;Afdeling;Status;Oprettet',
    '010170-0001;A1;Løntilskud;01-02-2024;30-04-2024;Privat;Nord;Igangværende;02-02-2024 09:15',
    '010170-0001;A2;Danskuddannelse;05-02-2024;31-12-9999;;Nord;Igangværende;02-02-2024 09:20',
    '020270-0002;A3;Nytteindsats;01-03-2024;;Offentlig;Syd;Annulleret;20-02-2024 11:00',
  ];
  const latin = Buffer.from(lines.join('\r\n'), 'latin1');
  const { date, stated, refused } = await read('job-centre-activities', 'aktiviteter_20240331.csv', latin);

  expect([date, refused]).toEqual(['2024-03-31', []]);
  expect(
    stated.map(({ name, subject, data, registeredAt, scope }) => ({ name, subject, data, registeredAt, scope })),
  ).toEqual([
    {
      name: 'placed',
      subject: 'pseudonym-1',
      data: { kind: 'wageSubsidyJob', sector: 'private', occurredOn: '2024-02-01', until: '2024-05-01' },
      registeredAt: expect.stringContaining('2024-02-02T09:15'),
      scope: { office: 'Nord' },
    },
    {
      name: 'upskilled',
      subject: 'pseudonym-1',
      data: { kind: 'language', occurredOn: '2024-02-05' },
      registeredAt: expect.stringContaining('2024-02-02T09:20'),
      scope: { office: 'Nord' },
    },
  ]);
});

test('given a table of Jobindsats, then its shares are benchmarks of an area and a period', async () => {
  // Synthetic: the numbers are made up.
  const share = 'Forventet og faktisk andel fuldtidspersoner på offentlig forsørgelse: Faktisk andel (pct.)';
  const lines = [
    `Area;Periode;Ydelsesgrupper;${share}`,
    'Hele landet;2023QMAT02;Ydelsesgrupper i alt;12,5',
    'Odense;2023QMAT02;Ydelsesgrupper i alt;14,25',
    'Odense;2023QMAT02;Sygedagpenge mv.;2,1',
  ];
  const { stated, refused } = await read('jobindsats-y30r21', 'y30r21.csv', lines.join('\n'), '2023-09-30');

  expect(refused).toEqual([]);
  expect(stated.map(({ subject, data }) => [subject, data])).toEqual([
    [
      'actual-share-on-public-support',
      {
        series: 'actual-share-on-public-support',
        area: 'national',
        period: '2023QMAT02',
        occurredOn: '2023-06-30',
        value: 12.5,
      },
    ],
    [
      'actual-share-on-public-support',
      {
        series: 'actual-share-on-public-support',
        area: '461',
        period: '2023QMAT02',
        occurredOn: '2023-06-30',
        value: 14.25,
      },
    ],
  ]);
});

test('given a table of jobs with the names and values of the catalogue, or Danish labels, then it is read by the generic mapping', async () => {
  const lines = [
    'id,subject,registeredAt,occurredOn,until,kind,sector,weeklyHours',
    '1,citizen-1,2024-02-02 09:15:00,2024-02-01,,fullTime,private,37',
    '2,citizen-2,,2024-02-05,2024-03-01,deltidsjob,offentlig,18.5',
  ];
  const { stated, refused } = await read('generic-employed', 'jobs.csv', lines.join('\n'), '2024-03-31');

  expect(refused).toEqual([]);
  expect(stated.map(({ subject, data, registeredAt }) => [subject, data, registeredAt])).toEqual([
    [
      'citizen-1',
      { occurredOn: '2024-02-01', kind: 'fullTime', sector: 'private', weeklyHours: 37 },
      expect.stringContaining('2024-02-02T'),
    ],
    [
      'citizen-2',
      { occurredOn: '2024-02-05', until: '2024-03-01', kind: 'partTime', sector: 'public', weeklyHours: 18.5 },
      undefined,
    ],
  ]);
});

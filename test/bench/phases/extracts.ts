// Two made-up extracts of a register of jobs, of which the second says something else in every fiftieth row, and the mapping that reads them: five
// jobs a citizen, in Windows-1252, with a name that the mapping leaves out. With `numbers`, citizens are named by civil registration numbers.
import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeUpNumber } from '../../support/personal-numbers.ts';
import { seededRandom, testSeed } from '../../support/random.ts';

const [count = '', folder = '', how = ''] = process.argv.slice(2);
const rows = Number(count);
const jobsOfCitizen = 5;
const changedEvery = 50;
const rowsAtOnce = 5000;

const mapping = `mapping: jobs
source: urn:virkning:bench:jobs
format: csv
date: { file-name: "jobs_{yyyyMMdd}.csv" }
subject: { ${how === 'numbers' ? 'personal-number' : 'column'}: Borger }
key: [Sag]
registered: { column: Oprettet, date: dd-MM-yyyy HH:mm }
vanished: keep
events:
  - name: job
    event: employed
    fields:
      occurredOn: { column: Start, date: dd-MM-yyyy }
      until: { column: Slut, date: dd-MM-yyyy, add-days: 1 }
      kind: { column: Art, values: { Fuldtid: fullTime, Deltid: partTime } }
      sector: { constant: private }
      weeklyHours: { column: Timer, number: decimal-comma }
`;
writeFileSync(join(folder, 'jobs.yaml'), mapping);

const two = (value: number): string => String(value).padStart(2, '0');

function rowsOf(isSecond: boolean): (n: number) => string {
  const random = seededRandom(testSeed);
  const below = (limit: number): number => Math.floor(random() * limit);
  return (n) => {
    const citizen = Math.floor(n / jobsOfCitizen);
    const day = `${two(1 + below(28))}-${two(1 + below(12))}`;
    const [year, clock] = [2012 + below(11), `${two(8 + below(9))}:${two(below(60))}`];
    const end = below(3) === 0 ? '' : `${two(1 + below(28))}-${two(1 + below(12))}-${year + 1}`;
    const hours = `${15 + below(20)},${below(10)}`;
    return [
      `S${n}`,
      how === 'numbers' ? madeUpNumber(citizen) : `borger-${citizen}`,
      `${day}-${year} ${clock}`,
      random() < 0.5 ? 'Fuldtid' : 'Deltid',
      `${day}-${year}`,
      end,
      isSecond && n % changedEvery === 0 ? '36,95' : hours,
      `Åse Ærø ${citizen}`,
    ].join(';');
  };
}

for (const [name, isSecond] of [
  ['jobs_20240131.csv', false],
  ['jobs_20240229.csv', true],
] as const) {
  const row = rowsOf(isSecond);
  const out = createWriteStream(join(folder, name), 'latin1');
  out.write('Sag;Borger;Oprettet;Art;Start;Slut;Timer;Navn\r\n');
  for (let from = 0; from < rows; from += rowsAtOnce) {
    const lines = Array.from({ length: Math.min(rowsAtOnce, rows - from) }, (_, i) => `${row(from + i)}\r\n`);
    if (!out.write(lines.join(''))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
process.stdout.write('{}\n');

import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { compareSchema } from '../../contracts/figures/compare-schema.ts';
import { syntheticEvents } from '../synthetic/generate.ts';
import { readDescription } from '../synthetic/read-description.ts';
import { writeLines } from '../synthetic/write-lines.ts';
import { citizenWhoseVerdictChanged } from './changed-citizen.ts';
import { DirectoryTakenError, freshDirectory } from './data-directory.ts';
import { blankLine, commandTyped, heading, paragraph } from './narrate.ts';
import { askVirkning, CommandFailedError, runVirkning } from './run-virkning.ts';

const plan = 'ihp-2019-2023';
const yearEnd = '2023-12-31';
const midYear = '2024-06-30';

const headings = 'id,subject,registeredAt,occurredOn,until,kind,sector,weeklyHours';
const unchanged = 'job-1,syn-900001,,2024-02-01,,fullTime,private,37';
/** Tables of jobs as they stood on two days. */
const extractsOfJobs = [
  { date: '2024-03-31', jobs: [headings, unchanged, 'job-2,syn-900002,,2024-03-01,,partTime,public,20'] },
  {
    date: midYear,
    jobs: [
      headings,
      unchanged,
      'job-2,syn-900002,,2024-03-15,,partTime,public,20',
      'job-3,syn-900003,,2024-05-01,,fullTime,private,37',
    ],
  },
] as const;

function quotedIfNeeded(argument: string): string {
  return /^[\w./:=-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

async function typed(args: readonly string[]): Promise<void> {
  commandTyped(`npx virkning ${args.map(quotedIfNeeded).join(' ')}`);
  await runVirkning(args);
}

/** Imports an extract of jobs twice, the second time with a change, beside the data of the rest. */
async function extractTwice(directory: string): Promise<void> {
  heading('8. Where there are no events: an extract of how things stand, imported twice');
  paragraph(`Most systems give no events, but from time to time a table of how things stand. What is in the later one of these two, and was
    not in the first, becomes events: a job that began, and one whose beginning was corrected. Both tables are made up.`);
  const data = ['--data', join(directory, 'extracts')];
  for (const { date, jobs } of extractsOfJobs) {
    const file = join(directory, `jobs-${date}.csv`);
    await writeFile(file, `${jobs.join('\n')}\n`);
    await typed(['import', 'generic-employed', file, '--date', date, ...data]);
  }
}

/** The main job, end to end: from a file of events to figures, what moved them, and the events behind one of them. */
async function demo(directory: string, seed: number): Promise<void> {
  const data = ['--data', directory];
  const journeys = join(directory, 'journeys.ndjson');

  heading('Virkning: a demo on synthetic data');
  paragraph(`Everything below is made up. The citizens are drawn at random (seed ${seed}) from a description of how many took
    which path in 2023 (services/synthetic/ihp-2019-2023.yaml), such that the counts are those which the municipality's status
    report printed. Nobody in it exists. It is kept in ${directory}.`);
  await freshDirectory(directory);
  await writeLines(syntheticEvents(readDescription(), { seed, scale: 1 }), createWriteStream(journeys));

  heading('1. Load the events of the caseworker systems: late, out of order, and some of them twice');
  await typed(['load', journeys, ...data]);

  heading('2. Load them again: everything is there already, and nothing is counted twice');
  await typed(['load', journeys, ...data]);

  heading('3. The status of the 2023 plan, as known on 31 December 2023');
  await typed(['replay', plan, '--period', '2023', '--cutoff', yearEnd, ...data]);

  heading('4. The same year, as known on 30 June 2024');
  await typed(['replay', plan, '--period', '2023', '--cutoff', midYear, ...data]);

  heading('5. What moved between the two, why, and for whom');
  const compared = ['compare', plan, '--period', '2023', '--cutoff', yearEnd, '--with', midYear, ...data];
  await typed(compared);

  const comparison = compareSchema.parse(await askVirkning([...compared, '--format', 'json']));
  const { figure, citizen } = citizenWhoseVerdictChanged(comparison);
  heading(`6. One of them: why the verdict of ${citizen} in ${figure} changed`);
  for (const cutoff of [yearEnd, midYear])
    await typed(['trace', plan, figure, '--period', '2023', '--cutoff', cutoff, '--citizen', citizen, ...data]);

  heading('7. What the report printed beside what the events give');
  await typed(['reconcile', plan, '--period', '2023', '--cutoff', yearEnd, ...data]);

  await extractTwice(directory);

  heading('See it in a browser');
  paragraph(
    'The same figures as pages, each at an address that can be cited. The service runs until it is stopped (Ctrl+C):',
  );
  commandTyped(`npx virkning serve ${data.map(quotedIfNeeded).join(' ')}`);
  paragraph(
    `Then open http://127.0.0.1:8080/da/plans/${plan}?period=2023&cutoff=${yearEnd} (in English: /en instead of /da).`,
  );

  heading('Where to read on');
  paragraph(`README.md says what the system is for, docs/tour.md what each command does, docs/goal-language.md how to write goals of
    your own, docs/architecture.md how it works. "npx virkning check ${plan}" describes the plan in prose. The data stay in
    ${directory} until the next demo: try "npx virkning trace ${plan} goal-6 --period 2023 --cutoff ${yearEnd} ${data.join(' ')}".`);
  blankLine();
}

const program = new Command('demo')
  .description('Shows the main job on a synthetic population.')
  .option('--data <dir>', 'directory to keep the demo in; made anew each time', join('data', 'demo'))
  .parse();

// A reader that has seen enough, such as `head`, closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await demo(program.opts<{ data: string }>().data, 2023);
} catch (error) {
  if (!(error instanceof CommandFailedError || error instanceof DirectoryTakenError)) throw error;
  process.stderr.write(`The demo stopped: ${error.message}\n`);
  process.exitCode = error instanceof DirectoryTakenError ? 2 : 1;
}

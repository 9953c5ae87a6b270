import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const enrolled = {
  specversion: '1.0',
  id: '1',
  source: 'urn:example:jobcentre',
  type: 'journey.enrolled.v1',
  subject: 'p-1',
  time: '2023-02-01T09:00:00+01:00',
  data: { occurredOn: '2023-02-01', initiative: 'job-programme' },
};

async function replay(programme: string, period = '2023') {
  const data = temporaryDirectory();
  const file = join(data, 'events.ndjson');
  writeFileSync(file, `${JSON.stringify(enrolled)}\n`);
  const plan = join(data, 'plan.yaml');
  const figure = '{ id: people, title: { da: Folk, en: People }, count: people }';
  writeFileSync(
    plan,
    `language: 1\nplan: case\ntitle: { da: P, en: P }\npopulations: { people: { participation: ${programme} } }\nfigures: [${figure}]\n`,
  );
  await runCommand(['--data', data, 'load', file]);
  return runCommand(['--data', data, 'replay', plan, '--period', period, '--cutoff', '2023-12-31', '--format', 'json']);
}

// An analyst's plan spoke of "job-programm"; check found nothing suspicious, and every figure was a quiet 0.
test('given a misspelt programme, then replay says that no event carries it, and which one is near', async () => {
  const { stdout, stderr } = await replay('job-programm');
  expect(JSON.parse(stdout).figures[0].value).toBe(0);
  expect(stderr).toContain(
    'QUERY_UNMATCHED_CODE: ingen hændelse har indsatsen "job-programm"; mente du "job-programme"?',
  );
});

test('given the programme as events spell it, then replay says nothing', async () => {
  const { stdout, stderr } = await replay('job-programme');
  expect(JSON.parse(stdout).figures[0].value).toBe(1);
  expect(stderr).toBe('');
});

test.each([
  ['2022', '01.01.2022–31.12.2022'],
  ['2023-Q2', '01.04.2023–30.06.2023'],
])('given events of February 2023 only, then replay of %s says when they occurred', async (period, days) => {
  const { stderr } = await replay('job-programme', period);
  expect(stderr).toContain(
    `QUERY_PERIOD_WITHOUT_EVENTS: alt, der er kendt, skete i 01.02.2023–01.02.2023; perioden er ${days}.`,
  );
});

import { expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { type SentEvent, smallData } from '../../support/small-data.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

const plan = planText({
  language: 2,
  moments: '{ job: { event: employed } }',
  figures: figures({
    'of-all': 'share: job, of: everyone',
    'of-decided': 'share: job, of: everyone, only: decided',
  }),
});

const enrolled = { name: 'enrolled', data: { occurredOn: '2023-01-10', initiative: 'programme' } };
const events: readonly SentEvent[] = [
  { ...enrolled, id: 'case-1', subject: 'anna' },
  { ...enrolled, id: 'case-2', subject: 'bo' },
  {
    ...{ id: 'job-1', name: 'employed', subject: 'anna' },
    data: { occurredOn: '2023-05-01', kind: 'fullTime', sector: 'private' },
  },
];

test('trace says of who is undecided whether they are in the denominator', async () => {
  const data = await smallData(events, plan);
  const traced = async (figure: string, language: string): Promise<string[]> => {
    const asked = [data.plan, figure, '--period', '2023', '--cutoff', '2023-06-30'];
    const { stdout } = await runCommand(['--data', data.dataDir, '--language', language, 'trace', ...asked]);
    return stdout.split('\n').filter((line) => /^(anna|bo): /.test(line));
  };
  expect(await traced('of-all', 'en')).toEqual([
    'anna: counted – meets the condition',
    'bo: undecided – can still do so before the period ends',
  ]);
  expect(await traced('of-decided', 'en')).toEqual([
    'anna: counted – meets the condition',
    'bo: undecided – can still do so before the period ends; not in the denominator until that is decided',
  ]);
  expect((await traced('of-decided', 'da'))[1]).toMatch(/; ikke i nævneren, før det er afgjort$/);
});
